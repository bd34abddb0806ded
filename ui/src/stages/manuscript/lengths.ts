/** How long a headline and a standfirst may be before search engines and front pages cut them. */

/** Characters as a reader sees them. A guide, never a bound. */
export const guides = { headline: 64, standfirst: 160 } as const;

export interface Measured {
  field: keyof typeof guides;
  text: string;
  /** In characters as a reader sees them. */
  length: number;
}

const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Beyond this length, in UTF-16 code units, a text is no headline and is counted roughly. */
const longest = 4000;

export function measured(field: Measured["field"], text: string): Measured {
  let length = text.length;
  if (length <= longest) {
    length = 0;
    for (const _ of characters.segment(text.trim())) length++;
  }
  return { field, text, length };
}
