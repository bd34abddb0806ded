/** Subheads and block quotes, put on and taken off whole lines. */
import type { EditorState, Line, StateCommand } from "@codemirror/state";
import { bodyStart } from "../tree";
import { chosenLines, overLines } from "./lists";

const heading = /^ {0,3}#{1,6}(?:[ \t]+|$)/;
const quote = /^ {0,3}> ?/;

/** Makes the chosen lines subheads; where all of them are, makes them text again. */
export const toggleSubhead: StateCommand = ({ state, dispatch }) => {
  const lines = chosenLines(state);
  if (lines.length === 0) return false;
  const off = lines.every(({ text }) => /^##[ \t]/.test(text));
  const changes = lines.map(({ from, text }) => ({
    from,
    to: from + (heading.exec(text)?.[0].length ?? 0),
    insert: off ? "" : "## ",
  }));
  dispatch(state.update(overLines(state, changes), { userEvent: "input", scrollIntoView: true }));
  return true;
};

/** Makes the chosen paragraphs a block quote; where all of them are, makes them text again. */
export const toggleQuote: StateCommand = ({ state, dispatch }) => {
  const chosen = chosenLines(state);
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return false;
  const lines = paragraphs(state, first, last);
  const off = lines.every(({ text }) => quote.test(text));
  const changes = lines.map(({ from, text }) =>
    off
      ? { from, to: from + (quote.exec(text)?.[0].length ?? 0), insert: "" }
      : { from, insert: text === "" ? ">" : "> " },
  );
  if (lines.length === 1 && first.text === "" && changes[0]) changes[0].insert = "> ";
  dispatch(state.update(overLines(state, changes), { userEvent: "input", scrollIntoView: true }));
  return true;
};

/** The lines from one paragraph's first to another's last. */
function paragraphs(state: EditorState, first: Line, last: Line): Line[] {
  const { doc } = state;
  const start = doc.lineAt(bodyStart(state)).number;
  const written = (number: number) => doc.line(number).text.trim() !== "";
  let [from, to] = [first.number, last.number];
  while (from > start && written(from) && written(from - 1)) from--;
  while (to < doc.lines && written(to) && written(to + 1)) to++;
  return Array.from({ length: to - from + 1 }, (_, index) => doc.line(from + index));
}
