import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe";
import { looks, openWindow, type Window } from "./browser";
import { enter, longRooms, rooms } from "./rooms";

let window: Window;

beforeAll(async () => {
  window = await openWindow();
});
afterAll(() => window.close());

/** Rooms in which each kind of panel, form, list and toolbar stands. */
const kinds = [
  "welcome",
  "manuscript-german",
  "stories-selected",
  "intake",
  "intake-several",
  "notice-filling",
  "review",
  "history",
  "history-compared",
  "published-corrected",
  "embargo-asked",
  "merge",
  "templates",
  "templates-cookies",
  "settings-house",
  "settings-keys",
  "palette",
  "help",
];

/** Each room is seen in both themes and at both sizes, those of each kind in every pair of the two. */
const seen = looks.flatMap((look) => {
  const crossed = (look.theme === "light") === look.width > 1000;
  return rooms
    .filter(({ name }) => crossed || kinds.includes(name))
    .map((room) => ({ room, name: room.name, look, ...look }));
});

test.concurrent.each(seen)(
  "$name, $theme, $width×$height: axe finds nothing, nothing is cut off, nothing went wrong",
  async ({ room, look }) => {
    const page = await window.open(look, room.address);
    await enter(room, page);
    expect(await violations(page)).toEqual([]);
    const cut = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(cut).toBeLessThanOrEqual(0);
    expect(window.errors(page)).toEqual([]);
    await window.leave(page);
  },
);

const long = longRooms.flatMap((room) =>
  looks.filter(({ theme }) => theme === "light").map((look) => ({ room, name: room.name, look, ...look })),
);

test.concurrent.each(long)(
  "$name, $width×$height: nothing is cut off in a language 40 % longer",
  async ({ room, look }) => {
    const page = await window.open(look, room.address);
    await enter(room, page);
    expect(await page.evaluate(cutOff)).toEqual([]);
    await window.leave(page);
  },
);

/** The texts on the page that a reader cannot read to their end, unless an ellipsis says so. */
function cutOff(): string[] {
  /** The width in px that a space at the end of a line may hang over. */
  const hanging = 5;
  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const holder = text.parentElement;
    if (!holder || !text.textContent?.trim() || holder.closest(".unseen, option, iframe")) continue;
    if (!holder.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    let [from, to] = [0, innerWidth];
    let shortened = false;
    for (let box: Element | null = holder; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none") shortened = true;
      if (style.overflowX === "auto" || style.overflowX === "scroll") {
        shortened ||= box.scrollWidth > box.clientWidth;
      } else if (style.overflowX !== "visible") {
        const edges = box.getBoundingClientRect();
        from = Math.max(from, edges.left);
        to = Math.min(to, edges.right);
      }
    }
    if (!shortened && (left < from - 1 || right > to + hanging)) cut.push(text.textContent.trim());
  }
  return cut;
}
