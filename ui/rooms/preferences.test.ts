/** The rooms in Chromium, and what readers ask of their system: larger text, less motion, own colours. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe";
import { openWindow, prefer, type Window } from "./browser";
import type { Locator, Page } from "./page";
import { roomOf, rooms, visit } from "./rooms";
import { expectSound } from "./sound";

let window: Window;

beforeAll(async () => {
  window = await openWindow("Chromium");
});
afterAll(() => window.close());

const wide = { theme: "light", width: 1280, height: 800 } as const;

/** What of the page a reader cannot reach, in px; the window's own overflow first. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
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
}

/** The longest that anything in the page moves or fades, in milliseconds. */
function longestMotion(page: Page): Promise<number> {
  return page.evaluate(() => {
    const times = [...document.querySelectorAll("*")].flatMap((element) =>
      [undefined, "::before", "::after"].flatMap((part) => {
        const style = getComputedStyle(element, part);
        return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")];
      }),
    );
    return Math.max(...times.map((time) => Number.parseFloat(time) * (time.includes("ms") ? 1 : 1000)));
  });
}

// WCAG 2.2, success criteria 1.4.3 and 1.4.4.
test.concurrent.each(rooms)(
  "$name: is sound, and serves who wants less motion, own colours, text twice as large",
  (room) =>
    visit(window, wide, room, async (page) => {
      await expectSound(page);
      expect(await longestMotion(page), "what moves is quick").toBeLessThanOrEqual(150);
      await prefer(page, wide.theme, { reducedMotion: "reduce", forcedColors: "active" });
      expect(await longestMotion(page), "nothing moves").toBe(0);
      expect(await violations(page, ["color-contrast"]), "every word is legible").toEqual([]);
      await prefer(page, wide.theme);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      expect(await cutOff(page), "nothing is cut off").toEqual(["window: 0"]);
    }),
);

/** How an element is painted. */
function painted(element: Locator, part?: string) {
  return element.evaluate((shown, part) => {
    const { backgroundColor, color, outlineStyle, outlineWidth, outlineColor, visibility } = getComputedStyle(
      shown,
      part,
    );
    return { backgroundColor, color, outline: `${outlineStyle} ${outlineWidth} ${outlineColor}`, visibility };
  }, part);
}

/** A system colour as the page paints it. */
function system(page: Page, colour: string): Promise<string> {
  return page.evaluate((colour) => {
    const probe = document.createElement("i");
    probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, colour);
}

/** Enters a room in the reader's own colours, in which nothing fades, so that a colour is seen as it stays. */
function inOwnColours(name: string, what: (page: Page) => Promise<void>): () => Promise<void> {
  return () =>
    window.visit(wide, roomOf(name).address, async (page) => {
      await prefer(page, wide.theme, { forcedColors: "active", reducedMotion: "reduce" });
      await roomOf(name).enter?.(page);
      await page.settled();
      await what(page);
    });
}

/** Holds an element to the colours of what is chosen, another to the page's. */
async function expectChosen(page: Page, chosen: Locator, other: Locator) {
  const [highlight, words] = [await system(page, "Highlight"), await system(page, "HighlightText")];
  expect(await painted(chosen)).toMatchObject({ backgroundColor: highlight, color: words });
  expect((await painted(other)).backgroundColor).not.toBe(highlight);
}

test.concurrent(
  "in the reader's own colours the focus shows",
  inOwnColours("manuscript", async (page) => {
    const ring = `solid 2px ${await system(page, "CanvasText")}`;
    await page.keyboard.press("Control+Shift+F");
    expect((await painted(page.locator(".search.field").first())).outline).toBe(ring);
    const button = page.getByRole("button", { name: "Export page" });
    await button.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    expect((await painted(button)).outline).toBe(ring);
  }),
);

test.concurrent(
  "in the reader's own colours selected stories show, and the open one among them",
  inOwnColours("stories-selected", async (page) => {
    const options = page.getByRole("listbox", { name: "Stories" }).getByRole("option");
    await expectChosen(page, options.nth(1), options.nth(5));
    const words = await system(page, "HighlightText");
    expect((await painted(options.nth(1).locator(".headline"))).color).toBe(words);
    expect((await painted(options.nth(3).locator(".row"))).outline).toBe(`solid 2px ${words}`);
    const stripe = await painted(options.nth(0).locator(".row"), "::before");
    expect(stripe.backgroundColor).toBe(await system(page, "Highlight"));
  }),
);

test.concurrent(
  "in the reader's own colours what is checked, chosen or pressed shows",
  inOwnColours("notice-filling", async (page) => {
    const box = page.getByRole("checkbox", { name: "The house has none" }).first();
    const highlight = await system(page, "Highlight");
    expect((await painted(box)).backgroundColor).toBe(highlight);
    expect(await painted(box, "::before")).toMatchObject({
      backgroundColor: await system(page, "HighlightText"),
      visibility: "visible",
    });
    await box.uncheck();
    expect((await painted(box)).backgroundColor).not.toBe(highlight);
    await expectChosen(
      page,
      page.locator("label:has(:checked)").first(),
      page.locator("label:has(input.unseen:not(:checked))").first(),
    );
    await expectChosen(
      page,
      page.getByRole("tab", { name: /^Notice/ }),
      page.getByRole("tab", { name: "Page" }),
    );
    const stories = page.getByRole("button", { name: "Stories" });
    await expectChosen(page, stories, page.getByRole("button", { name: "Insert picture" }));
  }),
);

test.concurrent(
  "in the reader's own colours the palette's choice shows",
  inOwnColours("palette", async (page) => {
    await expectChosen(page, page.locator("#palette-0"), page.locator("#palette-1"));
  }),
);

test.concurrent(
  "in the reader's own colours the settings' choice shows",
  inOwnColours("settings-appearance", async (page) => {
    const parts = page.locator("main nav li button");
    await expectChosen(page, parts.nth(1), parts.nth(0));
    await parts.nth(2).click();
    const [focus, typewriter] = [page.getByRole("switch").nth(0), page.getByRole("switch").nth(1)];
    await focus.check();
    const highlight = await system(page, "Highlight");
    expect((await painted(focus)).backgroundColor).toBe(highlight);
    expect((await painted(typewriter)).backgroundColor).not.toBe(highlight);
  }),
);

test.concurrent(
  "in the reader's own colours what is marked in a text shows, each kind in its way",
  inOwnColours("checks", async (page) => {
    const mark = { backgroundColor: await system(page, "Mark"), color: await system(page, "MarkText") };
    expect(await painted(page.locator(".manuscript .m-tk").first())).toMatchObject(mark);
    expect(await painted(page.locator(".checks mark").first())).toMatchObject(mark);
    const lines = await page
      .locator(".manuscript .m-found")
      .evaluateAll((found) => found.map((each) => getComputedStyle(each).textDecorationStyle));
    expect(new Set(lines)).toEqual(new Set(["dotted", "dashed"]));
  }),
);

test.concurrent(
  "in the reader's own colours focus mode sets the caret's paragraph apart",
  inOwnColours("focus-mode", async (page) => {
    const current = await painted(page.locator(".m-current").first());
    const other = await painted(page.locator(".cm-line:not(.m-current)").first());
    expect(current.color).toBe(await system(page, "CanvasText"));
    expect(other.color).toBe(await system(page, "GrayText"));
  }),
);

test.concurrent(
  "in the reader's own colours insertions are underlined and deletions struck",
  inOwnColours("templates-compare", async (page) => {
    const line = (mark: string) =>
      page
        .locator(mark)
        .first()
        .evaluate((shown) => getComputedStyle(shown).textDecorationLine);
    expect(await line("ins")).toBe("underline");
    expect(await line("del")).toBe("line-through");
  }),
);
