/** Stories that go to colleagues and come from them. */
import type { Page } from "./page";
import { palette, type Room } from "./room";

const editor = "?desk=full&story=1&people=editor";

async function send(page: Page, words = "send to a colleague") {
  await palette(page, words);
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
}

async function take(page: Page, words = "import packet") {
  await palette(page, words);
  await page.keyboard.press("Enter");
  await page.locator("dialog[open] li").first().waitFor();
}

export const packetRooms: Room[] = [
  { name: "packet-send", address: editor, enter: (page) => send(page) },
  { name: "packet-send-nobody", address: "?desk=full&story=1", enter: (page) => send(page) },
  {
    name: "packet-send-asked",
    address: editor,
    enter: async (page) => {
      await send(page);
      await page.getByRole("textbox", { name: "Passphrase" }).fill("wrong horse");
      await page.keyboard.press("Enter");
      await page.locator("dialog [role=alert]").waitFor();
      await page.getByRole("textbox", { name: "Passphrase" }).fill("correct horse");
      await page.keyboard.press("Enter");
      await page.getByRole("textbox", { name: "Passphrase" }).waitFor({ state: "detached" });
      await page.getByRole("checkbox", { name: "Include queries and suggestions" }).check();
    },
  },
  {
    name: "packet-send-left",
    address: editor,
    enter: async (page) => {
      await send(page);
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.type("Meanwhile: ");
      await page.locator(".cm-content").getByText("Meanwhile: ").waitFor();
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
    },
  },
  {
    name: "packet-sent",
    address: editor,
    enter: async (page) => {
      await send(page);
      await page.getByRole("textbox", { name: "Passphrase" }).fill("correct horse");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Save packet" }).click();
      await page.getByText("saved in the packet").last().waitFor();
    },
  },
  { name: "packet-taken", address: editor, enter: (page) => take(page) },
  {
    name: "packet-taken-twice",
    address: editor,
    enter: async (page) => {
      await take(page);
      await page.keyboard.press("Escape");
      await take(page);
      await page.getByText("Nothing new").first().waitFor();
    },
  },
  {
    name: "packet-merge",
    address: editor,
    enter: async (page) => {
      await take(page);
      await page.getByRole("button", { name: "Merge", exact: true }).click();
      await page.locator(".room .scroll").waitFor();
    },
  },
  {
    name: "merge-packet-left",
    address: editor,
    enter: async (page) => {
      await take(page);
      await page.getByRole("button", { name: "Merge", exact: true }).click();
      await page.locator(".room .scroll").waitFor();
      const before = await page.locator(".room").textContent();
      await take(page);
      for (const key of ["1", "n"]) await page.keyboard.press(key);
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });
      const after = await page.locator(".room").textContent();
      if (after !== before) throw new Error(`keys of the packet changed the merge: ${after}`);
    },
  },
  {
    name: "packet-refused",
    address: "?desk=empty",
    enter: async (page) => {
      await palette(page, "import packet");
      await page.keyboard.press("Enter");
      await page.getByText("This packet isn’t from anybody you know").last().waitFor();
    },
  },
  {
    name: "history-apart",
    address: "?desk=full&story=0&history=apart",
    enter: async (page) => {
      await page.locator(".manuscript .cm-content").focus();
      await page.keyboard.press("F9");
      await page.getByRole("button", { name: "Merge", exact: true }).waitFor();
    },
  },
  {
    name: "packet-send-german",
    address: `${editor}&language=de`,
    enter: (page) => send(page, "ins Team senden"),
  },
  {
    name: "packet-taken-turkish",
    address: `${editor}&language=tr`,
    enter: (page) => take(page, "paketi içe aktar"),
  },
];
