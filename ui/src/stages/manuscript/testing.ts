/** For tests: a manuscript by itself, and its state written as its body, with the selection marked in it. */
import { history } from "@codemirror/commands";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, type Extension, type StateCommand } from "@codemirror/state";
import { noSettings } from "../../host/host";
import { documentOf, fieldRanges, fieldsOf } from "./document";
import { fieldGuard } from "./guard";
import { manuscriptLanguage } from "./language";
import type { Surroundings } from "./manuscript.svelte";

/** What is around a manuscript where nothing hears of it, and nothing is set. */
export const nothingAround: Surroundings = {
  saved: () => {},
  pasted: () => false,
  picturePasted: () => {},
  settings: () => noSettings,
  caretMoved: () => {},
  undo: () => false,
  redo: () => false,
  suggesting: { suggest: () => {}, frozen: () => {} },
};

export const head = {
  kicker: "Ports",
  headline: "1. Harbour wall gives way",
  standfirst: "Nobody was hurt.",
  byline: "Jane Roe, John Doe",
  place: "KIEL",
  filed: "2026-07-04T00:21:00+02:00",
  agency: "dpa",
};

/** `one ⟨two⟩ thr‸ee`: two selections, of a word and of a place between letters. */
export function bodyState(marked: string, extensions: Extension = []): EditorState {
  const ranges: [number, number][] = [];
  const body = marked.replace(/‸|⟨([^⟩]*)⟩/g, (found, selected: string | undefined, at: number) => {
    const from = at - ranges.reduce((before, [start, end]) => before + (start === end ? 1 : 2), 0);
    ranges.push([from, from + (selected?.length ?? 0)]);
    return found === "‸" ? "" : (selected ?? "");
  });
  const doc = documentOf({ ...head, body });
  const start = fieldRanges(doc).at(-1)?.from ?? 0;
  const selected = ranges.map(([from, to]) => EditorSelection.range(start + from, start + to));
  const state = EditorState.create({
    doc,
    ...(selected.length > 0 ? { selection: EditorSelection.create(selected) } : {}),
    extensions: [
      EditorState.lineSeparator.of("\n"),
      EditorState.allowMultipleSelections.of(true),
      fieldGuard,
      manuscriptLanguage(),
      history(),
      extensions,
    ],
  });
  return parsed(state);
}

/** The state with all of its syntax tree, which an editor reads in slices of time. */
export function parsed(state: EditorState): EditorState {
  ensureSyntaxTree(state, state.doc.length, 10_000);
  // A state takes up what was parsed meanwhile with the next transaction.
  return state.update({}).state;
}

/** The body with its selection marked, as {@link bodyState} takes it. */
export function marked(state: EditorState): string {
  const start = fieldRanges(state.doc).at(-1)?.from ?? 0;
  let body = fieldsOf(state.doc).body;
  for (const { from, to } of [...state.selection.ranges].reverse()) {
    const selected = from === to ? "‸" : `⟨${body.slice(from - start, to - start)}⟩`;
    body = body.slice(0, from - start) + selected + body.slice(to - start);
  }
  return body;
}

/** The state after a command; the same one where the command does nothing. */
export function after(state: EditorState, command: StateCommand): EditorState {
  let next = state;
  command({ state, dispatch: (transaction) => (next = transaction.state) });
  return next;
}

/** What a command makes of a marked body. */
export function made(body: string, command: StateCommand): string {
  return marked(after(bodyState(body), command));
}
