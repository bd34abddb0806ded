/** What is said about a story: queries, suggestions, and the words that they are about. */
import type { Page } from "./page";
import type { Room } from "./room";

const said = "?desk=full&story=0&said";

/** Shows what was said about the story. */
export async function review(page: Page) {
  await page.locator(".manuscript .cm-content").focus();
  await page.keyboard.press("Control+Shift+R");
  await page.locator(".review li").first().waitFor();
}

export const reviewRooms: Room[] = [
  { name: "review", address: said, enter: review },
  {
    name: "review-answering",
    address: said,
    enter: async (page) => {
      await review(page);
      await page.keyboard.press("Control+Alt+R");
      await page.getByRole("textbox", { name: "Answer" }).fill("The port uses it.");
    },
  },
  {
    name: "review-asking",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Control+Shift+ArrowLeft");
      await page.keyboard.press("Control+Shift+ArrowLeft");
      await page.keyboard.press("Control+Alt+M");
      await page.getByText("Fact check", { exact: true }).click();
      await page.getByRole("textbox", { name: "What do you want to know?" }).fill("Who says so?");
    },
  },
  {
    name: "review-none",
    address: "?desk=full&story=3",
    enter: async (page) => {
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.press("Control+Shift+R");
      await page.getByText("No queries.").waitFor();
    },
  },
  {
    name: "review-suggesting",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.press("Control+Shift+E");
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Control+Shift+ArrowLeft");
      await page.keyboard.type("tomorrow night");
      await page.keyboard.press("Control+Shift+R");
      await page.locator(".review li").first().waitFor();
    },
  },
  {
    name: "review-only-read",
    address: "?desk=full&story=0",
    enter: async (page) => {
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.press("Control+Shift+E");
      await page.getByText("Consent text", { exact: true }).click();
      await page.getByLabel("Slug").focus();
      await page.getByText("The slug can’t be changed while you are suggesting").waitFor();
    },
  },
  { name: "review-german", address: "?desk=full&story=0&said&language=de", enter: review },
  { name: "review-turkish", address: "?desk=full&story=0&said&language=tr", enter: review },
];
