/** What one can do to a manuscript: each command once, as an action of the window and as a key of the editor. */
import { selectNextOccurrence } from "@codemirror/search";
import type { Command, EditorView } from "@codemirror/view";
import { type Action, shortcutOf } from "../../actions";
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
  shortcut: string;
  command: Command;
  apart?: true;
}

const commands = {
  strong: { words: "action.strong", shortcut: "Mod+B", command: toggleStrong },
  emphasis: { words: "action.emphasis", shortcut: "Mod+I", command: toggleEmphasis },
  link: { words: "action.link", shortcut: "Mod+L", command: toggleLink },
  subhead: { words: "action.subhead", shortcut: "Mod+Shift+H", command: toggleSubhead },
  quote: { words: "action.quote", shortcut: "Mod+Shift+B", command: toggleQuote },
  bullets: { words: "action.bullets", shortcut: "Mod+Shift+L", command: toggleList("bullets") },
  numbers: { words: "action.numbers", shortcut: "Mod+Shift+D", command: toggleList("numbers") },
  nextOccurrence: {
    words: "action.nextOccurrence",
    shortcut: "Mod+D",
    command: selectNextOccurrence,
    apart: true,
  },
  allOccurrences: { words: "action.allOccurrences", shortcut: "Mod+Shift+A", command: selectAllOccurrences },
  nextPlaceholder: {
    words: "action.nextPlaceholder",
    shortcut: "Mod+Shift+K",
    command: nextPlaceholder,
    apart: true,
  },
  nextFinding: { words: "action.nextFinding", shortcut: "F8", command: nextFinding },
  mendFinding: { words: "action.mendFinding", shortcut: "Mod+.", command: mendFinding },
} as const satisfies Record<string, ManuscriptCommand>;

const withStory = (desk: Desk) => desk.room === "manuscript";

function action({ command, ...listed }: ManuscriptCommand): Action {
  return {
    ...listed,
    group: "edit",
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
    shortcut,
    can: withStory,
    reason: "cannot.noStory",
    run: ({ manuscript }) => manuscript?.view && run(manuscript.find, manuscript.view),
  };
}

export const manuscriptActions = {
  ...(Object.fromEntries(
    Object.entries(commands).map(([name, command]) => [name, action(command)]),
  ) as Actions),
  find: { ...finding("action.find", "Mod+F", (find, view) => find.open(view, false)), apart: true },
  replace: finding("action.replace", "Mod+H", (find, view) => find.open(view, true)),
  findNext: finding("action.findNext", "Mod+G", (find, view) => find.next(view)),
  findPrevious: finding("action.findPrevious", "Mod+Shift+G", (find, view) => find.previous(view)),
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
