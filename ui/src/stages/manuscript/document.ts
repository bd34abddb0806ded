/**
 * The manuscript as one text: the fields that stand above the body, then the body.
 *
 * Kicker, headline, standfirst and byline are one line each. The dateline's three parts share a
 * line and are kept apart by tabs. Everything after that line is the body. So the borders of the
 * fields can always be read off the text itself, and nothing has to be kept in step with it.
 */
import { Text } from "@codemirror/state";
import type { Edit, Field, FieldTexts } from "../../host/host";

/** The fields of the document in their order, each with the character that ends it. */
const layout = [
  ["kicker", "\n"],
  ["headline", "\n"],
  ["standfirst", "\n"],
  ["byline", "\n"],
  ["place", "\t"],
  ["filed", "\t"],
  ["agency", "\n"],
  ["body", ""],
] as const;

export type DocumentField = (typeof layout)[number][0];

export const documentFields: readonly DocumentField[] = layout.map(([field]) => field);

/** Whether a field stands in the document, not beside it. */
export function isDocumentField(field: Field | undefined): field is DocumentField {
  return documentFields.some((each) => each === field);
}

/** The number of lines above the body. */
export const headLines = 5;

/** Where a field stands in the document, in UTF-16 code units; `to` is the end of its text. */
export interface FieldRange {
  field: DocumentField;
  from: number;
  to: number;
}

/** What may not stand inside a field above the body. */
export const fieldBreaks = /[\n\r\t]/g;

/** The document of an article. Breaks inside fields become spaces, one for one: offsets hold. */
export function documentText(fields: Pick<FieldTexts, DocumentField>): string {
  return layout
    .map(([field, end]) => (field === "body" ? fields.body : fields[field].replace(fieldBreaks, " ") + end))
    .join("");
}

/** The ranges of all fields, in order. Costs the same for every length of the body. */
export function fieldRanges(doc: Text): FieldRange[] {
  const ranges: FieldRange[] = [];
  for (let number = 1; number < headLines; number++) {
    const line = doc.line(number);
    ranges.push({ field: layoutField(number - 1), from: line.from, to: line.to });
  }
  const dateline = doc.line(headLines);
  let from = dateline.from;
  for (const part of dateline.text.split("\t")) {
    ranges.push({ field: layoutField(ranges.length), from, to: from + part.length });
    from += part.length + 1;
  }
  ranges.push({ field: "body", from, to: doc.length });
  return ranges;
}

function layoutField(index: number): DocumentField {
  return layout[index]?.[0] ?? "body";
}

/** The field that a position stands in; a position between two fields belongs to the one before. */
export function fieldAt(ranges: readonly FieldRange[], position: number): FieldRange {
  const found = ranges.find((range) => position <= range.to) ?? ranges.at(-1);
  if (!found) throw new RangeError("a document has fields");
  return found;
}

export function rangeOf(ranges: readonly FieldRange[], field: DocumentField): FieldRange {
  return fieldAt(
    ranges.filter((range) => range.field === field),
    0,
  );
}

/** The texts of all fields in the document. Reads the whole body. */
export function fieldsOf(doc: Text): Record<DocumentField, string> {
  return Object.fromEntries(
    fieldRanges(doc).map(({ field, from, to }) => [field, doc.sliceString(from, to)]),
  ) as Record<DocumentField, string>;
}

/** A document as CodeMirror keeps it. Only line feeds end lines, so that every text stays exact. */
export function documentOf(fields: Pick<FieldTexts, DocumentField>): Text {
  return Text.of(documentText(fields).split("\n"));
}

/** The edit that turns one text of a field into another, as small as its two ends allow. */
export function replacement(field: Field, before: string, after: string): Edit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (splitsPair(before, start)) start--;
  if (splitsPair(before, before.length - end)) end--;
  return { field, from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

function splitsPair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
