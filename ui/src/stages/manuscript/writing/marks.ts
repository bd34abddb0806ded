/** Emphasis and links, put around words and taken off again. */
import { syntaxTree } from "@codemirror/language";
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
} from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { enclosing, inBody } from "../tree";

type Emphasis = "StrongEmphasis" | "Emphasis";

interface Span {
  from: number;
  to: number;
}

/** What stands before a line's words: marks of quotes, lists, tasks and headings. */
const lineMarks =
  /^[ \t]*(?:>[ \t]?)*[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?/;

/** The words of a selection, line by line: emphasis cannot go beyond a paragraph. */
function spansOf(state: EditorState, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  for (let at = from; at <= to; ) {
    const line = state.doc.lineAt(at);
    const marks = lineMarks.exec(line.text)?.[0].length ?? 0;
    const start = Math.max(from, line.from + marks);
    const text = state.sliceDoc(start, Math.max(start, Math.min(to, line.to)));
    const words = text.trim();
    const skipped = text.length - text.trimStart().length;
    if (words) spans.push({ from: start + skipped, to: start + skipped + words.length });
    at = line.to + 1;
  }
  return spans;
}

/** Puts a mark around the selected words, or takes it off where all of them have it. */
function toggle(mark: string, name: Emphasis): StateCommand {
  return ({ state, dispatch }) => {
    if (!state.selection.ranges.every(({ from }) => inBody(state, from))) return false;
    const made = state.changeByRange((range) =>
      range.empty ? atCaret(state, range, mark, name) : overWords(state, range, mark, name),
    );
    dispatch(state.update(made, { userEvent: "input", scrollIntoView: true }));
    return true;
  };
}

export const toggleStrong = toggle("**", "StrongEmphasis");
export const toggleEmphasis = toggle("*", "Emphasis");

type Made = { range: SelectionRange; changes?: ChangeSpec };

function atCaret(state: EditorState, range: SelectionRange, mark: string, name: Emphasis): Made {
  const at = range.head;
  const marked = enclosing(state, at, at, name);
  if (marked) return kept(state, range, unmarked(marked));
  const width = mark.length;
  if (
    state.sliceDoc(at - width, at + width) === mark + mark &&
    state.sliceDoc(at - width - 1, at) !== `*${mark}`
  )
    return { range: EditorSelection.cursor(at - width), changes: { from: at - width, to: at + width } };
  const word = state.wordAt(at);
  if (word) return kept(state, range, around(word, mark));
  return { range: EditorSelection.cursor(at + width), changes: { from: at, insert: mark + mark } };
}

function overWords(state: EditorState, range: SelectionRange, mark: string, name: Emphasis): Made {
  const spans = spansOf(state, range);
  const marked = spans.map(({ from, to }) => enclosing(state, from, to, name));
  const changes = marked.every((node) => node !== null)
    ? [
        ...new Map(
          marked.map((node, index) => [node.from, withoutSpan(state, node, spans[index], mark)]),
        ).values(),
      ]
    : spans.filter((_, index) => !marked[index]).map((span) => withSpan(state, span, mark, name));
  return kept(state, range, changes.flat());
}

/** The range after changes, on the same words: marks put in at its ends stay outside. */
function kept(state: EditorState, range: SelectionRange, spec: ChangeSpec[]): Made {
  const changes = state.changes(spec);
  const [from, to] = [changes.mapPos(range.from, 1), changes.mapPos(range.to, range.empty ? 1 : -1)];
  const [anchor, head] = range.anchor <= range.head ? [from, Math.max(from, to)] : [Math.max(from, to), from];
  return { range: EditorSelection.range(anchor, head), changes };
}

function around({ from, to }: Span, mark: string): ChangeSpec[] {
  return [
    { from, insert: mark },
    { from: to, insert: mark },
  ];
}

function unmarked(node: SyntaxNode): Span[] {
  return node.getChildren("EmphasisMark").map(({ from, to }) => ({ from, to }));
}

/** Takes the mark off a part of what has it; what is left on either side keeps it. */
function withoutSpan(
  state: EditorState,
  node: SyntaxNode,
  span: Span | undefined,
  mark: string,
): ChangeSpec[] {
  const marks = unmarked(node);
  const [open, close] = [marks[0], marks.at(-1)];
  if (!span || !open || !close) return marks;
  const sides = [
    { from: open.to, to: span.from },
    { from: span.to, to: close.from },
  ].flatMap((side) => (side.from < side.to ? spansOf(state, side) : []));
  return [...marks, ...sides.flatMap((side) => around(side, mark))];
}

/** Puts the mark around a span and everything that has it already and reaches into it. */
function withSpan(state: EditorState, span: Span, mark: string, name: Emphasis): ChangeSpec[] {
  const inside: Span[] = [];
  let { from, to } = span;
  syntaxTree(state).iterate({
    ...span,
    enter({ name: found, from: start, to: end, node }) {
      if (found !== name || end <= span.from || start >= span.to) return;
      from = Math.min(from, start);
      to = Math.max(to, end);
      inside.push(...unmarked(node));
    },
  });
  return [...inside, ...around({ from, to }, mark)];
}

/** An address that a page may link to, as text of its own. */
export function addressOf(text: string): string | null {
  const address = text.trim();
  if (/\s/.test(address)) return null;
  if (/^(https?:\/\/\S|mailto:\S)/i.test(address)) return address;
  return /^www\.[^.]+\.\S/i.test(address) ? `https://${address}` : null;
}

/** An address as it stands in a link's brackets. */
export function linkTarget(address: string): string {
  return address.replace(/[()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Makes the selection a link, with the caret where its address goes; takes a link off its words. */
export const toggleLink: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  if (!inBody(state, from)) return false;
  const link = enclosing(state, from, to, "Link");
  if (link) {
    const [open, close] = link.getChildren("LinkMark");
    if (!open || !close) return false;
    const changes = [
      { from: open.from, to: open.to },
      { from: close.from, to: link.to },
    ];
    dispatch(state.update({ changes, userEvent: "input", scrollIntoView: true }));
    return true;
  }
  const range = state.selection.main.empty
    ? (state.wordAt(from) ?? state.selection.main)
    : state.selection.main;
  const text = state.sliceDoc(range.from, range.to);
  const address = addressOf(text);
  const insert = address ? `[](${linkTarget(address)})` : `[${text}]()`;
  const anchor = range.from + (address || text === "" ? 1 : insert.length - 1);
  const changes = { from: range.from, to: range.to, insert };
  dispatch(state.update({ changes, selection: { anchor }, userEvent: "input", scrollIntoView: true }));
  return true;
};

/** Where an address may become the link of the words that it is pasted over: in plain text. */
const noPlainText = /code|rule|html|link|image|url|escape|entity|mark/i;

/** Makes the selected words a link to a pasted address; null where that is not meant. */
export function linked(state: EditorState, pasted: string) {
  const { from, to, empty } = state.selection.main;
  const address = addressOf(pasted);
  const words = state.sliceDoc(from, to);
  if (!address || empty || /\n|^\s*$/.test(words) || addressOf(words) || !inBody(state, from)) return null;
  let plain = true;
  syntaxTree(state).iterate({
    from,
    to,
    enter: ({ name, from: start, to: end }) => {
      const crosses = (start > from && end > to && start < to) || (start < from && end < to && end > from);
      if (crosses || (noPlainText.test(name) && end > from && start < to && !/^Emphasis|^Strong/.test(name)))
        plain = false;
    },
  });
  if (!plain) return null;
  const insert = `[${words}](${linkTarget(address)})`;
  return state.update({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}
