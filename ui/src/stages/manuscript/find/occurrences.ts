/** Selecting the same words wherever they stand, to change them all at once. */
import { EditorSelection, type StateCommand } from "@codemirror/state";
import { matches, queryOf } from "./query";

/** As many selections as can be typed into without waiting. */
const most = 1000;

/** Selects what is selected, or the word at the caret, wherever it stands; a word as a whole word. */
export const selectAllOccurrences: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const word = state.wordAt(main.head);
  const chosen = main.empty ? word : main;
  if (!chosen) return false;
  const query = queryOf({
    text: state.sliceDoc(chosen.from, chosen.to),
    replacement: "",
    caseSensitive: true,
    wholeWord: word?.from === chosen.from && word.to === chosen.to,
    expression: false,
  });
  const found: { from: number; to: number }[] = [];
  for (const _ of matches(query, state, found)) if (found.length > most) return false;
  const here = found.findIndex(({ from }) => from === chosen.from);
  if (here < 0) return false;
  const ranges = found.map(({ from, to }) => EditorSelection.range(from, to));
  dispatch(state.update({ selection: EditorSelection.create(ranges, here), userEvent: "select" }));
  return true;
};
