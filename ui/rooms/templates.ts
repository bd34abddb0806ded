/** The Templates room. */
import type { Page } from "./page";
import type { Room } from "./room";

async function openTemplates(page: Page) {
  await page.keyboard.press("Control+Shift+T");
  await page.getByRole("region", { name: /^GDPR/ }).waitFor();
}

async function showFamilies(page: Page) {
  const families = page.getByRole("listbox", { name: "Template list" });
  if (!(await families.isVisible())) await page.getByRole("button", { name: "Template list" }).click();
  return families;
}

async function tab(page: Page, name: RegExp) {
  const tab = page.getByRole("tab", { name });
  if (!(await tab.isVisible())) await page.getByRole("button", { name: "Template details" }).click();
  await tab.click();
}

async function changeTitle(page: Page) {
  await page.getByRole("textbox", { name: "Notice title", exact: true }).fill("Your privacy on these pages");
  await page.keyboard.press("Tab");
  await page.getByText("All changes saved").waitFor();
}

export const templatesRooms: Room[] = [
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
      await page.getByRole("combobox", { name: "Karşılaştırma dili" }).selectOption("de");
      await page.locator("textarea[lang=tr]").first().waitFor();
    },
  },
  {
    name: "templates-lagging",
    address: "?desk=full&story=0&templates=lagging",
    enter: async (page) => {
      await openTemplates(page);
      const families = await showFamilies(page);
      await families.getByRole("option", { name: /German and Turkish are out of date/ }).click();
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
      await page.getByRole("combobox", { name: "Language to edit" }).selectOption("de");
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
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await page.locator("ins").first().waitFor();
    },
  },
  {
    name: "templates-duplicate",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await openTemplates(page);
      await page.getByRole("button", { name: "Duplicate or translate" }).click();
      await page.getByRole("textbox", { name: "As a new template" }).fill("Harbour News");
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
      await page.getByText("No template matches").waitFor();
    },
  },
];
