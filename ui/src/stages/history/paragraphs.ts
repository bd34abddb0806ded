/** The paragraphs of a body as the sheet of the history sets them. */
import type { BlamedSentence } from "../../host/host";

/** How a paragraph is set, by the mark that it begins with. */
export type ParagraphKind = "prose" | "subhead" | "quote";

export function kindOf(text: string): ParagraphKind {
  if (/^\s*#{1,6}\s/.test(text)) return "subhead";
  return /^\s*>/.test(text) ? "quote" : "prose";
}

/** Sentences side by side that were written in one revision; null where no revision has them yet. */
export interface Run {
  text: string;
  revision: number | null;
}

/** The paragraphs of a body, each as its runs. */
export function blamedParagraphs(body: string, sentences: readonly BlamedSentence[]): Run[][] {
  const paragraphs: Run[][] = [];
  let end = 0;
  for (const { from, to, revision } of sentences) {
    const gap = body.slice(end, from);
    const parted = (gap.match(/\n/g) ?? []).length > 1;
    const paragraph = paragraphs.at(-1);
    const last = paragraph?.at(-1);
    const text = body.slice(from, to);
    if (!paragraph || !last || parted) paragraphs.push([{ text, revision }]);
    else if (last.revision === revision) last.text += gap + text;
    else paragraph.push({ text, revision });
    end = to;
  }
  return paragraphs;
}
