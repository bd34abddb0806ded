/** The marks in a text as WebKitGTK paints them: each is told from the others without its colour. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWindow, type Window } from "./browser";
import type { Page } from "./page";
import { roomOf, visit } from "./rooms";

let window: Window;

beforeAll(async () => {
  window = await openWindow("WebKitGTK");
});
afterAll(() => window.close());

interface Line {
  line: "underline" | "line-through";
  style: "solid" | "double" | "dotted" | "dashed" | "wavy";
  colour: string;
}

const inserted: Line = { line: "underline", style: "solid", colour: "--done" };
const deleted: Line = { line: "line-through", style: "solid", colour: "--error" };
const query: Line = { line: "underline", style: "double", colour: "--warning" };

/** By room, what is marked in it and how. */
const marks: [room: string, of: Record<string, Line>][] = [
  [
    "checks-kinds",
    {
      ".manuscript .m-found-note": { line: "underline", style: "dotted", colour: "--ink-soft" },
      ".manuscript .m-found-warning": { line: "underline", style: "dashed", colour: "--warning" },
      ".manuscript .m-found-error": { line: "underline", style: "wavy", colour: "--error" },
      ".manuscript .m-struck:not(.m-mark)": { line: "line-through", style: "solid", colour: "--ink" },
    },
  ],
  [
    "manuscript-marks",
    { ".manuscript .m-undated": { line: "underline", style: "wavy", colour: "--warning" } },
  ],
  [
    "review",
    {
      ".manuscript .m-query": query,
      ".manuscript .m-deleted": deleted,
      ".manuscript .m-suggested": inserted,
      ".review del": deleted,
      ".review ins": inserted,
    },
  ],
  ["review-suggesting", { ".manuscript .m-deleted": deleted, ".manuscript .m-suggested": inserted }],
  ["review-asking", { ".manuscript .m-query.m-chosen": query }],
  ["history-compared", { del: deleted, ins: inserted }],
  ["templates-compare", { del: deleted, ins: inserted }],
  ["merge", { ".room del": deleted }],
  [
    "intake-several",
    { ".lines .dropped .text": { line: "line-through", style: "solid", colour: "--ink-faint" } },
  ],
];

const seen = marks.flatMap(([name, of]) =>
  (["light", "dark"] as const).map((theme) => ({ name, theme, of })),
);

test.concurrent.each(seen)("$name, $theme: what is marked shows it", ({ name, theme, of }) =>
  visit(window, { theme, width: 1280, height: 800 }, roomOf(name), async (page) => {
    const painted: Record<string, Line> = {};
    const wanted: Record<string, Line> = {};
    for (const [mark, line] of Object.entries(of)) {
      painted[mark] = await lineOf(page, mark);
      wanted[mark] = { ...line, colour: await colourOf(page, line.colour) };
    }
    expect(painted).toEqual(wanted);
  }),
);

/** The line at, below or through the first of the marks. */
async function lineOf(page: Page, mark: string): Promise<Line> {
  const found = page.locator(mark).first();
  return found.evaluate((shown) => {
    const { textDecorationLine, textDecorationStyle, textDecorationColor } = getComputedStyle(shown);
    return { line: textDecorationLine, style: textDecorationStyle, colour: textDecorationColor } as Line;
  });
}

/** A token's colour as the page paints it. */
function colourOf(page: Page, token: string): Promise<string> {
  return page.evaluate((token) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${token})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, token);
}
