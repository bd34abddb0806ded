/** What one can do to a manuscript: each command once, as an action of the window and as a key of the editor. */
import type { StateCommand } from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";
import type { Action } from "../../actions";
import type { Desk } from "../../desk.svelte";
import type { Key } from "../../i18n/i18n.svelte";
import { toggleQuote, toggleSubhead } from "./writing/blocks";
import { toggleList } from "./writing/lists";
import { toggleEmphasis, toggleLink, toggleStrong } from "./writing/marks";

interface ManuscriptCommand {
  words: Key;
  shortcut: string;
  command: StateCommand;
}

const commands = {
  strong: { words: "action.strong", shortcut: "Mod+B", command: toggleStrong },
  emphasis: { words: "action.emphasis", shortcut: "Mod+I", command: toggleEmphasis },
  link: { words: "action.link", shortcut: "Mod+L", command: toggleLink },
  subhead: { words: "action.subhead", shortcut: "Mod+Shift+H", command: toggleSubhead },
  quote: { words: "action.quote", shortcut: "Mod+Shift+B", command: toggleQuote },
  bullets: { words: "action.bullets", shortcut: "Mod+Shift+L", command: toggleList("bullets") },
  numbers: { words: "action.numbers", shortcut: "Mod+Shift+D", command: toggleList("numbers") },
} as const satisfies Record<string, ManuscriptCommand>;

const withStory = (desk: Desk) => desk.room === "manuscript";

function action({ words, shortcut, command }: ManuscriptCommand): Action {
  return { words, shortcut, can: withStory, run: (desk) => desk.manuscript?.perform(command) };
}

type Actions = Record<keyof typeof commands, Action>;

export const manuscriptActions = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [name, action(command)]),
) as Actions;

/** The same commands for the editor, which is asked before the window is. */
export const commandKeys: readonly KeyBinding[] = Object.values(commands).map(({ shortcut, command }) => ({
  key: keyOf(shortcut),
  run: command,
  preventDefault: true,
}));

/** `Mod+Shift+H` as CodeMirror writes it. */
function keyOf(shortcut: string): string {
  const keys = shortcut.split("+");
  return [...keys.slice(0, -1), keys.at(-1)?.toLowerCase()].join("-");
}
