/** Two ways to write that one can choose: only the paragraph at the caret in ink, and its line at one height. */
import { EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Settings } from "../../host/host";
import { bodyStart } from "./tree";

const current = Decoration.line({ class: "m-current" });

/** Marks the lines in view of the paragraphs that the selection touches; a field is one of its own. */
function decorate({ state, viewport }: EditorView): DecorationSet {
  const { doc } = state;
  const decorations = new RangeSetBuilder<Decoration>();
  const body = doc.lineAt(bodyStart(state)).number;
  const written = (number: number) => doc.line(number).text.trim() !== "";
  const [top, bottom] = [doc.lineAt(viewport.from).number, doc.lineAt(viewport.to).number];
  let marked = 0;
  for (const range of state.selection.ranges) {
    let first = doc.lineAt(range.from).number;
    let last = doc.lineAt(range.to).number;
    while (first > Math.max(body, top) && written(first) && written(first - 1)) first--;
    while (last >= body && last < bottom && written(last) && written(last + 1)) last++;
    for (let number = Math.max(first, top, marked + 1); number <= Math.min(last, bottom); number++) {
      const { from } = doc.line(number);
      decorations.add(from, from, current);
      marked = number;
    }
  }
  return decorations.finish();
}

const focus: Extension = [
  EditorView.editorAttributes.of({ class: "m-focus" }),
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }

      update(update: ViewUpdate) {
        if (update.docChanged || update.selectionSet || update.viewportChanged)
          this.decorations = decorate(update.view);
      }
    },
    { decorations: (plugin) => plugin.decorations },
  ),
];

const typewriter: Extension = [
  EditorView.editorAttributes.of({ class: "m-typewriter" }),
  EditorState.transactionExtender.of((transaction) => {
    // A click does not move the text away from under the pointer.
    if (transaction.isUserEvent("select.pointer") || !(transaction.docChanged || transaction.selection))
      return null;
    return { effects: EditorView.scrollIntoView(transaction.newSelection.main.head, { y: "center" }) };
  }),
];

/** The ways to write that the settings ask for. */
export function modes({ focus_mode, typewriter: steady }: Settings): Extension {
  return [focus_mode ? focus : [], steady ? typewriter : []];
}
