/**
 * Counts words, and what is still to come, as they are typed: each change costs what it touched, not what the story holds.
 *
 * A word is a run of letters and digits that white space or Markdown's marks end; of the scripts
 * that write without spaces each character counts, as in the newsroom's own counts of lines.
 */
import type { ChangeSet, Text } from "@codemirror/state";
import { fieldRanges } from "./document";

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}]|['’.,:·-](?=[\p{L}\p{N}]))*/gu;

/** The words of a text. */
export function countWords(text: string): number {
  return text.match(word)?.length ?? 0;
}

/** A mark for what is still to come, as a word of its own: `TK`, `TKTK`. */
export const placeholder = /(?<![\p{L}\p{N}_])(?:TK)+(?![\p{L}\p{N}_])/gu;

function countPlaceholders(text: string): number {
  return text.includes("TK") ? (text.match(placeholder)?.length ?? 0) : 0;
}

/** What is counted of a story as it is typed. */
export interface Counts {
  /** Words of the body. */
  words: number;
  /** Marks for what is still to come, in fields and body. */
  placeholders: number;
}

type Count = (text: string) => number;

/** The counts of a document, from scratch. */
export function countAll(doc: Text): Counts {
  return {
    words: countRange(doc, bodyFrom(doc), doc.length, countWords),
    placeholders: countRange(doc, 0, doc.length, countPlaceholders),
  };
}

/** The counts after `changes`, from those before. */
export function recount(counts: Counts, before: Text, changes: ChangeSet, after: Text): Counts {
  const body = changedSpans(before, bodyFrom(before), changes, after, bodyFrom(after));
  const all = changedSpans(before, 0, changes, after, 0);
  const added = (spans: Span[], count: Count) =>
    spans.reduce(
      (sum, span) =>
        sum +
        countRange(after, span.fromAfter, span.toAfter, count) -
        countRange(before, span.from, span.to, count),
      0,
    );
  return {
    words: counts.words + added(body, countWords),
    placeholders: counts.placeholders + added(all, countPlaceholders),
  };
}

function bodyFrom(doc: Text): number {
  return fieldRanges(doc).at(-1)?.from ?? 0;
}

function countRange(doc: Text, from: number, to: number, count: Count): number {
  let sum = 0;
  for (const lines = doc.iterRange(from, to); !lines.next().done; )
    if (!lines.lineBreak) sum += count(lines.value);
  return sum;
}

/** Adds up the words of the body in these ranges; each step of the iterator reads a line. */
export function* countSelected(
  doc: Text,
  ranges: readonly { from: number; to: number }[],
  sum: { words: number },
) {
  const body = bodyFrom(doc);
  for (const { from, to } of ranges) {
    if (to <= body) continue;
    for (const lines = doc.iterRange(Math.max(from, body), to); !lines.next().done; ) {
      if (!lines.lineBreak) sum.words += countWords(lines.value);
      yield;
    }
  }
}

interface Span {
  from: number;
  to: number;
  fromAfter: number;
  toAfter: number;
}

/** What changed from `start` on, as far as whole words reach, in the old document and the new. */
function changedSpans(
  before: Text,
  start: number,
  changes: ChangeSet,
  after: Text,
  startAfter: number,
): Span[] {
  const spans: Span[] = [];
  changes.iterChangedRanges((fromBefore, toBefore, changedFrom, changedTo) => {
    if (toBefore < start) return;
    const from = spaceBefore(before, Math.max(fromBefore, start), start);
    const to = spaceAfter(before, toBefore);
    const fromAfter = spaceBefore(after, Math.max(changedFrom, startAfter), startAfter);
    const toAfter = spaceAfter(after, changedTo);
    const last = spans.at(-1);
    // Two changes inside one word are one span, or the word would count twice.
    if (last && (from < last.to || fromAfter < last.toAfter)) {
      last.from = Math.min(last.from, from);
      last.fromAfter = Math.min(last.fromAfter, fromAfter);
      last.to = to;
      last.toAfter = toAfter;
    } else {
      spans.push({ from, to, fromAfter, toAfter });
    }
  });
  return spans;
}

const reach = 64;

/** The nearest white space at or before a position, or the line's start. */
function spaceBefore(doc: Text, position: number, limit: number): number {
  const floor = Math.max(limit, doc.lineAt(position).from);
  for (let end = position; end > floor; end -= reach) {
    const start = Math.max(floor, end - reach);
    const offset = doc.sliceString(start, end).search(/\s\S*$/);
    if (offset >= 0) return start + offset;
  }
  return floor;
}

/** The nearest white space at or after a position, or the line's end. */
function spaceAfter(doc: Text, position: number): number {
  const ceiling = doc.lineAt(position).to;
  for (let start = position; start < ceiling; start += reach) {
    const offset = doc.sliceString(start, Math.min(ceiling, start + reach)).search(/\s/);
    if (offset >= 0) return start + offset;
  }
  return ceiling;
}
