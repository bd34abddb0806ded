/** The manuscript, empty and full, and what is done in it. */
import type { Page } from "./page";
import { pasteHere, type Room } from "./room";

/** Puts the caret at the story's end and pastes a formatted text. */
async function pasteFormatted(page: Page, html: string) {
  await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await pasteHere(page, { html });
}

/** Types into the field of the caret, sees that it is there and goes on to the next. */
async function typeAndTab(page: Page, field: string, text: string) {
  await page.keyboard.type(text);
  await page.locator(field, { hasText: text }).waitFor();
  await page.keyboard.press("Tab");
}

/** Opens the panel of find and replace; what is typed next goes into it. */
async function find(page: Page, keys: string) {
  await page.keyboard.press(keys);
  await page.locator("input:focus").waitFor();
}

export const manuscriptRooms: Room[] = [
  { name: "welcome", address: "?desk=empty" },
  { name: "manuscript", address: "?desk=full&story=0" },
  { name: "manuscript-german", address: "?desk=full&story=1&language=de" },
  { name: "manuscript-turkish", address: "?desk=full&story=2&language=tr" },
  { name: "manuscript-arabic", address: "?desk=full&story=3" },
  { name: "manuscript-marks", address: "?desk=full&story=6" },
  {
    name: "manuscript-marks-end",
    address: "?desk=full&story=6",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await page.keyboard.press("Control+End");
    },
  },
  { name: "manuscript-long", address: "?desk=full&story=4" },
  {
    name: "manuscript-empty",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: /^Write/ }).click();
      await page.getByRole("textbox", { name: /^Manuscript/ }).waitFor();
    },
  },
  {
    name: "manuscript-typed",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: /^Write/ }).click();
      await page.locator(".cm-content:focus").waitFor();
      await typeAndTab(page, ".m-headline", "Ferry “Moira” sails");
      await typeAndTab(page, ".m-standfirst", "Back after nine years.");
      await typeAndTab(page, ".m-byline", "Ada Çelik");
      for (let field = 0; field < 3; field++) await page.keyboard.press("Tab");
      await page.keyboard.type("The **night ferry** is back.\n\n## Fares\n\n- twelve euros\n");
      await page.locator(".m-strong", { hasText: "night ferry" }).waitFor();
      await page.locator(".m-h2", { hasText: "Fares" }).waitFor();
      await page.locator(".m-item", { hasText: "twelve euros" }).waitFor();
    },
  },
  {
    name: "paste-formatted",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await pasteFormatted(
        page,
        `<h1>Timetable</h1><p>The <b>ferry</b> leaves from the <a href="https://example.org/quay">cargo quay</a>:</p>
        <ul><li>Friday</li><li>Sunday<ol><li>morning</li><li>evening, if the <i>swell</i> allows</li></ol></li></ul>
        <table><tr><th>Ship</th><th align="right">Guests</th></tr><tr><td>Moira</td><td align="right">212</td></tr></table>`,
      );
      await page.getByText("[cargo quay]").waitFor();
      await page.getByRole("button", { name: "Paste as plain text" }).waitFor();
    },
  },
  {
    name: "paste-plain",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await pasteFormatted(page, "<h2>Timetable</h2><p>By <b>ferry</b></p>");
      await page.getByRole("button", { name: "Paste as plain text" }).click();
      await page.getByText("By ferry", { exact: true }).waitFor();
    },
  },
  {
    name: "find",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await find(page, "Control+F");
      await page.keyboard.type("the");
      await page.getByText(/^1 of \d+$/).waitFor();
      await page.keyboard.press("Enter");
      await page.getByText(/^2 of \d+$/).waitFor();
    },
  },
  {
    name: "find-replace",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuskript/ }).focus();
      await find(page, "Control+H");
      await page.keyboard.type("(Wasser");
      await page.getByRole("button", { name: "Regulärer Ausdruck" }).click();
      await page.getByText("Ungültiger Ausdruck").waitFor();
    },
  },
  {
    name: "occurrences",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await find(page, "Control+F");
      await page.keyboard.type("wall");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Shift+A");
      await page.locator(".m-caret").first().waitFor();
    },
  },
  {
    name: "go-to-subhead",
    address: "?desk=full&story=4",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await page.keyboard.press("Control+J");
      await page.getByRole("option", { name: "Chapter 1", exact: true }).waitFor();
      await page.keyboard.type("chapter 1");
      await page.getByRole("option", { name: "Chapter 1", exact: true, selected: true }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.getByRole("option", { name: "Chapter 10", selected: true }).waitFor();
    },
  },
  {
    name: "go-to-subhead-arabic",
    address: "?desk=full&story=3&language=tr",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Haber metni/ }).focus();
      await page.keyboard.press("Control+J");
      await page.locator("[role=option]").first().waitFor();
    },
  },
  {
    name: "focus-mode",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await page.keyboard.press("Control+Shift+M");
      await page.locator(".m-focus").waitFor();
      await page.keyboard.press("Control+Shift+Y");
      await page.locator(".m-typewriter").waitFor();
      await page.getByText("The breach is").click();
      await page.keyboard.press("ArrowRight");
      await page.locator(".m-current", { hasText: "The breach" }).waitFor();
    },
  },
  {
    name: "counts",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuskript/ }).focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" Bis wann, TK, sagte TKTK.");
      await page.getByRole("button", { name: "2 TK" }).click();
      await page.keyboard.press("Shift+End");
      await page.getByText(/^\d+ von \d+ Wörtern$/).waitFor();
    },
  },
  {
    name: "not-saved",
    address: "?desk=full&story=0&fail=save",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).click();
      await page.keyboard.type("x");
      await page.getByRole("button", { name: "Try again" }).waitFor();
    },
  },
];
