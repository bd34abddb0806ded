/** How the marks of Markdown and what stands between them look, in the part of the text that is in view. */
import { syntaxTree } from "@codemirror/language";
import { type EditorState, Prec, type Range } from "@codemirror/state";
import { Decoration, type EditorView } from "@codemirror/view";
import { type Highlighter, highlightTree } from "@lezer/highlight";
import { inView } from "./inView";

/**
 * The classes in these ranges. Given the whole tree, lezer would pass every block before a range, which takes
 * twelve milliseconds at each key in a story of a million words; so it is given one block of the range at a time.
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
  const decorate = ({ state, visibleRanges }: EditorView) =>
    Decoration.set(highlightsOf(state, highlighter, visibleRanges), true);
  return Prec.high(inView(decorate));
}
