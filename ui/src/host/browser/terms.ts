/** What is searched for, by the rule of `crates/store/src/terms.rs`. */
import { folded } from "../../i18n/folded";

interface Term {
  words: string[];
  /** Whether the last word may go on. */
  prefix: boolean;
}

const marks = /["“”„‟«»「」『』〝〞〟＂]/;

function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function terms(query: string): Term[] {
  const parts = query.split(marks);
  const pieces = parts.flatMap((part, index) =>
    index % 2 === 1
      ? [{ text: part, whole: index < parts.length - 1 }]
      : part.split(/\s+/).map((text) => ({ text, whole: false })),
  );
  const said = pieces
    .map(({ text, whole }) => ({ words: wordsOf(text), whole }))
    .filter(({ words }) => words.length > 0);
  return said.map(({ words, whole }, index) => ({ words, prefix: index === said.length - 1 && !whole }));
}

/** Whether a text has all of the terms. */
export function answers(text: string, wanted: readonly Term[]): boolean {
  const words = wordsOf(text);
  return wanted.every((term) => words.some((_, at) => standsAt(words, at, term)));
}

function standsAt(words: readonly string[], at: number, { words: own, prefix }: Term): boolean {
  return own.every((word, index) => {
    const there = words[at + index];
    return prefix && index === own.length - 1 ? there?.startsWith(word) : there === word;
  });
}
