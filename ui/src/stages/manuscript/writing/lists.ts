/** Lists as they are typed: items begin, move in and out, end, and keep their numbers in order. */
import { deleteMarkupBackward, insertNewlineContinueMarkupCommand } from "@codemirror/lang-markdown";
import { syntaxTree } from "@codemirror/language";
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type StateCommand,
  type TransactionSpec,
} from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { headLines } from "../document";
import { inBody } from "../tree";

/** An item's indent, mark and, in a task list, box. */
const itemStart = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?:[ \t]+|$)/;

const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/** Enter goes on with the list or quote that the caret stands in; on an empty item it ends the list. */
export const continueBlock: StateCommand = (target) => endList(target) || continueMarkup(target);

/** On an empty item of an outermost list, ends the list; elsewhere false. */
const endList: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty || !inBody(state, main.from)) return false;
  const line = state.doc.lineAt(main.from);
  const item = emptyItem(state, line);
  if (!item || item.parent?.parent?.name === "ListItem") return false;
  const [quoted = ""] = quotes.exec(line.text) ?? [];
  dispatch(state.update(asParagraph(state, line, quoted, line.length)));
  return true;
};

const quotes = /^(?:[ \t]*>[ \t]?)*/;

/** The item whose mark is all that stands in this line. */
function emptyItem(state: EditorState, line: Line): SyntaxNode | null {
  return emptyItemLine.test(line.text) ? itemAt(state, line) : null;
}

const emptyItemLine = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?[ \t]*$/;

/** The innermost node of this name around what begins at a place. */
function around(state: EditorState, place: number, name: string): SyntaxNode | null {
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(place, 1);
  while (node && node.name !== name) node = node.parent;
  return node;
}

/** Whether a line of the body has text, and not only the marks of quotes. */
function isWritten({ doc }: EditorState, number: number): boolean {
  return number > headLines && number <= doc.lines && /[^\s>]/.test(doc.line(number).text);
}

/**
 * Puts other marks in the place of a line's first characters, and an empty line between it and what it is
 * no part of any more: to Markdown a line right below an item or a quote goes on with it.
 */
function asParagraph(state: EditorState, line: Line, marks: string, taken: number): TransactionSpec {
  const apart = marks.trimEnd();
  const above = isWritten(state, line.number - 1) ? `${apart}\n` : "";
  const last = lastOfParagraph(state, line);
  const below = isWritten(state, last.number + 1) ? `\n${apart}` : "";
  const changes = state.changes([
    { from: line.from, to: line.from + taken, insert: above + marks },
    { from: last.to, insert: below },
    ...closedUp(state, itemAt(state, line)),
  ]);
  const caret = changes.mapPos(line.from, -1) + above.length + marks.length;
  return { changes, selection: { anchor: caret }, userEvent: "delete", scrollIntoView: true };
}

/** Changes that number the items after one as if it were none. */
function closedUp(state: EditorState, item: SyntaxNode | null): ChangeSpec[] {
  if (item?.parent?.name !== "OrderedList") return [];
  const changes: ChangeSpec[] = [];
  const marks = [item, ...item.parent.getChildren("ListItem").filter(({ from }) => from > item.from)];
  const places = marks.flatMap((each) => each.getChild("ListMark") ?? []);
  const first = Number(places[0] && state.sliceDoc(places[0].from, places[0].to - 1));
  places.slice(1).forEach(({ from, to }, index) => {
    changes.push({ from, to: to - 1, insert: String(first + index) });
  });
  return changes;
}

/** The last line of the paragraph that begins in a line. */
function lastOfParagraph(state: EditorState, line: Line): Line {
  const paragraph = itemAt(state, line)?.getChild("Paragraph");
  return paragraph ? state.doc.lineAt(paragraph.to) : line;
}

/** A line's marks: those of quotes around, and the last one, of an item or of a quote. */
const lastItemMark = /^((?:[ \t]*>[ \t]?)*)[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?[ \t]+$/;
const lastQuoteMark = /^((?:[ \t]*>[ \t]?)*?)[ \t]*>[ \t]?$/;

/** Takes the mark from the item at whose start the caret stands, or a level of a quote. */
export const removeMark: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty || !inBody(state, main.from)) return false;
  const line = state.doc.lineAt(main.from);
  const before = line.text.slice(0, main.from - line.from);
  const item = itemAt(state, line) && lastItemMark.exec(before);
  const quote = around(state, line.from + firstOf(line), "Blockquote") && lastQuoteMark.exec(before);
  const [, outer] = item || quote || [];
  if (outer === undefined) return deleteMarkupBackward({ state, dispatch });
  dispatch(state.update(asParagraph(state, line, outer, before.length)));
  return true;
};

/** The item whose mark stands in this line. */
function itemAt(state: EditorState, line: Line): SyntaxNode | null {
  const node = around(state, line.from + firstOf(line), "ListItem");
  return node && node.from >= line.from && node.getChild("ListMark") ? node : null;
}

/** The items whose lines the selection touches, without those inside others of them. */
function chosenItems(state: EditorState): SyntaxNode[] {
  const items: SyntaxNode[] = [];
  for (const { from, to } of state.selection.ranges) {
    if (!inBody(state, from)) continue;
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      const item = itemAt(state, line);
      const last = items.at(-1);
      if (item && !(last && item.to <= last.to)) items.push(item);
      at = line.to + 1;
    }
  }
  return items;
}

/** How far in a line's text begins, after the marks of quotes, in characters. */
function firstOf(line: Line): number {
  return line.text.search(/[^\s>]|$/);
}

/** How far in a line's text begins, in characters. */
function indentOf(line: Line): number {
  return line.text.search(/\S|$/);
}

/**
 * Moves the chosen items one level in, below the item before them, or out, beside the item that
 * holds them; false where the selection touches no item.
 */
function moveItems(levels: 1 | -1): StateCommand {
  return ({ state, dispatch }) => {
    const items = chosenItems(state);
    if (items.length === 0) return false;
    const changes = items.flatMap((item) => {
      const width = levels === 1 ? widthIn(state, item) : widthOut(state, item);
      return width === 0 ? [] : shifted(state, item, levels * width);
    });
    if (changes.length > 0)
      dispatch(state.update(renumbered(state, changes), { userEvent: "input.indent", scrollIntoView: true }));
    return true;
  };
}

export const moveIn = moveItems(1);
export const moveOut = moveItems(-1);

/** What an item must move in to belong to the one before it: as far as that one's text. */
function widthIn(state: EditorState, item: SyntaxNode): number {
  const before = item.prevSibling;
  if (before?.name !== "ListItem") return 0;
  const line = state.doc.lineAt(before.from);
  const mark = before.getChild("ListMark");
  return mark ? mark.to + 1 - line.from - indentOf(state.doc.lineAt(item.from)) : 0;
}

function widthOut(state: EditorState, item: SyntaxNode): number {
  const holder = item.parent?.parent;
  if (holder?.name !== "ListItem") return 0;
  return indentOf(state.doc.lineAt(item.from)) - indentOf(state.doc.lineAt(holder.from));
}

function shifted(state: EditorState, item: SyntaxNode, by: number): ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  for (let at = item.from; at <= item.to; ) {
    const line = state.doc.lineAt(at);
    const indent = indentOf(line);
    if (indent < line.length)
      changes.push(
        by > 0
          ? { from: line.from, insert: " ".repeat(by) }
          : { from: line.from, to: line.from + Math.min(indent, -by) },
      );
    at = line.to + 1;
  }
  return changes;
}

/** The changes, and what they make necessary in the numbers of the lists around. */
function renumbered(state: EditorState, spec: ChangeSpec): TransactionSpec {
  const changes = state.changes(spec);
  const after = state.update({ changes }).state;
  const numbers: ChangeSpec[] = [];
  const seen = new Set<number>();
  changes.iterChangedRanges((_from, _to, from, to) => {
    const below = Math.min(after.doc.length, after.doc.lineAt(to).to + 1);
    for (const at of [from, below]) {
      const list = outermostList(after, at);
      if (!list || seen.has(list.from)) continue;
      seen.add(list.from);
      numbers.push(...inOrder(after, list, true));
    }
  });
  return { changes: changes.compose(after.changes(numbers)) };
}

function outermostList(state: EditorState, position: number): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  const line = state.doc.lineAt(position);
  const start = line.from + firstOf(line);
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(start, 1); node; node = node.parent)
    if (node.name === "OrderedList" || node.name === "BulletList") found = node;
  return found;
}

/** Changes that number the items of a list, and of those within, one after another. */
function inOrder(state: EditorState, list: SyntaxNode, outermost: boolean): ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  let next: number | null = outermost ? null : 1;
  for (let item = list.firstChild; item; item = item.nextSibling) {
    const mark = item.getChild("ListMark");
    if (list.name === "OrderedList" && mark) {
      const number = state.sliceDoc(mark.from, mark.to - 1);
      next ??= Number(number);
      if (number !== String(next)) changes.push({ from: mark.from, to: mark.to - 1, insert: String(next) });
      next++;
    }
    for (const inner of [...item.getChildren("OrderedList"), ...item.getChildren("BulletList")])
      changes.push(...inOrder(state, inner, false));
  }
  return changes;
}

/** Makes each chosen line an item; where all of them are, makes them text again. */
export function toggleList(kind: "bullets" | "numbers"): StateCommand {
  const own = kind === "bullets" ? /^[ \t]*[-+*][ \t]/ : /^[ \t]*\d{1,9}[.)][ \t]/;
  return ({ state, dispatch }) => {
    const lines = chosenLines(state);
    if (lines.length === 0) return false;
    const off = lines.every(({ text }) => own.test(text));
    const chosen = new Set(lines.map(({ number }) => number));
    const apart = (number: number) => off && !chosen.has(number) && isWritten(state, number);
    const changes = lines.flatMap((line, index) => {
      const [mark = "", indent = ""] = itemStart.exec(line.text) ?? [];
      const last = lastOfParagraph(state, line);
      const above = apart(line.number - 1) ? "\n" : "";
      const insert = off ? above + indent : `${indent}${kind === "bullets" ? "-" : `${index + 1}.`} `;
      const change: ChangeSpec[] = [{ from: line.from, to: line.from + mark.length, insert }];
      if (apart(last.number + 1)) change.push({ from: last.to, insert: "\n" });
      return change;
    });
    dispatch(state.update(overLines(state, changes), { userEvent: "input", scrollIntoView: true }));
    return true;
  };
}

/** The lines of the body that the selection touches: those with text, or the only one. */
export function chosenLines(state: EditorState): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    if (!inBody(state, from)) continue;
    for (let at = from; at <= to; ) {
      const line = state.doc.lineAt(at);
      // A selection that ends before a line's first character does not mean that line.
      if (at === from || line.from < to) lines.set(line.number, line);
      at = line.to + 1;
    }
  }
  const all = [...lines.values()];
  const written = all.filter(({ text }) => text.trim() !== "");
  return written.length > 0 ? written : all.slice(0, 1);
}

/** Changes at the starts of lines, with the selection kept on the words that it was on. */
export function overLines(state: EditorState, changes: ChangeSpec): TransactionSpec {
  const made = state.changes(changes);
  const ranges = state.selection.ranges.map(({ anchor, head }) =>
    EditorSelection.range(made.mapPos(anchor, 1), made.mapPos(head, 1)),
  );
  return { changes: made, selection: EditorSelection.create(ranges, state.selection.mainIndex) };
}
