import { expect, test } from "vitest";
import { actions } from "../../actions";
import { commandKeys, manuscriptActions } from "./commands";

test("no two actions share a shortcut", () => {
  const shortcuts = Object.values(actions).map(({ shortcut }) => shortcut);
  expect(shortcuts.filter((shortcut, index) => shortcuts.indexOf(shortcut) !== index)).toEqual([]);
});

test("a key of the editor is the shortcut of its action", () => {
  const shortcuts = Object.values(manuscriptActions).map(({ shortcut }) => shortcut.toLowerCase());
  const keys = commandKeys.map(({ key }) => (key ?? "").replaceAll("-", "+").toLowerCase());
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter((key) => !shortcuts.includes(key))).toEqual([]);
});
