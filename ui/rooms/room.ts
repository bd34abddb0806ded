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
  const rail = page.getByRole("complementary", { name: "Story panels" });
  if (!(await rail.isVisible())) await page.getByRole("button", { name: "Page", exact: true }).click();
}

/** Copies a formatted text, or a plain one, and pastes it where the focus is, both with the keys for it. */
export async function pasteHere(page: Page, copied: { html: string } | { plain: string }) {
  // A room that has just been opened has the focus a moment later.
  await page.locator("textarea:focus, .cm-content:focus").waitFor();
  await page.evaluate((copied: { html: string } | { plain: string }) => {
    const focused = document.activeElement as HTMLElement;
    const selection = getSelection();
    const selected = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    const source = document.createElement("html" in copied ? "div" : "textarea");
    source.className = "copied";
    document.body.append(source);
    if (source instanceof HTMLTextAreaElement && "plain" in copied) {
      source.value = copied.plain;
      source.select();
    } else if ("html" in copied) {
      source.innerHTML = copied.html;
      selection?.selectAllChildren(source);
    }
    const leave = () => {
      source.remove();
      focused.focus();
      selection?.removeAllRanges();
      if (selected) selection?.addRange(selected);
    };
    source.addEventListener("copy", () => setTimeout(leave));
  }, copied);
  await page.keyboard.press("Control+C");
  await page.locator(".copied").waitFor({ state: "detached" });
  await page.keyboard.press("Control+V");
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
