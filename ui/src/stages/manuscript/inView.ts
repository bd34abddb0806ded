/** What decorates the text in view by its syntax tree. */
import { syntaxTree } from "@codemirror/language";
import { type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Decorates the text in view anew when the text, the view or the tree changes. */
export function inView(decorate: (view: EditorView) => DecorationSet) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      tree: unknown;

      constructor(view: EditorView) {
        this.tree = syntaxTree(view.state);
        this.decorations = decorate(view);
      }

      update({ state, view, changes, docChanged, viewportChanged }: ViewUpdate) {
        const tree = syntaxTree(state);
        if (!docChanged && !viewportChanged && tree === this.tree) return;
        this.tree = tree;
        // Until the text has been parsed up to here, it keeps the look that it had.
        const waits = tree.length < view.viewport.to && (docChanged || !viewportChanged);
        this.decorations = waits ? this.decorations.map(changes) : decorate(view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
}
