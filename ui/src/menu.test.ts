import { beforeEach, expect, test } from "vitest";
import { actionNames } from "./actions";
import type { Desk } from "./desk.svelte";
import { speak } from "./i18n/i18n.svelte";
import { menuBar } from "./menu";
import { keys } from "./shortcuts.svelte";

const desk = {
  room: "welcome",
  settings: { appearance: null, menu_bar: null },
  stories: { selected: new Set() },
  manuscript: null,
} as unknown as Desk;

beforeEach(async () => {
  await speak("en", "en-GB");
  keys.own = {};
  keys.recording = false;
});

function items(mac: boolean) {
  return menuBar(desk, mac).menus.flatMap((menu) => menu.items);
}

test.each([true, false])("every action is in the menu once (on a Mac: %s)", (mac) => {
  const named = items(mac).map(({ action }) => action);
  expect(named.toSorted()).toEqual(actionNames.filter((name) => name !== "openMenu").toSorted());
});

test("a Mac's first menu is the app's, and its menu bar is always there", () => {
  const bar = menuBar(desk, true);
  expect(bar.always).toBe(true);
  expect(bar.menus[0]?.kind).toBe("app");
  expect(menuBar(desk, false).menus[0]?.kind).toBe("file");
  expect(menuBar(desk, false).always).toBe(false);
});

test("an item has the user's keys, says whether it can be chosen, and no keys while new ones are pressed", () => {
  keys.own = { exportPage: "Mod+Shift+E" };
  const exportPage = () => items(false).find(({ action }) => action === "exportPage");
  expect(exportPage()).toEqual({
    action: "exportPage",
    words: "Export page",
    keys: "Mod+Shift+E",
    enabled: false,
    apart: true,
  });
  keys.recording = true;
  expect(items(false).filter((item) => item.keys !== null)).toEqual([]);
});

test.each([true, false])("lines set actions apart, and no menu begins with one (on a Mac: %s)", (mac) => {
  const { menus } = menuBar(desk, mac);
  expect(menus.filter(({ items: [first] }) => first?.apart)).toEqual([]);
  const withLines = menus.filter(({ items }) => items.some(({ apart }) => apart));
  const besides = mac ? ["app", "file", "edit", "view", "go"] : ["file", "edit", "view", "go", "help"];
  expect(withLines.map(({ kind }) => kind)).toEqual(besides);
});
