/** The list of stories. */
import type { Locator, Page } from "./page";
import type { Room } from "./room";

async function stories(page: Page) {
  const list = page.getByRole("listbox", { name: "Stories" });
  if (!(await list.isVisible())) await page.getByRole("button", { name: "Stories" }).click();
  await list.getByRole("option").first().waitFor();
  return list;
}

/** Goes down the list by the arrows and opens the menu of the story there. */
async function openMenu(page: Page, list: Locator, down: number) {
  await list.focus();
  for (let row = 0; row < down; row++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+F10");
}

export const storiesRooms: Room[] = [
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
        .click({ modifiers: ["Control"] });
      await page.getByText("1 story selected").waitFor();
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
      await openMenu(page, list, 1);
      await page.getByRole("menuitem", { name: "Pin", exact: true }).click();
      await list.getByText("Pinned").waitFor();
      await openMenu(page, list, 2);
      await page.getByRole("menuitem", { name: "Duplicate" }).waitFor();
    },
  },
  {
    name: "stories-spiked",
    address: "?desk=full&story=0",
    enter: async (page) => {
      const list = await stories(page);
      await openMenu(page, list, 1);
      await page.getByRole("menuitem", { name: "Spike" }).click();
      await page.getByText("Story spiked").last().waitFor();
      await page.getByLabel("View", { exact: true }).selectOption("Spiked");
      await list.getByText("Spiked").waitFor();
    },
  },
  {
    name: "stories-none",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+F");
      await page.keyboard.type("zeppelin");
      await page.getByText("No story matches").waitFor();
    },
  },
  {
    name: "stories-deleted",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+F");
      await page.keyboard.type("at about three");
      await page.getByRole("heading", { name: "In deleted text" }).waitFor();
    },
  },
];
