/** How the marks of Markdown and what stands between them look, in the part of the text that is in view. */
import { syntaxTree } from "@codemirror/language";
import { type EditorState, Prec, type Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { type Highlighter, highlightTree } from "@lezer/highlight";

/**
 * The classes of these ranges. Lezer passes every block of a text one by one on its way to a range, so it is
 * given the blocks there, one at a time: in a story of a million words that is twelve milliseconds at each key.
 */
export function highlightsOf(
  state: EditorState,
  highlighter: Highlighter,
  ranges: readonly { from: number; to: number }[],
): Range<Decoration>[] {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of ranges)
    syntaxTree(state).iterate({
      from,
      to,
      enter(block) {
        if (block.type.isTop) return true;
        const start = block.from;
        const [first, last] = [Math.max(from, start) - start, Math.min(to, block.to) - start];
        const put = (begin: number, end: number, classes: string) =>
          found.push(Decoration.mark({ class: classes }).range(start + begin, start + end));
        highlightTree(block.tree ?? block.node.toTree(), highlighter, put, first, last);
        return false;
      },
    });
  return found;
}

export function highlighting(highlighter: Highlighter) {
  const decorate = (view: EditorView): DecorationSet =>
    Decoration.set(highlightsOf(view.state, highlighter, view.visibleRanges), true);
  const plugin = ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      tree: unknown;

      constructor(view: EditorView) {
        this.tree = syntaxTree(view.state);
        this.decorations = decorate(view);
      }

      update({ state, view, changes, viewportChanged }: ViewUpdate) {
        const tree = syntaxTree(state);
        if (tree === this.tree && !viewportChanged) return;
        this.tree = tree;
        // What is not read yet looks as before until it is.
        const isRead = tree.length >= view.viewport.to;
        this.decorations = isRead ? decorate(view) : this.decorations.map(changes);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );
  return Prec.high(plugin);
}
