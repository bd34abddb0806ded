/**
 * Keeps the fields apart: no line break or tab comes into a field above the body, and none of the
 * borders between fields goes away, whatever is typed, pasted, deleted or replaced.
 */
import {
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type Text,
  Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { type FieldRange, fieldAt, fieldBreaks, fieldRanges } from "./document";

export const fieldGuard = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged) return transaction;
  const ranges = fieldRanges(transaction.startState.doc);
  return isConfined(transaction, ranges) ? transaction : confine(transaction, ranges);
});

function isConfined(transaction: Transaction, ranges: readonly FieldRange[]): boolean {
  let confined = true;
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    const range = fieldAt(ranges, from);
    if (to > range.to || (range.field !== "body" && hasBreak(inserted))) confined = false;
  }, true);
  return confined;
}

function hasBreak(text: Text): boolean {
  return text.lines > 1 || /[\t\r]/.test(text.line(1).text);
}

function confine(transaction: Transaction, ranges: readonly FieldRange[]): TransactionSpec[] {
  const specs: ChangeSpec[] = [];
  let caret: { at: number; after: string } | null = null;
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    const pieces = confinedPieces(ranges, from, to, inserted.toString());
    specs.push(...pieces);
    const written = pieces.findLast((piece) => piece.insert !== "") ?? pieces[0];
    if (written) caret = { at: written.from, after: written.insert };
  }, true);
  const changes = transaction.startState.changes(specs);
  if (changes.empty) return transaction.effects.length ? [{ effects: transaction.effects }] : [];
  const event = transaction.annotation(Transaction.userEvent);
  return [
    {
      changes,
      effects: transaction.effects,
      scrollIntoView: transaction.scrollIntoView,
      ...(caret ? { selection: caretAfter(changes.mapPos(...before(caret)), caret) } : {}),
      ...(event === undefined ? {} : { userEvent: event }),
    },
  ];
}

function before(caret: { at: number }): [number, -1] {
  return [caret.at, -1];
}

function caretAfter(start: number, caret: { after: string }): EditorSelection {
  return EditorSelection.single(start + caret.after.length);
}

interface Piece {
  from: number;
  to: number;
  insert: string;
}

/**
 * One change as changes that each stay inside a field. The first field takes the inserted text; when
 * the replaced text reaches into the body, the lines after the first go there.
 */
function confinedPieces(ranges: readonly FieldRange[], from: number, to: number, inserted: string): Piece[] {
  const touched = ranges.filter((range) => range.from <= to && range.to >= from && from <= to);
  const first = fieldAt(ranges, from);
  const last = touched.at(-1) ?? first;
  const lineEnd = inserted.search(/\r\n?|\n/);
  const reachesBody = first.field !== "body" && last.field === "body" && lineEnd >= 0;
  const rest = reachesBody ? inserted.slice(lineEnd).replace(/^(\r\n?|\n)/, "") : "";
  const head = reachesBody ? inserted.slice(0, lineEnd) : inserted;
  return touched
    .map((range) => ({
      from: Math.max(from, range.from),
      to: Math.min(to, range.to),
      insert:
        range === first ? (range.field === "body" ? head : asOneLine(head)) : range === last ? rest : "",
    }))
    .filter((piece) => piece.from < piece.to || piece.insert !== "");
}

/** A text for a field: breaks at its ends go, those inside become one space each run. */
function asOneLine(text: string): string {
  const inner = text.replace(/^[\r\n]+|[\r\n]+$/g, "");
  return inner.replace(/[\r\n]+/g, " ").replace(fieldBreaks, " ");
}
