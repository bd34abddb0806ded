import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browserHost } from "../../host/browser/browser";
import type { Host, Preview, PreviewChange } from "../../host/host";
import { Page } from "./page.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that is looked at, and the stories that it was asked for; each answer is given when it is wanted. */
function watched() {
  const asked: { story: string; answer: (generation: number) => Promise<void> }[] = [];
  const host = {
    call: (_: string, { story }: { story: string }) =>
      new Promise<Preview>((resolve) => {
        const answer = async (generation: number) => {
          resolve({ generation, change: { kind: "whole", html: story }, starts: [] });
          await vi.advanceTimersByTimeAsync(0);
        };
        asked.push({ story, answer });
      }),
  } as unknown as Host;
  const shown: PreviewChange[] = [];
  const page = new Page(host, () => "light");
  page.show("ferry");
  page.watch((change) => shown.push(change));
  return { page, asked, shown };
}

test("an answer for another story is dropped, and the one on the desk is asked for at once", async () => {
  const { page, asked, shown } = watched();
  page.show("bridge");
  expect(asked).toHaveLength(1);
  await asked[0]?.answer(1);
  expect([asked[1]?.story, shown]).toEqual(["bridge", []]);
  await asked[1]?.answer(1);
  expect(shown).toEqual([{ kind: "whole", html: "bridge" }]);
});

test("text that comes while the page is asked for is asked for once it rests", async () => {
  const { page, asked, shown } = watched();
  page.storyChanged();
  page.storyChanged();
  await asked[0]?.answer(1);
  expect([asked.length, shown.length]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(2);
  await asked[1]?.answer(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect([asked.length, shown.length], "and nothing more without new text").toEqual([2, 2]);
});

test("a page has the window's colours until its reader asks for the others", () => {
  let window: "light" | "dark" = "dark";
  const page = new Page(browserHost(""), () => window);
  expect(page.scheme).toBe("dark");
  window = "light";
  expect(page.scheme).toBe("light");
  page.scheme = "dark";
  expect(page.scheme).toBe("dark");
});
