/** A colleague's version, merged in the manuscript's place. */
import type { Page } from "./page";
import { palette, type Room } from "./room";

async function merging(page: Page, words = "merge a colleague") {
  await palette(page, words);
  await page.keyboard.press("Enter");
  await page.locator(".room .scroll").waitFor();
}

export const mergeRooms: Room[] = [
  { name: "merge", address: "?desk=full&story=0", enter: (page) => merging(page) },
  {
    name: "merge-german",
    address: "?desk=full&story=1&language=de",
    enter: (page) => merging(page, "Fassung aus dem Team"),
  },
  {
    name: "merge-chosen",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await merging(page);
      await page.keyboard.press("2");
      await page.keyboard.press("3");
      await page.getByText("All choices made").waitFor();
    },
  },
  {
    name: "merge-done",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await merging(page);
      await page.keyboard.press("2");
      await page.keyboard.press("1");
      await page.keyboard.press("Control+Enter");
      await page.getByText("Versions merged.").last().waitFor();
    },
  },
];
