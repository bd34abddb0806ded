import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { looks, openWindow, type Window } from "./browser";
import { enter, rooms } from "./rooms";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let window: Window;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

describe.each(looks)("$theme, $width×$height", (look) => {
  test.each(rooms)("$name: axe finds nothing, nothing is cut off, nothing went wrong", async (room) => {
    const page = await window.open(look, room.address);
    await enter(room, page);
    // Through the debugger, which the window's own policy does not hold back.
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    const { result } = await session.send("Runtime.evaluate", {
      expression:
        "axe.run(document, { iframes: false }).then(({ violations }) => JSON.stringify(violations))",
      awaitPromise: true,
    });
    const violations = JSON.parse(result.value) as AxeResults["violations"];
    const found = violations.map(({ id, nodes }) =>
      [id, ...nodes.map((node) => `${node.html}: ${node.failureSummary}`)].join("\n"),
    );
    expect(found).toEqual([]);
    const cut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(cut).toBeLessThanOrEqual(0);
    expect(window.errors(page)).toEqual([]);
    await page.context().close();
  });
});
