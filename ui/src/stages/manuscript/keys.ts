/** What keys do in the manuscript beyond CodeMirror's own: walking the fields, and emphasis. */
import { deleteMarkupBackward, insertNewlineContinueMarkup } from "@codemirror/lang-markdown";
import { syntaxTree } from "@codemirror/language";
import { EditorSelection, type StateCommand } from "@codemirror/state";
import type { Command, KeyBinding } from "@codemirror/view";
import { fieldAt, fieldRanges } from "./document";

/** Goes to the end of a neighbouring field, or to the start of the body; false where there is none. */
function walk(by: 1 | -1): Command {
  return (view) => {
    const ranges = fieldRanges(view.state.doc);
    const here = ranges.indexOf(fieldAt(ranges, view.state.selection.main.head));
    const next = ranges[here + by];
    if (!next) return false;
    const anchor = next.field === "body" ? next.from : next.to;
    view.dispatch({ selection: { anchor }, scrollIntoView: true, userEvent: "select" });
    return true;
  };
}

const enter: Command = (view) => {
  const ranges = fieldRanges(view.state.doc);
  const { from } = view.state.selection.main;
  if (fieldAt(ranges, from).field !== "body") return walk(1)(view);
  return insertNewlineContinueMarkup(view);
};

/** Puts marks around the selection, or takes away those that are there. */
function toggle(mark: string, node: "StrongEmphasis" | "Emphasis"): StateCommand {
  return ({ state, dispatch }) => {
    const ranges = fieldRanges(state.doc);
    const { from, to } = state.selection.main;
    if (fieldAt(ranges, from).field !== "body") return false;
    const marked = enclosing(state, from, to, node);
    if (marked) {
      const width = mark.length;
      const changes = [
        { from: marked.from, to: marked.from + width },
        { from: marked.to - width, to: marked.to },
      ];
      dispatch(state.update({ changes, userEvent: "delete" }));
      return true;
    }
    const range = state.selection.main.empty
      ? (state.wordAt(from) ?? state.selection.main)
      : state.selection.main;
    const text = state.sliceDoc(range.from, range.to);
    if (text.includes("\n\n")) return false;
    const start = range.from + (text.length - text.trimStart().length);
    const end = Math.max(start, range.to - (text.length - text.trimEnd().length));
    const changes = [
      { from: start, insert: mark },
      { from: end, insert: mark },
    ];
    const anchor = EditorSelection.range(start + mark.length, end + mark.length);
    const caret = EditorSelection.cursor(from + mark.length);
    const selection = EditorSelection.create([state.selection.main.empty ? caret : anchor]);
    dispatch(state.update({ changes, selection, userEvent: "input" }));
    return true;
  };
}

function enclosing(state: Parameters<StateCommand>[0]["state"], from: number, to: number, name: string) {
  for (
    let node: ReturnType<ReturnType<typeof syntaxTree>["resolveInner"]> | null = syntaxTree(
      state,
    ).resolveInner(from, 1);
    node;
    node = node.parent
  ) {
    if (node.name === name && node.to >= to) return node;
  }
  const before = syntaxTree(state).resolveInner(to, -1);
  return before.name === name || before.parent?.name === name
    ? before.name === name
      ? before
      : before.parent
    : null;
}

/** Makes the selection the text of a link, with the caret where its address goes. */
const link: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  if (fieldAt(fieldRanges(state.doc), from).field !== "body") return false;
  const text = state.sliceDoc(from, to);
  const insert = `[${text}]()`;
  const caret = from + (text === "" ? 1 : insert.length - 1);
  dispatch(state.update({ changes: { from, to, insert }, selection: { anchor: caret }, userEvent: "input" }));
  return true;
};

export const manuscriptKeys: readonly KeyBinding[] = [
  { key: "Enter", run: enter },
  { key: "Tab", run: walk(1), shift: walk(-1) },
  { key: "Backspace", run: deleteMarkupBackward },
  { key: "Mod-b", run: toggle("**", "StrongEmphasis"), preventDefault: true },
  { key: "Mod-i", run: toggle("*", "Emphasis"), preventDefault: true },
  { key: "Mod-l", run: link, preventDefault: true },
];
