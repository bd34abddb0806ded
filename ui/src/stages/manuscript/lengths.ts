/** How long a headline and a standfirst may be before search engines and front pages cut them. */

/** Characters as a reader sees them. A guide, never a bound. */
export const guides = { headline: 64, standfirst: 160 } as const;

export interface Measured {
  field: keyof typeof guides;
  text: string;
  /** In characters as a reader sees them. */
  length: number;
}

/** Text of which each UTF-16 code unit is a character: nothing in it extends what it follows (UAX #29, 3.1). */
const simple = /^[\x20-\u02ff\u2010-\u2027\u2030-\u205e]*$/;

let graphemes: Intl.Segmenter | undefined;

function characters(text: string): number {
  if (simple.test(text)) return text.length;
  // Making one costs more than all else that a window does to open.
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(graphemes.segment(text)).length;
}

/** Beyond this length, in UTF-16 code units, a text is no headline and is counted roughly. */
const longest = 4000;

export function measured(field: Measured["field"], text: string): Measured {
  return { field, text, length: text.length > longest ? text.length : characters(text.trim()) };
}
