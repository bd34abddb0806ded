/** A plain reading of a paste for the browser host: enough to try the room, not the newsroom's rules. */
import type { AccountedLine, Choices, FieldTexts, Finding, Intake, LineKind, Paste } from "../host";

const numericDate = /^(\d{1,2})([./])(\d{1,2})[./](\d{4})(?:[ ,]+(\d{1,2}):(\d\d))?$/;

interface Guess {
  kind: LineKind;
  reason: string;
  why: string;
}

const rule = /^[=-]{5,}$/;

function guess(text: string, headline: string | null): Guess {
  const line = text.trim();
  const is = (kind: LineKind, reason: string, why: string): Guess => ({ kind, reason, why });
  if (line === "") return is("blank", "blank", "Nothing but white space.");
  if (rule.test(line)) return is("left-over", "story-break", "Parts this story from the next one.");
  if (headline === null) return is("headline", "first-line", "The first line of the text.");
  if (line === headline) return is("repeat", "repeat", "The headline once more.");
  if (numericDate.test(line)) return is("dateline", "date-and-time", "A date and time on a line of its own.");
  if (/^(by|von|haber:?)\s/iu.test(line) && line.length < 80)
    return is("byline", "by-word", "It names who wrote it.");
  if (/^(advertisement|read more|share on)/iu.test(line))
    return is("left-over", "advertisement", "The site's own furniture, not part of the story.");
  if (/cookie|KVKK|GDPR/iu.test(line) && /consent|privacy|kişisel/iu.test(line))
    return is("consent", "consent-notice", "It informs readers about cookies and personal data.");
  if (/^['"`]?\s*,\s*['"`]$/.test(line))
    return is("artefact", "serialiser-residue", "A serialiser's quotation marks and comma.");
  if (line.startsWith("## ")) return is("subhead", "markdown-subhead", "Marked as a subhead.");
  if (line.length < 90 && line === line.toUpperCase() && /\p{L}{3}/u.test(line))
    return is("subhead", "shouted-line", "A short line in capitals between paragraphs.");
  return is("body", "text", "A paragraph of the story.");
}

/** The stories in a paste: they begin where the choices say, or below a rule. */
export function storiesRoughly(paste: Paste, choices: Choices): Intake[] {
  return partsRoughly(paste, choices).map(({ text, above }) => recogniseRoughly(text, choices, above));
}

/** The parts of a paste that are stories, each with how many lines stand above it. */
export function partsRoughly({ text }: Paste, { stories }: Choices): { text: string; above: number }[] {
  const lines = text.split("\n");
  const below = lines.flatMap((line, index) => {
    const next = lines.findIndex((other, at) => at > index && other.trim() !== "");
    return rule.test(line.trim()) && next > 0 ? [next] : [];
  });
  const starts = [0, ...(stories?.map((line) => line - 1) ?? below)];
  return starts.map((from, at) => ({ text: lines.slice(from, starts[at + 1]).join("\n"), above: from }));
}

function recogniseRoughly(text: string, choices: Choices, above: number): Intake {
  const rulings = new Map(choices.rulings.map((ruling) => [ruling.line, ruling.kind]));
  const findings: Finding[] = [];
  const article: Intake["article"] = {
    slug: null,
    language: choices.language ?? languageOf(text),
    kicker: null,
    headline: null,
    standfirst: null,
    byline: [],
    dateline: { place: null, filed: null, agency: null, source: null },
    body: "",
    notice: null,
  };
  const body: string[] = [];
  const notice: string[] = [];
  const lines = text.split("\n").map((text, index): AccountedLine => {
    const line = above + index + 1;
    const ruled = rulings.get(line);
    const { kind, why, reason } = ruled
      ? { kind: ruled, why: "You said so.", reason: "ruled" }
      : guess(text, article.headline);
    const trimmed = text.trim();
    if (kind === "headline") article.headline ??= trimmed.replace(/^# /, "");
    if (kind === "kicker") article.kicker = trimmed;
    if (kind === "standfirst") article.standfirst = trimmed;
    if (kind === "byline")
      article.byline.push(...trimmed.replace(/^(by|von|haber:?)\s+/iu, "").split(/,| and | und /u));
    if (kind === "dateline") readDate(trimmed, line, article, choices, findings);
    if (kind === "body") body.push(trimmed);
    if (kind === "subhead") body.push(subhead(trimmed, line, choices, findings));
    if (kind === "consent") notice.push(trimmed);
    return { line, text, kind, why, reason };
  });
  article.body = body.join("\n\n");
  article.notice = notice.join("\n\n") || null;
  article.slug = slugOf(article.headline ?? "");
  return { article, lines, findings };
}

function subhead(text: string, line: number, choices: Choices, findings: Finding[]): string {
  const bare = text.replace(/^## |^"|"$/g, "");
  const normal = bare.charAt(0) + bare.slice(1).toLowerCase();
  if (bare !== bare.toUpperCase()) return `## ${bare}`;
  if (choices.recased.includes(line)) return `## ${normal}`;
  findings.push({
    rule: "shouted-subhead",
    severity: "note",
    line,
    part: null,
    message: `The subhead ‘${bare}’ is in capitals; in normal casing it is ‘${normal}’.`,
    fix: normal,
    values: { subhead: bare, normal },
  });
  return `## ${bare}`;
}

function readDate(
  text: string,
  line: number,
  article: Intake["article"],
  choices: Choices,
  findings: Finding[],
): void {
  article.dateline.source = text;
  const { filed, other } = readInstantRoughly(text, choices);
  article.dateline.filed = filed;
  if (other && choices.day_order === null) {
    findings.push({
      rule: "ambiguous-date",
      severity: "warning",
      line,
      part: null,
      message: `‘${text}’ is read as ${filed}; it could be ${other}.`,
      fix: other,
      values: { date: text, reading: filed ?? "", other },
    });
  }
}

export function readInstantRoughly(
  text: string,
  choices: Choices,
): { filed: string | null; other: string | null } {
  const parts = numericDate.exec(text.trim());
  if (!parts) {
    const parsed = new Date(text);
    return { filed: Number.isNaN(parsed.getTime()) ? null : parsed.toISOString(), other: null };
  }
  const [, first = "", separator = "", second = "", year = "", hour = "0", minute = "00"] = parts;
  const at = (day: string, month: string) =>
    Number(month) <= 12
      ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T${hour.padStart(2, "0")}:${minute}:00+02:00`
      : null;
  const dayFirst = choices.day_order ? choices.day_order === "day-first" : separator === ".";
  const [filed, other] = dayFirst
    ? [at(first, second), at(second, first)]
    : [at(second, first), at(first, second)];
  return {
    filed: filed ?? other,
    other: filed && other !== filed && choices.day_order === null ? other : null,
  };
}

function languageOf(text: string): string {
  if (/[\u0600-\u06FF]/.test(text)) return "ar";
  if (/[ğış]/i.test(text) && /\bve\b/.test(text)) return "tr";
  return /[äöüß]/i.test(text) && /\b(und|der|die)\b/.test(text) ? "de" : "en";
}

function slugOf(headline: string): string {
  const words =
    headline
      .normalize("NFKD")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 3).join("-");
}

export function fieldsOfArticle(article: Intake["article"]): FieldTexts {
  return {
    slug: article.slug ?? "",
    language: article.language ?? "",
    kicker: article.kicker ?? "",
    headline: article.headline ?? "",
    standfirst: article.standfirst ?? "",
    byline: article.byline.join(", "),
    place: article.dateline.place ?? "",
    filed: article.dateline.filed ?? "",
    agency: article.dateline.agency ?? "",
    body: article.body,
    notice: article.notice ?? "",
  };
}
