/** A room in a state worth looking at, and the steps that several rooms begin with. */
import type { Page } from "./page";

export interface Room {
  name: string;
  address: string;
  enter?: (page: Page) => Promise<void>;
}

export async function sample(page: Page) {
  await page.getByRole("button", { name: "sample story" }).click();
  await page.getByRole("listbox", { name: "Pasted lines" }).getByRole("option").first().waitFor();
}

export async function showRail(page: Page) {
  const rail = page.getByRole("complementary", { name: "Beside the story" });
  if (!(await rail.isVisible())) await page.getByRole("button", { name: "Page", exact: true }).click();
}

export async function pasteHere(page: Page, html: string, plain: string) {
  // A room that has just been opened has the focus a moment later.
  await page.locator("textarea:focus, .cm-content:focus").waitFor();
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

/** Opens the palette and types; what it is called depends on the window's language. */
export async function palette(page: Page, words = "") {
  await page.keyboard.press("Control+K");
  await page.locator('[aria-controls="palette-list"]').waitFor();
  await page.keyboard.type(words);
}

/** Opens a section of the settings by its place in the list. */
export async function settings(page: Page, section = 0) {
  await page.keyboard.press("Control+,");
  await page.locator("main nav button[aria-current]").waitFor();
  if (section > 0) await page.locator("main nav li button").nth(section).click();
}

/** Opens a part of the help by its place in the list. */
export async function help(page: Page, part = 0) {
  await page.keyboard.press("F1");
  await page.locator("main nav li button").nth(part).click();
}
