/** What is looked for in the manuscript, and where it stands. */
import { SearchQuery } from "@codemirror/search";
import type { EditorState, Text } from "@codemirror/state";
import { type FieldRange, fieldAt, fieldRanges } from "../document";

export interface Wanted {
  text: string;
  replacement: string;
  caseSensitive: boolean;
  wholeWord: boolean;
  /** Whether the text is a regular expression, with `$1` and `\n` in the replacement. */
  expression: boolean;
}

/** Beyond so many matches their number is no longer counted. */
export const mostCounted = 100_000;

/** The query for CodeMirror. A match lies in one field; the date is no text, and is left alone. */
export function queryOf({ text, replacement, caseSensitive, wholeWord, expression }: Wanted): SearchQuery {
  return new SearchQuery({
    search: text,
    replace: replacement,
    caseSensitive,
    wholeWord,
    regexp: expression,
    literal: !expression,
    test: inOneField(),
  });
}

function inOneField(): (match: string, state: EditorState, from: number, to: number) => boolean {
  // All matches of a search lie in one document, and most of them in its body.
  let known: { doc: Text; ranges: FieldRange[] } | null = null;
  return (match, { doc }, from, to) => {
    if (known?.doc !== doc) known = { doc, ranges: fieldRanges(doc) };
    const range = fieldAt(known.ranges, from);
    return match !== "" && to <= range.to && range.field !== "filed";
  };
}

/** Where the matches stand, in order; each step of the iterator finds one. */
export function* matches(query: SearchQuery, state: EditorState, found: { from: number; to: number }[]) {
  for (const cursor = query.getCursor(state); ; ) {
    const { value, done } = cursor.next();
    if (done || found.length >= mostCounted) return;
    found.push({ from: value.from, to: value.to });
    yield;
  }
}

/** The number of the match that is exactly this range, from 1; 0 where none is. */
export function numberOf(found: readonly { from: number; to: number }[], from: number, to: number): number {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return found[low]?.from === from && found[low]?.to === to ? low + 1 : 0;
}
