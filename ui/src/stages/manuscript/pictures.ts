/** Pictures in the body's Markdown: a line of its own, `![alternative](picture:… "caption © credit")`. */
import type { EditorState } from "@codemirror/state";
import { fieldRanges, rangeOf } from "./document";

/** A picture as its line names it. */
export interface Picture {
  id: string;
  /** What it shows, in words. */
  alternative: string;
  caption: string;
  credit: string;
}

/** A picture with the place of its line in the document. */
export interface PlacedPicture extends Picture {
  from: number;
  to: number;
}

const line = /^!\[((?:[^\]\\]|\\.)*)\]\(picture:([0-9a-f]{32})(?: "((?:[^"\\]|\\.)*)")?\)\s*$/;

function plain(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What a line says of a picture; null where it is no picture's. */
export function pictureOf(text: string): Picture | null {
  const [, alternative, id, title] = line.exec(text) ?? [];
  if (alternative === undefined || id === undefined) return null;
  const written = plain(title ?? "");
  const mark = written.lastIndexOf("©");
  const [caption, credit] = mark < 0 ? [written, ""] : [written.slice(0, mark), written.slice(mark + 1)];
  return { id, alternative: plain(alternative), caption: caption.trim(), credit: credit.trim() };
}

/** The line that says this of a picture. */
export function pictureLine({ id, alternative, caption, credit }: Picture): string {
  const shown = oneLine(alternative).replace(/[\\[\]`*_<&]/g, "\\$&");
  const title = [oneLine(caption), credit.trim() ? `© ${oneLine(credit)}` : ""].filter(Boolean).join(" ");
  const titled = title ? ` "${title.replace(/["\\&]/g, "\\$&")}"` : "";
  return `![${shown}](picture:${id}${titled})`;
}

/** The picture in whose line the caret stands. */
export function pictureAt(state: EditorState): PlacedPicture | null {
  const { from, to, text } = state.doc.lineAt(state.selection.main.head);
  // Most lines are none, and this is asked with every key.
  if (!text.startsWith("![")) return null;
  const picture = pictureOf(text);
  return picture && { ...picture, from, to };
}

/** Where a picture goes in, and with which empty lines: after the paragraph of the caret. */
export function insertion(state: EditorState, id: string): { from: number; insert: string; caret: number } {
  const body = rangeOf(fieldRanges(state.doc), "body");
  const head = state.selection.main.head;
  const { doc } = state;
  let at = doc.lineAt(head < body.from ? body.to : head);
  while (at.text.trim() !== "" && at.number < doc.lines && doc.line(at.number + 1).text.trim() !== "")
    at = doc.line(at.number + 1);
  const empty = at.text.trim() === "";
  const from = empty ? at.from : at.to;
  const before =
    from === body.from ? "" : empty && isEmptyAbove(state, at.number, body.from) ? "" : empty ? "\n" : "\n\n";
  const after = from >= body.to ? "" : empty ? "\n" : "";
  const text = pictureLine({ id, alternative: "", caption: "", credit: "" });
  return { from, insert: before + text + after, caret: from + before.length + 2 };
}

function isEmptyAbove(state: EditorState, number: number, bodyFrom: number): boolean {
  const above = state.doc.line(number - 1);
  return above.from < bodyFrom || above.text.trim() === "";
}
