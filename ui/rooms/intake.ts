/** Intake. */
import { pasteHere, type Room, sample } from "./room";

export const intakeRooms: Room[] = [
  { name: "intake", address: "?desk=empty", enter: sample },
  {
    name: "intake-paste",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paste a story" }).click();
    },
  },
  {
    name: "intake-formatted",
    address: "?desk=empty",
    enter: async (page) => {
      await page.getByRole("button", { name: "Paste a story" }).click();
      await pasteHere(
        page,
        "<h1>Ferry returns</h1><p>By Ada Quill</p><p>The night ferry <b>is back</b> after <a href='https://example.org/ferry'>nine years</a>.</p><h2>What it costs</h2><ul><li>Adults: 12 euros</li><li>Children: nothing</li></ul>",
        "Ferry returns\nBy Ada Quill\nThe night ferry is back after nine years.",
      );
      await page.getByRole("combobox", { name: "Form of the paste" }).waitFor();
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
