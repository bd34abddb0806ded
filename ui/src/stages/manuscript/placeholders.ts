/** `TK`, the mark for what is still to come: how it looks, and the way to the next one. */

import { RegExpCursor } from "@codemirror/search";
import { EditorSelection, type StateCommand } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { placeholder } from "./words";

const marks = new MatchDecorator({ regexp: placeholder, decoration: Decoration.mark({ class: "m-tk" }) });

export const placeholderLook = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marks.createDeco(view);
    }

    update(update: ViewUpdate) {
      this.decorations = marks.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Selects the next `TK` after the selection; after the last, the first. */
export const nextPlaceholder: StateCommand = ({ state, dispatch }) => {
  const { to } = state.selection.main;
  for (const from of [to, 0]) {
    const { value, done } = new RegExpCursor(state.doc, placeholder.source, {}, from).next();
    if (done) continue;
    const selection = EditorSelection.single(value.from, value.to);
    const effects = EditorView.scrollIntoView(value.from, { y: "nearest", yMargin: 80 });
    dispatch(state.update({ selection, effects, userEvent: "select" }));
    return true;
  }
  return false;
};
