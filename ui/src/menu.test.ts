import { beforeEach, expect, test } from "vitest";
import { actionNames } from "./actions";
import type { Desk } from "./desk.svelte";
import type { MenuEntry } from "./host/host";
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

const inside = (entry: MenuEntry) => (entry.kind === "submenu" ? entry.items : [entry]);

function items(mac: boolean) {
  return menuBar(desk, mac).menus.flatMap((menu) => menu.items.flatMap(inside));
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
    kind: "action",
    action: "exportPage",
    words: "Export page",
    keys: "Mod+Shift+E",
    of_the_text: false,
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
  const usual = ["file", "edit", "format", "view", "story", "go"];
  const besides = mac ? ["app", ...usual] : [...usual, "help"];
  expect(withLines.map(({ kind }) => kind)).toEqual(besides);
});

/** Items of this height, lines and the bar fill a window of 600 px. */
const most = 18;

test.each([true, false])("every menu fits a small window (on a Mac: %s)", (mac) => {
  const { menus } = menuBar(desk, mac);
  const lengths = menus.flatMap(({ items }) => [items.length, ...items.map((entry) => inside(entry).length)]);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(most);
});

test("the menus are those that people know, and Edit begins with what every text has", () => {
  const { menus } = menuBar(desk, false);
  expect(menus.map(({ kind }) => kind)).toEqual(["file", "edit", "format", "view", "story", "go", "help"]);
  const edit = menus[1]?.items.map((entry) => (entry.kind === "action" ? entry.action : entry.words));
  expect(edit?.slice(0, 8)).toEqual([
    "undo",
    "redo",
    "cut",
    "copy",
    "paste",
    "pastePlain",
    "selectAll",
    "Find",
  ]);
  const format = menus[2]?.items.map((entry) => entry.kind === "action" && entry.action);
  expect(format).toContain("strong");
});
