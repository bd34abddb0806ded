/** What comes around a story's publication: embargo, corrections, withdrawal, earlier pages. */
import type { Page } from "./page";
import { type Room, showRail } from "./room";

async function exported(page: Page) {
  await page.keyboard.press("Control+E");
  await page.getByText("Exported without sign-off").last().waitFor();
}

async function publication(page: Page) {
  await showRail(page);
  const head = page.locator("button.head[aria-expanded]");
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
}

async function tells(page: Page, what: string, words: string) {
  await page.getByRole("button", { name: what, exact: true }).click();
  await page.getByLabel("Readers see this").fill(words);
  await page.keyboard.press("Control+Enter");
}

async function embargoed(page: Page) {
  await publication(page);
  await page.getByRole("button", { name: "Set embargo" }).click();
  await page.getByLabel("Date", { exact: true }).fill("2999-11-26");
  await page.getByLabel("Time", { exact: true }).fill("18:00");
}

export const publishedRooms: Room[] = [
  {
    name: "published-correcting",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await exported(page);
      await publication(page);
      await page.getByRole("button", { name: "Correct", exact: true }).click();
      await page
        .getByLabel("Readers see this")
        .fill("An earlier version said that the ferry sails on Sunday. It sails on Monday.");
    },
  },
  {
    name: "published-corrected",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await exported(page);
      await publication(page);
      await tells(page, "Correct", "An earlier version said that the ferry sails on Sunday.");
      await page.getByText("Correction added").last().waitFor();
      await exported(page);
      await tells(page, "Update", "With what the council said on Tuesday.");
      await page.getByText("Update added").last().waitFor();
    },
  },
  {
    name: "published-withdrawn",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await exported(page);
      await publication(page);
      await tells(page, "Withdraw", "The council never said what this story reported.");
      await page.getByText("Story withdrawn").last().waitFor();
    },
  },
  { name: "embargo-setting", address: "?desk=full&story=0", enter: embargoed },
  {
    name: "embargo-asked",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await embargoed(page);
      await page.keyboard.press("Enter");
      await page.getByText("Embargo set.").last().waitFor();
      await page.keyboard.press("Control+E");
      await page.getByRole("button", { name: "Export anyway" }).waitFor();
    },
  },
  {
    name: "embargo-list",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await embargoed(page);
      await page.keyboard.press("Enter");
      await page.getByText("Embargo set.").last().waitFor();
      const list = page.getByRole("listbox", { name: "Stories" });
      if (!(await list.isVisible())) await page.getByRole("button", { name: "Stories" }).click();
      await list.getByText("days left").waitFor();
    },
  },
];
