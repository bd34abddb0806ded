/** What one does to whatever text has the focus: the manuscript, another editor, a field of a form. */
import { redo, selectAll, undo } from "@codemirror/commands";
import type { Command } from "@codemirror/view";
import { tick } from "svelte";
import { type Action, isField } from "./actions";
import type { Desk } from "./desk.svelte";
import type { TextCommand } from "./host/host";
import { type Key, t } from "./i18n/i18n.svelte";
import { editorOf } from "./stages/manuscript/focused";
import { wordAtCaret } from "./stages/manuscript/spelling";

/** The webview knows nothing of an editor's history, and of its text only what is on the screen. */
const ofEditors: Partial<Record<TextCommand, Command>> = { undo, redo, "select-all": selectAll };

async function edit(desk: Desk, command: TextCommand): Promise<void> {
  // The palette gives the focus back as it closes.
  await tick();
  const focused = document.activeElement;
  const editor = editorOf(focused);
  const ofDesk = editor ? editor === desk.manuscript?.view : !isField(focused);
  if (ofDesk && (command === "undo" || command === "redo")) {
    desk[command]();
    return;
  }
  const ofEditor = editor && ofEditors[command];
  if (ofEditor) ofEditor(editor);
  else await desk.bulletin.tried(() => desk.host.call("edit_text", { command }));
}

const text = (words: Key, command: TextCommand, shortcut: string, apart?: true) =>
  ({
    words,
    group: "edit",
    shortcut,
    can: () => true,
    reason: null,
    run: (desk: Desk) => edit(desk, command),
    ofTheText: true,
    ...(apart ? { apart } : {}),
  }) as const satisfies Action;

/** Does something with the word at the caret. */
const withWord = (use: (desk: Desk, word: string) => Promise<unknown>) => async (desk: Desk) => {
  await tick();
  const word = wordAtCaret(document.activeElement);
  if (word) await use(desk, word);
  else desk.bulletin.say(t("spelling.noWord"));
};

export const textActions = {
  undo: text("menu.undo", "undo", "Mod+Z"),
  redo: text("menu.redo", "redo", "Mod+Shift+Z"),
  cut: text("menu.cut", "cut", "Mod+X", true),
  copy: text("menu.copy", "copy", "Mod+C"),
  paste: text("menu.paste", "paste", "Mod+V"),
  pastePlain: text("menu.pastePlain", "paste-plain", "Mod+Shift+V"),
  selectAll: text("menu.selectAll", "select-all", "Mod+A"),
} as const satisfies Record<string, Action>;

export const spellingActions = {
  learnWord: {
    words: "spelling.learn",
    group: "edit",
    shortcut: null,
    can: () => true,
    reason: null,
    run: withWord((desk, word) => desk.dictionary.learn(word)),
  },
  ignoreWord: {
    words: "spelling.ignore",
    group: "edit",
    shortcut: null,
    can: () => true,
    reason: null,
    run: withWord((desk, word) => desk.dictionary.ignore(word)),
  },
} as const satisfies Record<string, Action>;
