/** Every room in the states worth looking at, and how to come there. */
import type { Page } from "playwright-core";

export interface Room {
  name: string;
  address: string;
  enter?: (page: Page) => Promise<void>;
}

const settled = (page: Page) => page.waitForTimeout(350);

async function sample(page: Page) {
  await page.getByRole("button", { name: "sample story" }).click();
  await page.getByRole("listbox", { name: "Pasted lines" }).getByRole("option").first().waitFor();
}

async function showRail(page: Page) {
  const rail = page.getByRole("complementary", { name: "Beside the story" });
  if (!(await rail.isVisible())) await page.getByRole("button", { name: "Page", exact: true }).click();
}

/** Puts the caret at the story's end and pastes, as a program that copies formatted text would let it. */
async function pasteFormatted(page: Page, html: string, plain: string) {
  await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await pasteHere(page, html, plain);
}

async function pasteHere(page: Page, html: string, plain: string) {
  await page.evaluate(
    ([html, plain]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html ?? "");
      clipboardData.setData("text/plain", plain ?? "");
      const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    [html, plain],
  );
}

/** Writes faults at the story's end, and shows what the checks say of them. */
async function typeFaults(page: Page, text: string) {
  await page.locator(".manuscript .cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(`\n\n${text}`);
  await page.keyboard.press("Control+Shift+C");
  await page.locator(".checks li").first().waitFor();
  await page.locator(".checks mark").first().waitFor();
}

async function openTemplates(page: Page) {
  await page.keyboard.press("Control+Shift+T");
  await page.getByRole("region", { name: /^GDPR/ }).waitFor();
}

async function showFamilies(page: Page) {
  const families = page.getByRole("listbox", { name: "Families of templates" });
  if (!(await families.isVisible()))
    await page.getByRole("button", { name: "Families of templates" }).click();
  return families;
}

async function tab(page: Page, name: RegExp) {
  const tab = page.getByRole("tab", { name });
  if (!(await tab.isVisible())) await page.getByRole("button", { name: "About this template" }).click();
  await tab.click();
}

async function changeTitle(page: Page) {
  await page.getByRole("textbox", { name: "Title", exact: true }).fill("Your privacy on these pages");
  await page.keyboard.press("Tab");
  await page.getByText("Every change is kept").waitFor();
}

/** Opens the palette and types; what it is called depends on the window's language. */
async function palette(page: Page, words = "") {
  await page.keyboard.press("Control+K");
  await page.locator('[aria-controls="palette-list"]').waitFor();
  await page.keyboard.type(words);
}

/** Opens a section of the settings by its place in the list. */
async function settings(page: Page, section = 0) {
  await page.keyboard.press("Control+,");
  await page.locator("main nav button[aria-current]").waitFor();
  if (section > 0) await page.locator("main nav li button").nth(section).click();
}

/** Opens a part of the help by its place in the list. */
async function help(page: Page, part = 0) {
  await page.keyboard.press("F1");
  await page.locator("main nav li button").nth(part).click();
}

async function stories(page: Page) {
  const list = page.getByRole("listbox", { name: "Stories" });
  if (!(await list.isVisible())) await page.getByRole("button", { name: "Stories" }).click();
  await list.getByRole("option").first().waitFor();
  return list;
}

export const rooms: Room[] = [
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
    name: "paste-formatted",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await pasteFormatted(
        page,
        `<h1>Timetable</h1><p>The <b>ferry</b> leaves from the <a href="https://example.org/quay">cargo quay</a>:</p>
        <ul><li>Friday</li><li>Sunday<ol><li>morning</li><li>evening, if the <i>swell</i> allows</li></ol></li></ul>
        <table><tr><th>Ship</th><th align="right">Guests</th></tr><tr><td>Moira</td><td align="right">212</td></tr></table>`,
        "Timetable\nThe ferry leaves from the cargo quay:\nFriday\nSunday\nmorning\nevening, if the swell allows\nShip\tGuests\nMoira\t212",
      );
      await page.getByText("[cargo quay]").waitFor();
      await page.getByRole("button", { name: "Paste as plain text" }).waitFor();
    },
  },
  {
    name: "paste-plain",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await pasteFormatted(page, "<h2>Timetable</h2><p>By <b>ferry</b></p>", "Timetable\nBy ferry");
      await page.getByRole("button", { name: "Paste as plain text" }).click();
      await page.getByText("By ferry", { exact: true }).waitFor();
    },
  },
  {
    name: "find",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await page.keyboard.press("Control+F");
      await page.keyboard.type("the");
      await page.keyboard.press("Enter");
      await page.getByText(/^2 of \d+$/).waitFor();
    },
  },
  {
    name: "find-replace",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuskript/ }).focus();
      await page.keyboard.press("Control+H");
      await page.keyboard.type("(Wasser");
      await page.getByRole("button", { name: "Regulärer Ausdruck" }).click();
      await page.getByText("Kein gültiger Ausdruck").waitFor();
    },
  },
  {
    name: "occurrences",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await page.keyboard.press("Control+F");
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
      await page.keyboard.type("chapter 1");
      await page.keyboard.press("ArrowDown");
      await page.getByRole("option", { name: "Chapter 10", selected: true }).waitFor();
    },
  },
  {
    name: "go-to-subhead-arabic",
    address: "?desk=full&story=3&language=tr",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Müsvedde/ }).focus();
      await page.keyboard.press("Control+J");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "focus-mode",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.getByRole("textbox", { name: /^Manuscript/ }).focus();
      await page.keyboard.press("Control+Shift+M");
      await page.locator(".m-focus").waitFor();
      await page.keyboard.press("Control+Shift+J");
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
      await page.getByRole("button", { name: "Save again" }).waitFor();
    },
  },
  {
    name: "stories-search",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+F");
      await page.keyboard.type("harbour");
      await page.locator("mark").first().waitFor();
    },
  },
  {
    name: "stories-selected",
    address: "?desk=full&story=0",
    enter: async (page) => {
      const list = await stories(page);
      await list
        .getByRole("option")
        .nth(1)
        .click({ modifiers: ["ControlOrMeta"] });
      await list
        .getByRole("option")
        .nth(3)
        .click({ modifiers: ["Shift"] });
      await page.getByText("3 stories selected").waitFor();
    },
  },
  {
    name: "stories-menu",
    address: "?desk=full&story=0",
    enter: async (page) => {
      const list = await stories(page);
      await list.getByRole("option").nth(1).click({ button: "right" });
      await page.getByRole("menuitem", { name: "Pin", exact: true }).click();
      await list.getByText("Pinned").waitFor();
      await list.getByRole("option").nth(2).click({ button: "right" });
      await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
    },
  },
  {
    name: "stories-spiked",
    address: "?desk=full&story=0",
    enter: async (page) => {
      const list = await stories(page);
      await list.getByRole("option").nth(1).click({ button: "right" });
      await page.getByRole("menuitem", { name: "Spike" }).click();
      await page.getByText("Story spiked").last().waitFor();
      await page.getByLabel("Which stories").selectOption("Spiked");
      await list.getByText("Spiked").waitFor();
    },
  },
  {
    name: "stories-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+F");
      await page.keyboard.type("zeppelin");
      await page.getByText("No story holds").waitFor();
    },
  },
  { name: "settings-house", address: "?desk=full&story=0", enter: (page) => settings(page) },
  {
    name: "settings-writing",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 2);
      await page.getByText("Focus on the paragraph").waitFor();
    },
  },
  {
    name: "settings-house-changed",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page);
      await page.getByRole("group", { name: "Controller" }).getByLabel("E-mail").fill("nobody");
      await page.getByText("Enter an e-mail address.").waitFor();
      await page.getByRole("button", { name: "Undo" }).waitFor();
    },
  },
  { name: "settings-appearance", address: "?desk=full&story=0", enter: (page) => settings(page, 1) },
  {
    name: "settings-language",
    address: "?desk=full&story=2&language=tr",
    enter: (page) => settings(page, 3),
  },
  {
    name: "settings-backups",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 4);
      await page.getByRole("button", { name: "Make a backup now" }).click();
      await page.getByText("2 backups in all").waitFor();
    },
  },
  {
    name: "settings-import-refused",
    address: "?desk=full&story=0&fail=import",
    enter: async (page) => {
      await settings(page, 4);
      await page.getByRole("button", { name: "Import", exact: true }).click();
      await page.getByText("The file names “colour”").last().waitFor();
    },
  },
  { name: "settings-keys", address: "?desk=full&story=1&language=de", enter: (page) => settings(page, 5) },
  {
    name: "settings-keys-clash",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 5);
      await page.getByRole("button", { name: "Open a file: Ctrl+O" }).click();
      await page.keyboard.press("Control+E");
      await page.getByText("Ctrl+E already belongs to “Export page”").waitFor();
    },
  },
  {
    name: "settings-keys-changed",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page, 5);
      await page.getByRole("button", { name: "Open a file: Ctrl+O" }).click();
      await page.keyboard.press("Control+Shift+J");
      await page.getByRole("button", { name: "Open a file: Ctrl+Shift+J" }).waitFor();
    },
  },
  {
    name: "settings-search",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await settings(page);
      await page.keyboard.type("seite");
    },
  },
  {
    name: "settings-search-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await settings(page);
      await page.keyboard.type("zeppelin");
      await page.getByText("No setting answers").waitFor();
    },
  },
  { name: "help", address: "?desk=full&story=0", enter: (page) => help(page) },
  { name: "help-german", address: "?desk=full&story=1&language=de", enter: (page) => help(page) },
  {
    name: "help-link",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await help(page);
      await page.getByRole("link", { name: "The format" }).click();
      await page.getByRole("heading", { level: 2, name: /consent template/i }).waitFor();
    },
  },
  {
    name: "help-shortcuts",
    address: "?desk=full&story=2&language=tr",
    enter: (page) => help(page, -2),
  },
  { name: "help-about", address: "?desk=full&story=0", enter: (page) => help(page, -1) },
  { name: "palette", address: "?desk=full&story=0", enter: (page) => palette(page) },
  { name: "palette-reasons", address: "?desk=empty", enter: (page) => palette(page, "page") },
  {
    name: "palette-german",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await palette(page, "expo");
      await page.getByRole("option", { name: /^Seite exportieren/ }).waitFor();
    },
  },
  {
    name: "palette-turkish",
    address: "?desk=full&story=2&language=tr",
    enter: async (page) => {
      await palette(page, "yapistir");
      await page.getByRole("option", { name: /^Haber yapıştır/ }).waitFor();
    },
  },
  {
    name: "palette-stories",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await palette(page, "har");
      await page.getByRole("group", { name: "Stories" }).getByRole("option").first().waitFor();
    },
  },
  {
    name: "palette-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await palette(page, "zeppelin");
      await page.getByText("No action and no story").waitFor();
    },
  },
  { name: "intake", address: "?desk=empty", enter: sample },
  {
    name: "intake-paste",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paste a story" }).click();
    },
  },
  {
    name: "intake-formatted",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paste a story" }).click();
      await pasteHere(
        page,
        "<h1>Ferry returns</h1><p>By Ada Quill</p><p>The night ferry <b>is back</b> after <a href='https://example.org/ferry'>nine years</a>.</p><h2>What it costs</h2><ul><li>Adults: 12 euros</li><li>Children: nothing</li></ul>",
        "Ferry returns\nBy Ada Quill\nThe night ferry is back after nine years.",
      );
      await page.getByRole("combobox", { name: "Form of the paste" }).waitFor();
    },
  },
  {
    name: "intake-accepted",
    address: "?desk=empty",
    enter: async (page) => {
      await sample(page);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Undo" }).waitFor();
    },
  },
  {
    name: "page",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await showRail(page);
      await page.getByText("Desktop").click();
    },
  },
  {
    name: "page-dark",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await showRail(page);
      await page.getByRole("button", { name: "Dark colours on the page" }).click();
    },
  },
  {
    name: "page-paper",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      const rail = page.getByRole("complementary", { name: "Neben der Geschichte" });
      if (!(await rail.isVisible())) await page.getByRole("button", { name: "Seite", exact: true }).click();
      await page.getByText("Papier", { exact: true }).click();
    },
  },
  {
    name: "checks",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await typeFaults(page, "The pilots  of the port cost TK pounds,  they say.");
      await page
        .getByRole("button", { name: /^There is more than one space/ })
        .first()
        .click();
      await page.locator(".m-told").waitFor();
    },
  },
  {
    name: "checks-fixed",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await typeFaults(page, "The pilots  of the port,  they say.");
      await page.getByRole("button", { name: "Fix all 2 of this kind" }).click();
      await page.getByText("The pilots of the port, they say.").first().waitFor();
    },
  },
  {
    name: "checks-none",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: /^Write/ }).click();
      await page.keyboard.type("Harbour wall gives way");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.type("Jane Roe");
      await page.keyboard.press("Control+Shift+C");
      await page.getByText("Nothing was found").waitFor();
    },
  },
  {
    name: "checks-german",
    address: "?desk=full&story=1&language=de",
    enter: async (page) => {
      await typeFaults(page, "Die Leitung  kostet TK Euro.");
    },
  },
  {
    name: "checks-turkish",
    address: "?desk=full&story=2&language=tr",
    enter: async (page) => {
      await typeFaults(page, "Tren  TK lira tutuyor.");
    },
  },
  {
    name: "notice",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await showRail(page);
      await page.getByRole("tab", { name: /^Notice/ }).click();
      await page.getByRole("button", { name: "Put a template in its place" }).waitFor();
    },
  },
  {
    name: "notice-filling",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+O");
      await page.getByRole("button", { name: "Put a template in its place" }).click();
      await page
        .getByRole("group", { name: "Controller" })
        .getByLabel("E-mail", { exact: true })
        .fill("desk@example.org");
      await page.getByText("7 blanks are still open").waitFor();
      await page.getByRole("checkbox", { name: "The house has none" }).check();
      await page.getByText("5 blanks are still open").waitFor();
    },
  },
  { name: "templates", address: "?desk=full&story=0", enter: openTemplates },
  {
    name: "templates-no-story",
    address: "?desk=empty&language=de",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+T");
      await page.getByRole("region", { name: /^DSGVO/ }).waitFor();
    },
  },
  {
    name: "templates-turkish",
    address: "?desk=full&story=0&language=tr&templates=lagging",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+T");
      await page.getByRole("region", { name: /^GDPR/ }).waitFor();
      await page.getByRole("combobox", { name: "Düzenlenen dil" }).selectOption("tr");
      await page.getByRole("combobox", { name: "Yanındaki dil" }).selectOption("de");
      await page.locator("textarea[lang=tr]").first().waitFor();
    },
  },
  {
    name: "templates-lagging",
    address: "?desk=full&story=0&templates=lagging",
    enter: async (page) => {
      await openTemplates(page);
      const families = await showFamilies(page);
      await families.getByRole("option", { name: /German and Turkish lag behind/ }).click();
      await tab(page, /^Translations/);
      await page
        .getByRole("region", { name: "Turkish" })
        .getByRole("button", { name: /^Changed: Your rights/ })
        .click();
      await page.getByRole("textbox", { name: "text" }).and(page.locator("[lang=tr]")).first().waitFor();
    },
  },
  {
    name: "templates-cookies",
    address: "?desk=full&story=0&templates=lagging",
    enter: async (page) => {
      await openTemplates(page);
      await page.getByRole("combobox", { name: "Language that is edited" }).selectOption("de");
      const families = await showFamilies(page);
      await families.focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await showFamilies(page);
      await page.getByRole("button", { name: /^Cookies and storage/ }).click();
      await page.locator("table").waitFor();
    },
  },
  {
    name: "templates-versions",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await openTemplates(page);
      await changeTitle(page);
      await tab(page, /^Versions/);
      await page.getByText(/^Version 1,/).waitFor();
    },
  },
  {
    name: "templates-compare",
    address: "?desk=full&story=0&templates=lagging",
    enter: async (page) => {
      await openTemplates(page);
      await changeTitle(page);
      await tab(page, /^Versions/);
      await page.getByRole("button", { name: "Compare the two" }).click();
      await page.locator("ins").first().waitFor();
    },
  },
  {
    name: "templates-duplicate",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await openTemplates(page);
      await page.getByRole("button", { name: "Duplicate or translate" }).click();
      await page.getByRole("textbox", { name: "As another family" }).fill("Harbour News");
    },
  },
  {
    name: "templates-rules",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await openTemplates(page);
      await tab(page, /^Rules/);
    },
  },
  {
    name: "templates-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await openTemplates(page);
      await showFamilies(page);
      const search = page.getByRole("searchbox", { name: "Search templates" });
      await search.fill("zeppelin");
      await page.getByText("No template is called").waitFor();
    },
  },
  {
    name: "exported",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+E");
      await page.getByText("Exported without sign-off").last().waitFor();
    },
  },
];

/** The rooms that can be entered without words, in a language that is longer than any. */
export const longRooms: Room[] = [
  { name: "long-welcome", address: "?desk=empty&language=pseudo" },
  { name: "long-manuscript", address: "?desk=full&story=0&language=pseudo" },
  { name: "long-palette", address: "?desk=empty&language=pseudo", enter: (page) => palette(page) },
  ...[0, 1, 2, 3, 4, 5].map((section) => ({
    name: `long-settings-${section}`,
    address: "?desk=full&story=0&language=pseudo",
    enter: (page: Page) => settings(page, section),
  })),
  {
    name: "long-shortcuts",
    address: "?desk=full&story=0&language=pseudo",
    enter: (page: Page) => help(page, -2),
  },
  {
    name: "long-about",
    address: "?desk=full&story=0&language=pseudo",
    enter: (page: Page) => help(page, -1),
  },
  {
    name: "long-notice",
    address: "?desk=full&story=0&language=pseudo",
    enter: async (page: Page) => {
      await page.keyboard.press("Control+Shift+O");
      await page.locator(".notice button.main").click();
      await page.locator(".notice fieldset").first().waitFor();
    },
  },
  {
    name: "long-intake",
    address: "?desk=empty&language=pseudo",
    enter: async (page: Page) => {
      await page.locator("button.sample").click();
      await page.locator("[role=option]").first().waitFor();
    },
  },
];

export async function enter(room: Room, page: Page): Promise<void> {
  await room.enter?.(page);
  await settled(page);
}
