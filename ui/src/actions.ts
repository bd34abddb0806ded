/**
 * Every action of the window, once. The palette, the menu, the toolbar's hints, the keyboard and the
 * list of shortcuts are made of this.
 */
import type { Desk } from "./desk.svelte";
import { type Key, t } from "./i18n/i18n.svelte";
import { isShortcut, keys, onMac, pressed, shortcutText } from "./shortcuts.svelte";
import { historyActions } from "./stages/history/commands";
import { intakeActions } from "./stages/intake/commands";
import { openFiles, openIntake, openSample } from "./stages/intake/handling";
import { manuscriptActions } from "./stages/manuscript/commands";
import { choosePicture } from "./stages/manuscript/handling";
import { mergeActions } from "./stages/merge/commands";
import { packetActions } from "./stages/packets/commands";
import { exportPage, printPage } from "./stages/page/output";
import { publishedActions } from "./stages/published/commands";
import { reviewActions } from "./stages/review/commands";
import { standingActions } from "./stages/review/standing";
import { storyActions } from "./stages/stories/commands";
import { toggleTemplates } from "./stages/templates/handling";
import { spellingActions, textActions } from "./texts";

/** The menus, in their order; the palette groups by them too. */
export const groups = ["file", "edit", "format", "view", "story", "go", "help"] as const;
export type Group = (typeof groups)[number];

/** What stands in a menu within its group's, so that no menu is longer than a small window. */
export type Submenu = "find" | "review" | "publication" | "appearance";

export interface Action {
  words: Key;
  group: Group;
  /** As {@link shortcutText} reads it; a Mac may have its own. Null where no keys lead to it. */
  shortcut: string | null | { mac: string | null; others: string | null };
  can: (desk: Desk) => boolean;
  /** Why it cannot be done, where `can` says no; null where it always can. */
  reason: Key | null;
  run: (desk: Desk) => unknown;
  /** In its menu a line sets it apart from the one before. */
  apart?: true;
  /** The menu within its group's that it stands in. */
  within?: Submenu;
  /** Its keys belong to whatever text has the focus, and menus only show them. */
  ofTheText?: true;
}

const always = () => true;
const withStory = (desk: Desk) => desk.room === "manuscript";

export const actions = {
  newStory: {
    words: "action.newStory",
    group: "file",
    shortcut: "Mod+N",
    can: always,
    reason: null,
    run: (desk) => desk.newStory(),
  },
  pasteStory: {
    words: "action.pasteStory",
    group: "file",
    shortcut: "Mod+Shift+N",
    can: always,
    reason: null,
    run: (desk) => openIntake(desk, null),
  },
  openFile: {
    words: "action.openFile",
    group: "file",
    shortcut: "Mod+O",
    can: always,
    reason: null,
    run: openFiles,
  },
  openSample: {
    words: "action.openSample",
    group: "file",
    shortcut: null,
    can: always,
    reason: null,
    run: openSample,
  },
  exportPage: {
    words: "action.exportPage",
    group: "file",
    shortcut: "Mod+E",
    can: withStory,
    reason: "cannot.noStory",
    run: exportPage,
    apart: true,
  },
  printPage: {
    words: "action.printPage",
    group: "file",
    shortcut: "Mod+P",
    can: withStory,
    reason: "cannot.noStory",
    run: printPage,
  },
  ...packetActions,
  openSettings: {
    words: "action.openSettings",
    group: "file",
    shortcut: "Mod+,",
    can: always,
    reason: null,
    run: (desk) => desk.visit("settings", "house"),
    apart: true,
  },
  exportSettings: {
    words: "action.exportSettings",
    group: "file",
    shortcut: null,
    can: always,
    reason: null,
    run: (desk) => desk.preferences.export(),
  },
  importSettings: {
    words: "action.importSettings",
    group: "file",
    shortcut: null,
    can: always,
    reason: null,
    run: (desk) => desk.preferences.import(),
  },
  backUp: {
    words: "action.backUp",
    group: "file",
    shortcut: null,
    can: always,
    reason: null,
    run: (desk) => desk.preferences.backUp(),
  },
  closeWindow: {
    words: "action.closeWindow",
    group: "file",
    shortcut: { mac: "Mod+W", others: "Mod+Q" },
    can: always,
    reason: null,
    run: (desk) => desk.close(),
    apart: true,
  },
  ...textActions,
  toggleStories: {
    words: "action.toggleStories",
    group: "view",
    shortcut: "Mod+Shift+S",
    can: (desk) => desk.room !== "intake",
    reason: "cannot.inIntake",
    run: (desk) => (desk.storiesShown = !desk.storiesShown),
  },
  togglePage: {
    words: "action.togglePage",
    group: "view",
    shortcut: "Mod+Shift+P",
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => (desk.pageShown = !desk.pageShown),
  },
  ...manuscriptActions,
  ...spellingActions,
  choosePicture: {
    words: "action.choosePicture",
    group: "format",
    shortcut: "Mod+Shift+I",
    can: withStory,
    reason: "cannot.noStory",
    run: choosePicture,
    apart: true,
  },
  ...intakeActions,
  ...standingActions,
  ...reviewActions,
  ...publishedActions,
  ...mergeActions,
  showNotice: {
    words: "action.showNotice",
    group: "view",
    shortcut: "Mod+Shift+O",
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => desk.goToPanel("notice"),
    apart: true,
  },
  showChecks: {
    words: "action.showChecks",
    group: "view",
    shortcut: "Mod+Shift+C",
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => desk.goToPanel("checks"),
  },
  ...historyActions,
  ...storyActions,
  openTemplates: {
    words: "action.openTemplates",
    group: "go",
    shortcut: "Mod+Shift+T",
    can: (desk) => desk.room !== "intake",
    reason: "cannot.inIntake",
    run: (desk) => toggleTemplates(desk),
  },
  useLight: {
    words: "action.useLight",
    group: "view",
    shortcut: null,
    can: (desk) => desk.settings.appearance !== "light",
    reason: "cannot.already",
    run: (desk) => desk.change({ appearance: "light" }),
    apart: true,
    within: "appearance",
  },
  useDark: {
    words: "action.useDark",
    group: "view",
    shortcut: null,
    can: (desk) => desk.settings.appearance !== "dark",
    reason: "cannot.already",
    run: (desk) => desk.change({ appearance: "dark" }),
    within: "appearance",
  },
  useSystemColours: {
    words: "action.useSystemColours",
    group: "view",
    shortcut: null,
    can: (desk) => desk.settings.appearance !== null,
    reason: "cannot.already",
    run: (desk) => desk.change({ appearance: null }),
    within: "appearance",
  },
  showPalette: {
    words: "action.showPalette",
    group: "go",
    shortcut: "Mod+K",
    can: always,
    reason: null,
    run: (desk) => (desk.paletteShown = !desk.paletteShown),
    apart: true,
  },
  searchStories: {
    words: "action.searchStories",
    group: "go",
    shortcut: "Mod+Shift+F",
    can: (desk) => desk.room !== "intake",
    reason: "cannot.inIntake",
    run: (desk) => desk.stories.search(() => (desk.storiesShown = true)),
  },
  openMenu: {
    words: "action.openMenu",
    group: "go",
    shortcut: { mac: null, others: "F10" },
    can: () => !onMac,
    reason: "cannot.onMac",
    run: (desk) => desk.openMenu(),
  },
  openGuides: {
    words: "action.openGuides",
    group: "help",
    shortcut: "F1",
    can: always,
    reason: null,
    run: (desk) => desk.visit("help", ""),
  },
  showShortcuts: {
    words: "action.showShortcuts",
    group: "help",
    shortcut: null,
    can: always,
    reason: null,
    run: (desk) => desk.visit("help", "shortcuts"),
  },
  showAbout: {
    words: "action.showAbout",
    group: "help",
    shortcut: null,
    can: always,
    reason: null,
    run: (desk) => desk.visit("help", "about"),
    apart: true,
  },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

export const actionNames = Object.keys(actions) as ActionName[];

export function isAction(name: string): name is ActionName {
  return Object.hasOwn(actions, name);
}

/** Whether the keys of an action belong to whatever text has the focus. */
export function isOfTheText(name: ActionName): boolean {
  const { ofTheText }: Action = actions[name];
  return ofTheText === true;
}

/** The keys of an action as Galley ships it. */
export function shippedShortcut(name: ActionName, mac = onMac): string | null {
  const { shortcut }: Action = actions[name];
  return typeof shortcut === "object" && shortcut ? shortcut[mac ? "mac" : "others"] : shortcut;
}

/** The keys that lead to an action now: the user's own, else those it ships with. */
export function shortcutOf(name: ActionName): string | null {
  const own = keys.own[name];
  return own === undefined ? shippedShortcut(name) : own;
}

/** An action's keys as the platform writes them; null where it has none. */
export function keysOf(name: ActionName): string | null {
  const shortcut = shortcutOf(name);
  return shortcut && shortcutText(shortcut);
}

/** An action's words with its shortcut, for a tooltip. */
export function hint(name: ActionName): string {
  const [words, shown] = [t(actions[name].words), keysOf(name)];
  return shown ? `${words} (${shown})` : words;
}

/** Why an action cannot be done now; null where it can. */
export function objection(desk: Desk, name: ActionName): Key | null {
  const { can, reason }: Action = actions[name];
  return can(desk) ? null : reason;
}

/** Does an action, or says why it cannot be done now. */
export function perform(desk: Desk, name: ActionName): void {
  const reason = objection(desk, name);
  if (reason) desk.bulletin.say(t(reason));
  else void actions[name].run(desk);
}

/** Does what a key asks for; false when no action has it. */
export function act(desk: Desk, event: KeyboardEvent): boolean {
  const shortcut = pressed(event);
  if (keys.recording || !shortcut || !isShortcut(shortcut)) return false;
  const name = actionNames.find((each) => shortcutOf(each) === shortcut);
  if (!name || (isOfTheText(name) && !isOfTheDesk(desk, name, event.target))) return false;
  event.preventDefault();
  perform(desk, name);
  return true;
}

/** Whether keys of the text are the desk's where they are pressed: it undoes where nothing has a history of its own. */
function isOfTheDesk({ room }: Desk, name: ActionName, target: EventTarget | null): boolean {
  if ((name !== "undo" && name !== "redo") || room === "intake" || room === "templates") return false;
  return !isField(target);
}

const notTyped = new Set(["checkbox", "radio", "button", "submit"]);

/** Whether something is a field of a form that one types into. */
export function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !notTyped.has(target.type);
  return target instanceof HTMLTextAreaElement;
}
