/**
 * Counts words, and what is still to come, as they are typed: each change costs the lines it touched, not
 * what the story holds.
 *
 * Words are what a reader reads on the page: addresses of links, alternative texts and credits of pictures,
 * marks of footnotes and of Markdown are none, nor is `TK`; captions are read, and count. Of the scripts that
 * write without spaces each character counts, as in the newsroom's own counts of lines. The command and the
 * list of stories count by the same rules (`crates/copy/src/markdown/count.rs`); the cases in
 * `tests/fixtures/words/` hold both to one count.
 */
import type { ChangeSet, Text } from "@codemirror/state";
import { fieldRanges } from "./document";

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}]|['’.,:·-](?=[\p{L}\p{N}]))*/gu;

/** What a line without it holds of Markdown is an item's number at most. */
const signs = /[[\]`~*&<\\]|http|www\./;

/** The fence of a code block, and the line that says where a reference leads. */
const unread =
  /^[\s>]*(?:`{3,}[^`]*|~{3,}.*|\[[^^[\]][^[\]]*\]:[ \t]*\S+(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*)$/;

/** The number of an item, those of items around it included. */
const number = /^(?:[\s>]*(?:[-+*]|\d{1,9}[.)])(?:\s|$))*/;

/** A link's address, bare or in angle brackets. */
const target = String.raw`(?:<[^>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)`;

const picture = new RegExp(
  String.raw`!\[(?:\\.|[^\\\]])*\]\(\s*${target}(?:\s+"((?:\\.|[^"\\])*)")?\s*\)`,
  "g",
);

/** What stands in a line for Markdown alone, each with what a reader has in its place. */
const marks: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw`\]\(\s*${target}(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)`, "g"), "]"],
  [/\]\[[^[\]]*\]/g, "]"],
  [/\[\^[^\s[\]]+\]:?/g, " "],
  [/<?(?:https?:\/\/|www\.)[^\s<>]+>?/gi, " x "],
  [/&[A-Za-z]+(?:uml|acute|grave|circ|tilde|cedil|ring|caron|slash|lig);/g, "x"],
  [/&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi, " "],
  [/\\?\*|~~|`/g, ""],
];

/** What a line says without what stands in it for Markdown alone. */
function read(line: string): string {
  if (!signs.test(line)) return line;
  if (unread.test(line)) return "";
  const captioned = line.replace(picture, (_all, title = "") => ` ${caption(title)} `);
  return marks.reduce((text, [sought, instead]) => text.replace(sought, instead), captioned);
}

/** What a picture's title says before the mark of its credit. */
function caption(title: string): string {
  const credit = title.lastIndexOf("©");
  return credit < 0 ? title : title.slice(0, credit);
}

const stillToCome = /^(?:TK)+$/;

function countInLine(line: string): number {
  const found = read(line).replace(number, "").match(word) ?? [];
  return line.includes("TK") ? found.filter((each) => !stillToCome.test(each)).length : found.length;
}

/** The words of a text. */
export function countWords(text: string): number {
  return text.split("\n").reduce((sum, line) => sum + countInLine(line), 0);
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
    words: countRange(doc, bodyFrom(doc), doc.length, countInLine),
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
    words: counts.words + added(body, countInLine),
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
      if (!lines.lineBreak) sum.words += countInLine(lines.value);
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

/** What changed from `start` on, as far as whole lines reach, in the old document and the new. */
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
    const from = Math.max(start, before.lineAt(Math.max(fromBefore, start)).from);
    const to = before.lineAt(toBefore).to;
    const fromAfter = Math.max(startAfter, after.lineAt(Math.max(changedFrom, startAfter)).from);
    const toAfter = after.lineAt(changedTo).to;
    const last = spans.at(-1);
    // Two changes inside one line are one span, or the line would count twice.
    if (last && (from <= last.to || fromAfter <= last.toAfter)) {
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
