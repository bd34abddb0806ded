/**
 * Selections beside the main one. The webview draws the main one itself, caret and all, which costs
 * nothing while nobody types; these are drawn only where there is more than one, and do not blink.
 */
import type { EditorState, Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";

class Caret extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = "m-caret";
    return caret;
  }
}

const caret = Decoration.widget({ widget: new Caret(), side: 1 });
const selected = Decoration.mark({ class: "m-selected" });

function decorate({ selection }: EditorState): DecorationSet {
  if (selection.ranges.length === 1) return Decoration.none;
  const others = selection.ranges.filter((range) => range !== selection.main);
  return Decoration.set(
    others.flatMap(({ from, to, head }): Range<Decoration>[] => [
      ...(from === to ? [] : [selected.range(from, to)]),
      caret.range(head),
    ]),
    true,
  );
}

export const otherSelections = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view.state);
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.selectionSet) this.decorations = decorate(update.state);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
