/** What keys do in the manuscript beyond CodeMirror's own: walking the fields, and lists. */
import { moveLineDown, moveLineUp } from "@codemirror/commands";
import type { Command, KeyBinding } from "@codemirror/view";
import { fieldAt, fieldRanges } from "./document";
import { bodyStart, inBody } from "./tree";
import { continueBlock, moveIn, moveOut, removeMark } from "./writing/lists";

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

const enter: Command = (view) =>
  inBody(view.state, view.state.selection.main.from) ? continueBlock(view) : walk(1)(view);

/** Tab moves the items of a list; elsewhere it walks. */
const forward: Command = (view) => moveIn(view) || walk(1)(view);
const back: Command = (view) => moveOut(view) || walk(-1)(view);

/** Moves the lines of the selection, within the body. */
const lineUp: Command = (view) =>
  view.state.doc.lineAt(view.state.selection.main.from).from > bodyStart(view.state) && moveLineUp(view);
const lineDown: Command = (view) => inBody(view.state, view.state.selection.main.from) && moveLineDown(view);

export const manuscriptKeys: readonly KeyBinding[] = [
  { key: "Enter", run: enter },
  { key: "Tab", run: forward, shift: back },
  { key: "Backspace", run: removeMark },
  { key: "Alt-ArrowUp", run: lineUp },
  { key: "Alt-ArrowDown", run: lineDown },
];
