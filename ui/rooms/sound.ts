/** What no room may have, in whatever engine and look. */
import { expect } from "vitest";
import { violations } from "./axe";
import type { Page } from "./page";

/** Holds a page to it: axe finds nothing, nothing is cut off at the window's edge, nothing went wrong. */
export async function expectSound(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const cut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(cut).toBeLessThanOrEqual(0);
  expect(await page.errors()).toEqual([]);
}
