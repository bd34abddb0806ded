/** A few rough rules for the browser host: enough to try the panel, not the rules that Galley has. */
import type { FieldTexts, Finding, StoryFinding } from "../host";

const shown = ["headline", "standfirst", "body"] as const;

export function roughFindings(fields: FieldTexts, ofNotice: Finding[]): StoryFinding[] {
  const found: StoryFinding[] = [];
  const add = (
    rule: string,
    severity: Finding["severity"],
    field: keyof FieldTexts,
    [from, to]: [number, number],
    fix: string | null = null,
    values: Record<string, string> = {},
  ) => {
    const finding = { rule, severity, line: null, part: null, message: rule, fix, values };
    found.push({ finding, spot: { field, from, to } });
  };
  if (fields.headline === "") add("headline-missing", "warning", "headline", [0, 0]);
  if (fields.byline === "") add("byline-missing", "note", "byline", [0, 0]);
  for (const field of shown) {
    const all = (pattern: RegExp, take: (words: string, place: [number, number]) => void) => {
      for (const { 0: words, index } of fields[field].matchAll(pattern))
        take(words, [index, index + words.length]);
    };
    all(/(?<=\S) {2,}(?=\S)/g, (_, place) => add("doubled-space", "note", field, place, " "));
    all(/\bTK\b/g, (words, place) => add("still-to-come", "warning", field, place, null, { words }));
    all(/!\[\]\(picture:[^)]*\)/g, (_, place) => {
      add("picture-alternative", "warning", field, place, null, { number: "1", line: "1" });
      add("picture-credit", "warning", field, place, null, { number: "1", line: "1" });
    });
    all(/!\[[^\]]*\]\(picture:f{32}[^)]*\)/g, (_, place) =>
      add("picture-missing", "error", field, place, null, { number: "1", line: "1" }),
    );
  }
  const notice = { field: "notice" as const, from: 0, to: fields.notice.length };
  return [...found, ...ofNotice.map((finding) => ({ finding, spot: notice }))];
}
