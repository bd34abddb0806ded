/** Every action of the window, once: its words, its shortcut, and when it can be done. */
import type { Desk } from "./desk.svelte";
import { type Key, t } from "./i18n/i18n.svelte";
import { manuscriptActions } from "./stages/manuscript/commands";

export interface Action {
  words: Key;
  /** `Mod` is Command on a Mac, Ctrl elsewhere; a key without `Mod` acts outside of text fields only. */
  shortcut: string;
  can: (desk: Desk) => boolean;
  run: (desk: Desk) => unknown;
}

const always = () => true;
const withStory = (desk: Desk) => desk.room === "manuscript";

export const actions = {
  newStory: { words: "action.newStory", shortcut: "Mod+N", can: always, run: (desk) => desk.newStory() },
  openFile: { words: "action.openFile", shortcut: "Mod+O", can: always, run: (desk) => desk.openFile() },
  pasteStory: {
    words: "action.pasteStory",
    shortcut: "Mod+Shift+N",
    can: always,
    run: (desk) => desk.openIntake(null),
  },
  exportPage: {
    words: "action.exportPage",
    shortcut: "Mod+E",
    can: withStory,
    run: (desk) => desk.exportPage(),
  },
  printPage: {
    words: "action.printPage",
    shortcut: "Mod+P",
    can: withStory,
    run: (desk) => desk.printPage(),
  },
  choosePicture: {
    words: "action.choosePicture",
    shortcut: "Mod+Shift+I",
    can: withStory,
    run: (desk) => desk.choosePicture(),
  },
  searchStories: {
    words: "action.searchStories",
    shortcut: "Mod+Shift+F",
    can: always,
    run: (desk) => desk.stories.search(() => (desk.storiesShown = true)),
  },
  toggleStories: {
    words: "action.toggleStories",
    shortcut: "Mod+\\",
    can: always,
    run: (desk) => (desk.storiesShown = !desk.storiesShown),
  },
  togglePage: {
    words: "action.togglePage",
    shortcut: "Mod+Shift+P",
    can: withStory,
    run: (desk) => (desk.pageShown = !desk.pageShown),
  },
  ...manuscriptActions,
  showNotice: {
    words: "action.showNotice",
    shortcut: "Mod+Shift+O",
    can: withStory,
    run: (desk) => {
      desk.pageShown = true;
      desk.panel = "notice";
    },
  },
  openTemplates: {
    words: "action.openTemplates",
    shortcut: "Mod+Shift+T",
    can: (desk) => desk.room !== "intake",
    run: (desk) => desk.toggleTemplates(),
  },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut as the platform writes it: `⇧⌘P`, `Ctrl+Shift+P`. */
export function shortcutText(shortcut: string): string {
  if (!onMac) return shortcut.replace("Mod", t("key.control")).replace("Shift", t("key.shift"));
  const keys = shortcut.split("+");
  return `${keys.includes("Shift") ? "⇧" : ""}${keys.includes("Mod") ? "⌘" : ""}${keys.at(-1)}`;
}

/** An action's words with its shortcut, for a tooltip. */
export function hint(name: ActionName): string {
  return `${t(actions[name].words)} (${shortcutText(actions[name].shortcut)})`;
}

export function matches(event: KeyboardEvent, shortcut: string): boolean {
  const keys = shortcut.split("+");
  const mod = onMac ? event.metaKey : event.ctrlKey;
  const otherMod = onMac ? event.ctrlKey : event.metaKey;
  return (
    mod === keys.includes("Mod") &&
    event.shiftKey === keys.includes("Shift") &&
    !otherMod &&
    !event.altKey &&
    event.key.toLowerCase() === keys.at(-1)?.toLowerCase()
  );
}

/** Does what a key asks for; false when no action has it. */
export function act(desk: Desk, event: KeyboardEvent): boolean {
  const action: Action | undefined = Object.values(actions).find((each) => matches(event, each.shortcut));
  if (!action) return false;
  event.preventDefault();
  if (action.can(desk)) action.run(desk);
  return true;
}
