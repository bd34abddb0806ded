/** What keys do in the manuscript beyond CodeMirror's own: walking the fields, and lists. */
import { moveLineDown, moveLineUp } from "@codemirror/commands";
import { EditorSelection } from "@codemirror/state";
import { type Command, Direction, type EditorView, type KeyBinding } from "@codemirror/view";
import { type DocumentField, fieldAt, fieldRanges } from "./document";
import { pictureAt } from "./pictures";
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

/** The dateline's fields, which stand in one line. */
const inDateline: ReadonlySet<DocumentField> = new Set(["place", "filed", "agency"]);

/** Goes to the start or the end of a field of the dateline; elsewhere false, and the line's own are meant. */
function toBound(view: EditorView, forward: boolean, extend: boolean): boolean {
  const { main, ranges } = view.state.selection;
  const { field, from, to } = fieldAt(fieldRanges(view.state.doc), main.head);
  if (ranges.length > 1 || !inDateline.has(field)) return false;
  const bound = forward ? to : from;
  const selection = extend ? EditorSelection.range(main.anchor, bound) : EditorSelection.cursor(bound);
  view.dispatch({ selection, scrollIntoView: true, userEvent: "select" });
  return true;
}

type Way = (view: EditorView) => boolean;
const startwards: Way = () => false;
const endwards: Way = () => true;
const leftwards: Way = (view) => view.textDirection === Direction.RTL;
const rightwards: Way = (view) => view.textDirection === Direction.LTR;

/** A key that goes to a bound of the field, and with Shift selects up to it. */
const bound = (way: Way) => ({
  run: (view: EditorView) => toBound(view, way(view), false),
  shift: (view: EditorView) => toBound(view, way(view), true),
});

const enter: Command = (view) =>
  inBody(view.state, view.state.selection.main.from) ? continueBlock(view) : walk(1)(view);

/** From the line of a picture Tab leads to what the story says of it. */
const toPictureForm: Command = ({ state }) => {
  const first = pictureAt(state) && document.getElementById("picture-alternative");
  first?.focus();
  return Boolean(first);
};

/** Tab moves the items of a list; elsewhere it walks. */
const forward: Command = (view) => moveIn(view) || toPictureForm(view) || walk(1)(view);
const back: Command = (view) => moveOut(view) || walk(-1)(view);

/** Moves the lines of the selection, within the body. */
const lineUp: Command = (view) =>
  view.state.doc.lineAt(view.state.selection.main.from).from > bodyStart(view.state) && moveLineUp(view);
const lineDown: Command = (view) => inBody(view.state, view.state.selection.main.from) && moveLineDown(view);

export const manuscriptKeys: readonly KeyBinding[] = [
  { key: "Enter", run: enter },
  { key: "Tab", run: forward, shift: back },
  { key: "Backspace", run: removeMark },
  { key: "Home", ...bound(startwards) },
  { key: "End", ...bound(endwards) },
  { mac: "Cmd-ArrowLeft", ...bound(leftwards) },
  { mac: "Cmd-ArrowRight", ...bound(rightwards) },
  { key: "Alt-ArrowUp", run: lineUp },
  { key: "Alt-ArrowDown", run: lineDown },
];
