/** How lines of the body look: headings, quotes, lists and code, for the lines in view only. */
import { syntaxTree } from "@codemirror/language";
import { type EditorState, type Range, RangeSet } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";

const headings = /^(?:ATX|Setext)Heading([1-6])$/;

function decorate(view: EditorView): DecorationSet {
  const { state } = view;
  const lines: Range<Decoration>[] = [];
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter({ name, from: start, to: end, node }) {
        const level = headings.exec(name)?.[1];
        if (level) addLines(state, lines, start, end, from, to, `m-h m-h${level}`);
        else if (name === "Blockquote") addLines(state, lines, start, end, from, to, "m-quote");
        else if (name === "FencedCode" || name === "CodeBlock")
          addLines(state, lines, start, end, from, to, "m-block");
        else if (name === "Table") addLines(state, lines, start, end, from, to, "m-table");
        else if (name === "HorizontalRule") addLines(state, lines, start, end, from, to, "m-rule");
        else if (name === "ListItem") {
          const mark = node.getChild("ListMark");
          if (mark) hang(state, lines, start, end, from, to, mark.to);
        }
      },
    });
  }
  return RangeSet.of(lines, true);
}

function addLines(
  state: EditorState,
  lines: Range<Decoration>[],
  start: number,
  end: number,
  from: number,
  to: number,
  className: string,
): void {
  const decoration = Decoration.line({ class: className });
  for (let at = Math.max(start, from); at <= Math.min(end, to); ) {
    const line = state.doc.lineAt(at);
    lines.push(decoration.range(line.from));
    at = line.to + 1;
  }
}

/** Lets a list item's wrapped lines stand below its text instead of its mark. */
function hang(
  state: EditorState,
  lines: Range<Decoration>[],
  start: number,
  end: number,
  from: number,
  to: number,
  markEnd: number,
): void {
  if (start < from && start > to) return;
  const line = state.doc.lineAt(start);
  const columns = Math.min(markEnd, line.to) - line.from + 1;
  if (end < line.from || line.from < from - line.length) return;
  lines.push(
    Decoration.line({ class: "m-item", attributes: { style: `--mark: ${columns}` } }).range(line.from),
  );
}

export const bodyLook = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    tree: unknown;

    constructor(view: EditorView) {
      this.tree = syntaxTree(view.state);
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate) {
      const tree = syntaxTree(update.state);
      if (!update.docChanged && !update.viewportChanged && tree === this.tree) return;
      this.tree = tree;
      this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
