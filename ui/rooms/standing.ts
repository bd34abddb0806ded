/** How far a story has come, its sign-off, and the people who take it there. */
import type { Page } from "./page";
import { type Room, settings } from "./room";

const editor = "?desk=full&story=1&people=editor";

async function standing(page: Page) {
  await page.locator(".manuscript .cm-content").focus();
  await page.keyboard.press("Control+Shift+R");
  await page.locator("#review-standing").waitFor();
  await page.locator(".status b").waitFor();
}

/** Does the steps that these buttons name. */
async function steps(page: Page, ...names: string[]) {
  await standing(page);
  for (const name of names) await page.locator(".review").getByRole("button", { name, exact: true }).click();
}

async function unlocked(page: Page) {
  await steps(page, "File story", "Start review");
  await page.getByRole("textbox", { name: "Passphrase" }).fill("correct horse");
  await page.keyboard.press("Enter");
  await page.locator(".locked").waitFor({ state: "detached" });
}

export const standingRooms: Room[] = [
  { name: "standing-draft", address: "?desk=full&story=1", enter: standing },
  {
    name: "standing-nobody",
    address: "?desk=full&story=1",
    enter: async (page) => {
      await steps(page, "File story", "Start review");
      await page.getByRole("button", { name: "Say who you are" }).waitFor();
    },
  },
  {
    name: "standing-locked",
    address: editor,
    enter: (page) => steps(page, "File story", "Start review"),
  },
  {
    name: "standing-signed-off",
    address: editor,
    enter: async (page) => {
      await unlocked(page);
      await steps(page, "Sign off");
      await page.locator(".status b.signed-off").waitFor();
      await page.locator(".review details summary").first().click();
    },
  },
  {
    name: "standing-voided",
    address: editor,
    enter: async (page) => {
      await unlocked(page);
      await steps(page, "Sign off");
      await page.locator(".status b.signed-off").waitFor();
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.press("Control+End");
      await page.keyboard.type(" Late word.");
      await page.locator(".voided").waitFor();
    },
  },
  { name: "standing-german", address: `${editor}&language=de`, enter: standing },
  { name: "settings-people", address: editor, enter: (page) => settings(page, 3) },
  {
    name: "settings-people-new",
    address: "?desk=full&story=0&language=de",
    enter: async (page) => {
      await settings(page, 3);
      await page.locator(".setting input.field").first().fill("Ada Quill");
      await page.locator(".setting button.main").click();
      await page.locator(".setting input[type=password]").waitFor();
    },
  },
];
