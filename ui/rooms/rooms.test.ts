import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { looks, openWindow, type Window } from "./browser";
import { enter, longRooms, rooms } from "./rooms";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
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
  "templates",
  "templates-cookies",
  "settings-house",
  "settings-keys",
  "palette",
  "help",
];

// WCAG 2.2, success criterion 1.4.4.
test.concurrent.each(rooms.filter(({ name }) => kinds.includes(name)))(
  "$name: nothing is cut off where text is twice as large",
  async (room) => {
    const page = await window.open({ theme: "light", width: 1280, height: 800 }, room.address);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    await enter(room, page);
    const cut = await page.evaluate(() => {
      const beyond = (element: Element) => Math.round(element.getBoundingClientRect().right - innerWidth);
      const controls = [...document.querySelectorAll("button, select, input, [role=tab], [role=option]")];
      const seen = controls.filter(
        (control) => control.checkVisibility() && control.getBoundingClientRect().width > 1,
      );
      return [
        `window: ${document.documentElement.scrollWidth - innerWidth}`,
        ...seen
          .filter((control) => beyond(control) > 0)
          .map((control) => `${control.outerHTML.slice(0, 120)}: ${beyond(control)}`),
      ];
    });
    expect(cut).toEqual(["window: 0"]);
    await page.context().close();
  },
);

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
    await page.context().close();
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
