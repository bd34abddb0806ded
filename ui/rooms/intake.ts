/** Intake. */
import type { Page } from "./page";
import { pasteHere, type Room, sample } from "./room";

const budget = `Harbour bridge closes for six weeks of repairs

By Ada Quill
04.07.2026

The swing bridge over the harbour closes on Monday, the council said, because engineers found cracks in two of its eight bearings.

Drivers will have to take the northern ring road, which is expected to be crowded from early morning until late at night.

=====

Night ferry is back after nine years

By Sam Poe

The first passengers will board it at the cargo quay on Friday evening, the town said.

WHAT IT COSTS

Tickets cost twelve euros for adults and nothing for children.

=====

Kinderklinik bekommt einen neuen Flügel mit vierzig Betten

Von Erika Muster

Die Bauarbeiten beginnen, sobald der Boden nicht mehr gefroren ist, teilte der Träger am Freitag mit.`;

/** Pastes a text in which three stories stand. */
async function several(page: Page) {
  await page.getByRole("button", { name: "Paste story" }).click();
  await pasteHere(page, { plain: budget });
  await page.getByRole("tablist", { name: "Stories in the pasted text" }).waitFor();
  await page.locator(".lines:focus").waitFor();
}

export const intakeRooms: Room[] = [
  { name: "intake", address: "?desk=empty", enter: sample },
  {
    name: "intake-paste",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paste story" }).click();
    },
  },
  {
    name: "intake-typed",
    address: "?desk=empty",
    enter: async (page) => {
      await page.keyboard.press("Control+Shift+N");
      await page.locator("textarea:focus").waitFor();
      await page.keyboard.type("Ferry returns\n\nBy Ada Quill\n\nIt sails on Friday.");
      await page.keyboard.press("Tab");
      await page.getByRole("option", { name: /Ferry returns/ }).waitFor();
    },
  },
  {
    name: "intake-formatted",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paste story" }).click();
      await pasteHere(page, {
        html: "<h1>Ferry returns</h1><p>By Ada Quill</p><p>The night ferry <b>is back</b> after <a href='https://example.org/ferry'>nine years</a>.</p><h2>What it costs</h2><ul><li>Adults: 12 euros</li><li>Children: nothing</li></ul>",
      });
      await page.getByRole("combobox", { name: "Pasted as" }).waitFor();
    },
  },
  { name: "intake-several", address: "?desk=empty", enter: several },
  {
    name: "intake-several-joined",
    address: "?desk=empty",
    enter: async (page) => {
      await several(page);
      await page.getByRole("tab", { name: /^3 / }).click();
      await page.getByRole("listbox", { name: "Pasted lines" }).focus();
      await page.keyboard.press("j");
      await page.getByRole("tab", { name: /^3 / }).waitFor({ state: "detached" });
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("n");
      await page.getByRole("tab", { name: /^3 / }).waitFor();
    },
  },
  {
    name: "intake-several-made",
    address: "?desk=empty",
    enter: async (page) => {
      await several(page);
      await page.getByRole("button", { name: /^Create 3 stories/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.getByText("3 stories created from the pasted text").first().waitFor();
      await page.getByRole("textbox", { name: /^Manuscript/ }).waitFor();
    },
  },
  {
    name: "intake-several-undone",
    address: "?desk=empty",
    enter: async (page) => {
      await several(page);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByRole("tab", { name: /^1 Harbour bridge/, selected: true }).waitFor();
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
];
