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
import { inBody } from "../tree";

/** An item's indent, mark and, in a task list, box. */
const itemStart = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?:[ \t]+|$)/;

/** Enter goes on with the list or quote that the caret stands in; on an empty item it ends the list. */
export const continueBlock = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/** Takes the mark from the item at whose start the caret stands, or a level of a quote. */
export const removeMark: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty || !inBody(state, main.from)) return false;
  const line = state.doc.lineAt(main.from);
  const item = itemAt(state, line);
  const mark = itemStart.exec(line.text)?.[0].length;
  if (!item || mark !== main.from - line.from) return deleteMarkupBackward({ state, dispatch });
  const numbered = renumbered(state, { from: line.from, to: main.from });
  dispatch(state.update(numbered, { userEvent: "delete", scrollIntoView: true }));
  return true;
};

/** The item whose mark stands in this line. */
function itemAt(state: EditorState, line: Line): SyntaxNode | null {
  const indent = itemStart.exec(line.text)?.[1]?.length;
  if (indent === undefined) return null;
  let node: SyntaxNode | null = syntaxTree(state).resolveInner(line.from + indent, 1);
  while (node && node.name !== "ListItem") node = node.parent;
  return node && node.from >= line.from ? node : null;
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
  const start = Math.min(line.from + indentOf(line), line.to);
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
    const changes = lines.map((line, index) => {
      const [mark = "", indent = ""] = itemStart.exec(line.text) ?? [];
      const insert = off ? indent : `${indent}${kind === "bullets" ? "-" : `${index + 1}.`} `;
      return { from: line.from, to: line.from + mark.length, insert };
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
