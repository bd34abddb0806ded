/** The rooms in WebKitGTK, the engine of Debian's app, with what nobody should meet in them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { looks, openWindow, type Window } from "./browser";
import { longRooms, rooms, visit } from "./rooms";
import { expectSound } from "./sound";

let window: Window;

beforeAll(async () => {
  window = await openWindow("WebKitGTK");
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
  ({ room, look }) => visit(window, look, room, expectSound),
);

const long = longRooms.flatMap((room) =>
  looks.filter(({ theme }) => theme === "light").map((look) => ({ room, name: room.name, look, ...look })),
);

test.concurrent.each(long)(
  "$name, $width×$height: nothing is cut off in a language 40 % longer",
  ({ room, look }) =>
    visit(window, look, room, async (page) => {
      expect(await page.evaluate(cutOff)).toEqual([]);
    }),
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
