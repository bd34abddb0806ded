import { beforeEach, expect, test, vi } from "vitest";
import {
  act,
  actionNames,
  actions,
  groups,
  hint,
  isOfTheText,
  keysOf,
  objection,
  shippedShortcut,
  shortcutOf,
} from "./actions";
import type { Desk } from "./desk.svelte";
import { catalogues, english, speak } from "./i18n/i18n.svelte";
import { isShortcut, keys, pressed, shortcutText, textKeys } from "./shortcuts.svelte";
import { Palette } from "./stages/palette/palette.svelte";
import { editorKeys, refusal } from "./stages/settings/keys";

/** Keys of the editor's that an action takes over on purpose. */
const takenOver: string[] = ["emphasis", "nextPlaceholder"];

const platforms = [
  { name: "a Mac", mac: true },
  { name: "other systems", mac: false },
];

beforeEach(async () => {
  await speak("en", "en-GB");
  keys.own = {};
  keys.recording = false;
});

function desk(room: Desk["room"]): Desk {
  const settings = { appearance: null };
  const stories = { selected: new Set() };
  const review = { atCaret: {}, suggestions: [{}], mayChangeQuotations: true };
  const standing = { can: () => true };
  const history = { changes: [{}], canRestore: true, canRestoreChange: true };
  const published = { canTell: false };
  return {
    room,
    settings,
    stories,
    review,
    standing,
    history,
    published,
    manuscript: null,
    paletteShown: true,
    bulletin: { say: vi.fn() },
  } as unknown as Desk;
}

function press(shortcut: string, code = ""): KeyboardEvent {
  const parts = shortcut.split(/\+(?=.)/);
  const event = new KeyboardEvent("keydown", {
    key: parts.at(-1) ?? "",
    code,
    ctrlKey: parts.includes("Mod"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
    cancelable: true,
  });
  // happy-dom takes every Alt for AltGraph.
  event.getModifierState = () => false;
  return event;
}

test.each(platforms)("on $name no two actions share their keys, and all leave the text alone", ({ mac }) => {
  const used = actionNames.map((name) => shippedShortcut(name, mac)).filter((shortcut) => shortcut !== null);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((shortcut, index) => used.indexOf(shortcut) !== index)).toEqual([]);
  expect(used.filter((shortcut) => !isShortcut(shortcut))).toEqual([]);
  const ofText = actionNames.filter((name) => textKeys.includes(shippedShortcut(name, mac) ?? ""));
  expect(ofText).toEqual(actionNames.filter(isOfTheText));
});

test.each(platforms)("on $name the editor keeps its keys, but for those taken over on purpose", ({ mac }) => {
  const editor = editorKeys(mac);
  expect(editor).toContain("Mod+Z");
  const others = actionNames.filter((name) => !isOfTheText(name));
  const taken = others.filter((name) => editor.includes(shippedShortcut(name, mac) ?? ""));
  expect(taken).toEqual(takenOver);
});

test("every action is in a menu, has words in three languages, and a reason where it has a condition", async () => {
  const spoken = await Promise.all(Object.values(catalogues).map((read) => read()));
  for (const name of actionNames) {
    const { words, group, can, reason } = actions[name];
    expect(groups, name).toContain(group);
    for (const catalogue of spoken) {
      expect(catalogue[words], name).toBeTruthy();
      if (reason !== null) expect(catalogue[reason], name).toBeTruthy();
    }
    const everyRoom = (["welcome", "manuscript", "intake"] as const).every((room) => can(desk(room)));
    if (!everyRoom) expect(reason, name).not.toBeNull();
  }
});

test("every action is in the palette, and found there by its words", () => {
  const palette = new Palette(desk("welcome"));
  const names = () => palette.entries.map((entry) => (entry.kind === "action" ? entry.name : null));
  const all = actionNames.filter((name) => name !== "showPalette");
  expect(names().toSorted()).toEqual(all.toSorted());
  for (const name of all) {
    palette.words = english[actions[name].words];
    expect(names()[0], palette.words).toBe(name);
  }
});

test("every action with keys answers to them", () => {
  for (const name of actionNames) {
    const shortcut = shortcutOf(name);
    if (shortcut === null || isOfTheText(name)) continue;
    const run = vi.spyOn(actions[name], "run").mockReturnValue(undefined);
    const room = desk("manuscript");
    const event = press(shortcut);
    expect(act(room, event), shortcut).toBe(true);
    expect(event.defaultPrevented).toBe(true);
    expect(run).toHaveBeenCalledOnce();
    run.mockRestore();
  }
});

test("the keys of a text stay with the text", () => {
  const run = vi.spyOn(actions.cut, "run");
  const event = press("Mod+X");
  expect(act(desk("manuscript"), event)).toBe(false);
  expect(event.defaultPrevented).toBe(false);
  expect(run).not.toHaveBeenCalled();
  run.mockRestore();
});

test("what cannot be done now says why", () => {
  const empty = desk("welcome");
  expect(objection(empty, "exportPage")).toBe("cannot.noStory");
  act(empty, press("Mod+E"));
  expect(empty.bulletin.say).toHaveBeenCalledWith("Open a story first.");
});

test("the user's own keys take the place of those an action ships with", () => {
  keys.own = { newStory: "Mod+Shift+M", openFile: null };
  expect(keysOf("newStory")).toBe("Ctrl+Shift+M");
  expect(hint("openFile")).toBe("Open file");
  const run = vi.spyOn(actions.newStory, "run").mockReturnValue(undefined as never);
  expect(act(desk("welcome"), press("Mod+N"))).toBe(false);
  expect(act(desk("welcome"), press("Mod+O"))).toBe(false);
  expect(act(desk("welcome"), press("Mod+Shift+M"))).toBe(true);
  keys.recording = true;
  expect(act(desk("welcome"), press("Mod+Shift+M"))).toBe(false);
  expect(run).toHaveBeenCalledOnce();
  run.mockRestore();
});

test("a key is known by its letter, or by its place where the layout writes another sign there", () => {
  expect(pressed(press("Mod+Shift+n"))).toBe("Mod+Shift+N");
  expect(pressed(press("Mod+Shift+İ", "KeyI"))).toBe("Mod+Shift+I");
  expect(pressed(press("Mod+т", "KeyN"))).toBe("Mod+N");
  expect(pressed(press("Mod+Shift+!", "Digit1"))).toBe("Mod+Shift+1");
  expect(pressed(press("Mod+q", "KeyA"))).toBe("Mod+Q");
  expect(pressed(press("Mod+,", "Comma"))).toBe("Mod+,");
  expect(pressed(press("Mod+Control"))).toBeNull();
  const option = new KeyboardEvent("keydown", { key: "∆", code: "KeyJ", altKey: true, metaKey: true });
  expect(pressed(option, true)).toBe("Mod+Alt+J");
  expect(shortcutText("Mod+Alt+J", true)).toBe("⌥⌘J");
  expect(shortcutText("Mod+Shift++", false)).toBe("Ctrl+Shift++");
});

test("keys that something else needs are refused, with its name", () => {
  expect(refusal("newStory", "Mod+E")).toEqual({ why: "taken", by: "exportPage" });
  expect(refusal("exportPage", "Mod+E")).toBeNull();
  expect(refusal("newStory", "Mod+Z")).toEqual({ why: "writing" });
  expect(refusal("newStory", "Mod+B")).toEqual({ why: "taken", by: "strong" });
  expect(refusal("newStory", "Mod+/")).toEqual({ why: "writing" });
  expect(refusal("newStory", "Shift+N")).toEqual({ why: "types" });
  expect(refusal("newStory", "F6")).toBeNull();
  keys.own = { exportPage: "Mod+Shift+E" };
  expect(refusal("newStory", "Mod+E")).toBeNull();
});

test("in a field of a form the keys of undo are the field's own", async () => {
  const window = { ...desk("manuscript"), undo: vi.fn() } as unknown as Desk;
  const pressedIn = (target: HTMLElement) => {
    const event = press("Mod+z");
    Object.defineProperty(event, "target", { value: target });
    return act(window, event);
  };
  expect(pressedIn(document.createElement("input"))).toBe(false);
  expect(pressedIn(document.createElement("textarea"))).toBe(false);
  expect(window.undo).not.toHaveBeenCalled();
  expect(pressedIn(Object.assign(document.createElement("input"), { type: "checkbox" }))).toBe(true);
  expect(pressedIn(document.body)).toBe(true);
  await vi.waitFor(() => expect(window.undo).toHaveBeenCalledTimes(2));
});
