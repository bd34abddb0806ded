/** The subheads of a story, read off the syntax tree as far as it is there, and further in slices. */
import { ensureSyntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { bodyStart } from "../tree";

export interface Subhead {
  /** Where its line begins, in UTF-16 code units of the document. */
  from: number;
  /** 1 to 6; a story's own begin at 2. */
  level: number;
  text: string;
}

/** How much text a step reads, in UTF-16 code units. */
const reach = 20_000;

/** For how many milliseconds a step parses at most. */
const patience = 6;

const heading = /^(?:ATX|Setext)Heading([1-6])$/;

/** Puts the subheads into `found` in their order; each step of the iterator reads on a little. */
export function* outline(state: EditorState, found: Subhead[]) {
  const { doc } = state;
  for (let read = bodyStart(state); read < doc.length; ) {
    const upto = Math.min(doc.length, read + reach);
    const tree = ensureSyntaxTree(state, upto, patience);
    tree?.iterate({
      from: read,
      to: upto,
      enter({ name, from, to }) {
        const level = heading.exec(name)?.[1];
        if (level && from >= read && from < upto)
          found.push({ from, level: Number(level), text: words(doc.sliceString(from, to)) });
        return name === "Document";
      },
    });
    if (tree) read = upto;
    yield;
  }
}

/** A subhead's words, without Markdown's marks. */
function words(source: string): string {
  return source
    .replace(/^ {0,3}#{1,6}[ \t]*|[ \t]+#+[ \t]*$|\n[ \t]*(?:=+|-+)[ \t]*$/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|\*|`|~~|\\(?=[!-/:-@[-`{-~])/g, "")
    .trim();
}

/** The subheads that hold every word of a filter. */
export function filtered(subheads: readonly Subhead[], filter: string, language: string): Subhead[] {
  const lower = (text: string) => text.toLocaleLowerCase(language || undefined);
  const wanted = lower(filter).split(/\s+/).filter(Boolean);
  return subheads.filter(({ text }) => wanted.every((word) => lower(text).includes(word)));
}

/** The subhead under which a position stands, by its place in the list; 0 above the first. */
export function subheadOf(subheads: readonly Subhead[], position: number): number {
  return Math.max(
    0,
    subheads.findLastIndex(({ from }) => from <= position),
  );
}
