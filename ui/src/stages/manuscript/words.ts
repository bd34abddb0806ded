/**
 * Counts words as they are typed: each change costs what it touched, not what the story holds.
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

/** The words of the body, counted from scratch. */
export function countBody(doc: Text): number {
  const body = fieldRanges(doc).at(-1);
  return body ? countRange(doc, body.from, body.to) : 0;
}

function countRange(doc: Text, from: number, to: number): number {
  let words = 0;
  for (const lines = doc.iterRange(from, to); !lines.next().done; )
    if (!lines.lineBreak) words += countWords(lines.value);
  return words;
}

/** The words of the body after `changes`, from the number before. */
export function recountBody(words: number, before: Text, changes: ChangeSet, after: Text): number {
  const [oldBody, newBody] = [fieldRanges(before).at(-1)?.from ?? 0, fieldRanges(after).at(-1)?.from ?? 0];
  const spans: { from: number; to: number; fromAfter: number; toAfter: number }[] = [];
  changes.iterChangedRanges((fromBefore, toBefore, changedFrom, changedTo) => {
    if (toBefore < oldBody) return;
    const from = spaceBefore(before, Math.max(fromBefore, oldBody), oldBody);
    const to = spaceAfter(before, toBefore);
    const fromAfter = spaceBefore(after, Math.max(changedFrom, newBody), newBody);
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
  for (const span of spans)
    words += countRange(after, span.fromAfter, span.toAfter) - countRange(before, span.from, span.to);
  return words;
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
