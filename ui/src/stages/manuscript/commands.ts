/** What one can do to a manuscript: each command once, as an action of the window and as a key of the editor. */
import { selectNextOccurrence } from "@codemirror/search";
import type { Command, EditorView } from "@codemirror/view";
import { type Action, type Group, type Submenu, shortcutOf } from "../../actions";
import type { Desk } from "../../desk.svelte";
import type { Key } from "../../i18n/i18n.svelte";
import { keys, pressed } from "../../shortcuts.svelte";
import type { Find } from "./find/find.svelte";
import { selectAllOccurrences } from "./find/occurrences";
import { mendFinding, nextFinding } from "./findings";
import { nextPlaceholder } from "./placeholders";
import { toggleQuote, toggleSubhead } from "./writing/blocks";
import { toggleList } from "./writing/lists";
import { toggleEmphasis, toggleLink, toggleStrong } from "./writing/marks";

interface ManuscriptCommand {
  words: Key;
  group: Group;
  shortcut: string;
  command: Command;
  apart?: true;
  within?: Submenu;
}

const commands = {
  strong: { words: "action.strong", group: "format", shortcut: "Mod+B", command: toggleStrong },
  emphasis: { words: "action.emphasis", group: "format", shortcut: "Mod+I", command: toggleEmphasis },
  link: { words: "action.link", group: "format", shortcut: "Mod+L", command: toggleLink },
  subhead: {
    words: "action.subhead",
    group: "format",
    shortcut: "Mod+Shift+H",
    command: toggleSubhead,
    apart: true,
  },
  quote: { words: "action.quote", group: "format", shortcut: "Mod+Shift+B", command: toggleQuote },
  bullets: {
    words: "action.bullets",
    group: "format",
    shortcut: "Mod+Shift+L",
    command: toggleList("bullets"),
  },
  numbers: {
    words: "action.numbers",
    group: "format",
    shortcut: "Mod+Shift+D",
    command: toggleList("numbers"),
  },
  nextOccurrence: {
    words: "action.nextOccurrence",
    group: "edit",
    shortcut: "Mod+D",
    command: selectNextOccurrence,
    apart: true,
    within: "find",
  },
  allOccurrences: {
    words: "action.allOccurrences",
    group: "edit",
    shortcut: "Mod+Shift+A",
    command: selectAllOccurrences,
    within: "find",
  },
  nextPlaceholder: {
    words: "action.nextPlaceholder",
    group: "go",
    shortcut: "Mod+Shift+K",
    command: nextPlaceholder,
  },
  nextFinding: { words: "action.nextFinding", group: "go", shortcut: "F8", command: nextFinding },
  mendFinding: {
    words: "action.mendFinding",
    group: "edit",
    shortcut: "Mod+.",
    command: mendFinding,
    apart: true,
  },
} as const satisfies Record<string, ManuscriptCommand>;

const withStory = (desk: Desk) => desk.room === "manuscript";

function action({ command, ...listed }: ManuscriptCommand): Action {
  return {
    ...listed,
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => desk.manuscript?.perform(command),
  };
}

type Actions = Record<keyof typeof commands, Action>;

function finding(words: Key, shortcut: string, run: (find: Find, view: EditorView) => void): Action {
  return {
    words,
    group: "edit",
    within: "find",
    shortcut,
    can: withStory,
    reason: "cannot.noStory",
    run: ({ manuscript }) => manuscript?.view && run(manuscript.find, manuscript.view),
  };
}

export const manuscriptActions = {
  find: { ...finding("action.find", "Mod+F", (find, view) => find.open(view, false)), apart: true },
  findNext: finding("action.findNext", "Mod+G", (find, view) => find.next(view)),
  findPrevious: finding("action.findPrevious", "Mod+Shift+G", (find, view) => find.previous(view)),
  replace: finding("action.replace", "Mod+H", (find, view) => find.open(view, true)),
  ...(Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, action(command)]),
  ) as Actions),
  goToSubhead: {
    words: "action.goToSubhead",
    group: "go",
    reason: "cannot.noStory",
    shortcut: "Mod+J",
    can: withStory,
    run: ({ manuscript }) => manuscript?.showOutline(),
  },
  focusMode: {
    words: "action.focusMode",
    group: "view",
    reason: "cannot.noStory",
    shortcut: "Mod+Shift+M",
    can: withStory,
    run: (desk) => desk.change({ focus_mode: !desk.settings.focus_mode }),
    apart: true,
  },
  typewriter: {
    words: "action.typewriter",
    group: "view",
    reason: "cannot.noStory",
    shortcut: "Mod+Shift+Y",
    can: withStory,
    run: (desk) => desk.change({ typewriter: !desk.settings.typewriter }),
  },
} as const satisfies Record<string, Action>;

/** Does the command whose keys these are, before the editor's own keymap is asked; false where there is none. */
export function commandKey(event: KeyboardEvent, view: EditorView): boolean {
  const shortcut = pressed(event);
  const names = Object.keys(commands) as (keyof typeof commands)[];
  const name = names.find((each) => shortcut !== null && shortcutOf(each) === shortcut);
  if (!name || keys.recording) return false;
  event.preventDefault();
  commands[name].command(view);
  return true;
}
