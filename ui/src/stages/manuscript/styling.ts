/** How lines of the body look: headings, quotes, lists and code, for the lines in view only. */
import { syntaxTree } from "@codemirror/language";
import type { EditorState, Line, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView } from "@codemirror/view";
import type { SyntaxNodeRef } from "@lezer/common";
import { inView } from "./inView";

const headings = /^(?:ATX|Setext)Heading([1-6])$/;

/** What stands before an item's text, quotes around it included. */
const itemMarks = /^[ \t]*(?:>[ \t]?)*[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?:[ \t]+|$)/;
const quoteMarks = /^[ \t]*(?:>[ \t]?)+/;

/** How one line looks. */
interface LineLook {
  classes: string[];
  /** The columns at the line's start that hang beside its text, so that its words stand in one edge. */
  hung: number;
  /** How far in that edge is, in columns. */
  hang: number;
}

type Looks = Map<number, LineLook>;

/** How the lines of these ranges look, by where they start; those that look like any text are left out. */
export function looksOf(state: EditorState, ranges: readonly { from: number; to: number }[]): Looks {
  const looks: Looks = new Map();
  for (const { from, to } of ranges)
    syntaxTree(state).iterate({ from, to, enter: (node) => look(state, looks, node, from, to) });
  return looks;
}

function decorate(view: EditorView): DecorationSet {
  const decorations: Range<Decoration>[] = [];
  for (const [from, { classes, hung, hang }] of looksOf(view.state, view.visibleRanges)) {
    const attributes = hang > 0 ? { style: `--hang: ${hang}` } : {};
    decorations.push(Decoration.line({ class: classes.join(" "), attributes }).range(from));
    if (hung > 0) decorations.push(hanging.range(from, from + hung));
  }
  return Decoration.set(decorations, true);
}

const hanging = Decoration.mark({ class: "m-hung" });

function look(state: EditorState, looks: Looks, node: SyntaxNodeRef, from: number, to: number): void {
  const { name } = node;
  const level = headings.exec(name)?.[1];
  const lines = (set: (look: LineLook, line: Line) => void) => eachLine(state, looks, node, from, to, set);
  const dress = (...classes: string[]) => lines((each) => each.classes.push(...classes));
  if (level) lines((each, line) => heading(each, line, level));
  else if (name === "Blockquote") lines(quote);
  else if (name === "FencedCode" || name === "CodeBlock") dress("m-block");
  else if (name === "Table") dress("m-table");
  else if (name === "HorizontalRule") dress("m-rule");
  else if (name === "ListItem" && node.node.getChild("FootnoteMark")) dress("m-footnote");
  else if (name === "ListItem") item(state, node, lines);
}

/** Calls back for each line of a node that is in view. */
function eachLine(
  state: EditorState,
  looks: Looks,
  { from: start, to: end }: SyntaxNodeRef,
  from: number,
  to: number,
  set: (look: LineLook, line: Line) => void,
): void {
  for (let at = Math.max(start, from); at <= Math.min(end, to); ) {
    const line = state.doc.lineAt(at);
    const kept = looks.get(line.from) ?? { classes: [], hung: 0, hang: 0 };
    looks.set(line.from, kept);
    set(kept, line);
    at = line.to + 1;
  }
}

/** A heading's marks stand in the margin, and its words where those of all lines do. */
function heading(each: LineLook, { text }: Line, level: string): void {
  each.classes.push("m-h", `m-h${level}`);
  const marks = /^#{1,6}[ \t]+/.exec(text)?.[0].length ?? 0;
  if (marks === 0) return;
  each.hung = marks;
  each.classes.push("m-marked");
}

function quote(each: LineLook, { text }: Line): void {
  if (!each.classes.includes("m-quote")) each.classes.push("m-quote");
  const marks = quoteMarks.exec(text)?.[0];
  if (!marks) return;
  each.hung = marks.length;
  each.hang = 2 * marks.replace(/[^>]/g, "").length;
}

/** An item's wrapped lines, and those that go on with it, stand below its text, not its mark. */
function item(
  state: EditorState,
  node: SyntaxNodeRef,
  lines: (set: (look: LineLook, line: Line) => void) => void,
): void {
  const first = state.doc.lineAt(node.from);
  const columns = itemMarks.exec(first.text)?.[0].length ?? 0;
  if (columns === 0) return;
  lines((each, line) => {
    each.hang = columns;
    each.hung = line.from === first.from ? columns : Math.min(columns, line.text.search(/[^ \t>]|$/));
    if (!each.classes.includes("m-item")) each.classes.push("m-item");
  });
}

export const bodyLook = inView(decorate);
