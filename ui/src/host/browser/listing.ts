/** The stories of the desk in memory, as Rust lists them. */

import { countWords } from "../../stages/manuscript/words";
import type {
  Embargo,
  FieldTexts,
  Paste,
  SnippetPiece,
  Status,
  StoryList,
  StoryQuery,
  StoryRow,
} from "../host";
import { answers, terms } from "./terms";

export interface Kept {
  id: string;
  fields: FieldTexts;
  changed: string;
  sequence: number;
  paste: Paste | null;
  pinned: boolean;
  spiked: boolean;
  opened: string | null;
  exported: string | null;
  status: Status;
  /** What it said when it was signed off, as JSON. */
  signedOff: string | null;
}

export function listed(
  stories: Kept[],
  { words, view, sort, language, offset, limit }: StoryQuery,
  embargoOf: (story: string) => Embargo | null = () => null,
): StoryList {
  const wanted = terms(words);
  const found = stories.filter((kept) => {
    const { headline, slug, byline, body } = kept.fields;
    const inView = {
      all: !kept.spiked,
      pinned: !kept.spiked && kept.pinned,
      recent: !kept.spiked && kept.opened !== null,
      "to-review": !kept.spiked && ["filed", "in-review"].includes(statusOf(kept)),
      "signed-off": !kept.spiked && statusOf(kept) === "signed-off",
      exported: !kept.spiked && kept.exported !== null,
      spiked: kept.spiked,
    }[view];
    const spoken = !language || primary(kept) === language;
    return inView && spoken && answers(`${headline} ${slug} ${byline} ${body}`, wanted);
  });
  const latest = (kept: Kept) =>
    (view === "recent" ? kept.opened : view === "exported" ? kept.exported : null) ?? kept.changed;
  const orders: Record<Exclude<StoryQuery["sort"], "best">, (one: Kept, other: Kept) => number> = {
    slug: (one, other) => one.fields.slug.localeCompare(other.fields.slug),
    longest: (one, other) => count(other) - count(one),
    latest: (one, other) =>
      (view === "all" ? Number(other.pinned) - Number(one.pinned) : 0) ||
      latest(other).localeCompare(latest(one)),
  };
  const rows = found.sort(orders[sort === "best" ? "latest" : sort]).slice(offset, offset + limit);
  return {
    total: found.length,
    more: false,
    rows: rowsOf(rows, embargoOf, wanted[0]?.words[0]),
  };
}

/** The rows of these stories. */
export function rowsOf(
  stories: Kept[],
  embargoOf: (id: string) => StoryRow["embargo"],
  word?: string,
): StoryRow[] {
  return stories.map((kept) => ({ ...row(kept, word), embargo: embargoOf(kept.id) }));
}

/** The primary languages of the stories that are not spiked. */
export function languages(stories: Kept[]): string[] {
  const tags = stories.filter(({ spiked }) => !spiked).map(primary);
  return [...new Set(tags)].filter(Boolean).sort();
}

/** How far a story has come; in review again where it was changed since its sign-off. */
export function statusOf(kept: Kept): Status {
  if (kept.spiked) return "spiked";
  return isVoided(kept) ? "in-review" : kept.status;
}

export function isVoided({ status, signedOff, fields }: Kept): boolean {
  return status === "signed-off" && signedOff !== JSON.stringify(fields);
}

function primary({ fields }: Kept): string {
  return fields.language.split("-")[0] ?? "";
}

function count({ fields }: Kept): number {
  return countWords(fields.body);
}

function row(kept: Kept, word: string | undefined): Omit<StoryRow, "embargo"> {
  const { id, fields, changed, pinned, spiked, exported } = kept;
  const { slug, headline, place, language, body } = fields;
  const marks = { pinned, spiked, exported, status: statusOf(kept), voided: isVoided(kept) };
  return {
    id,
    slug,
    headline,
    place,
    language,
    words: count(kept),
    changed,
    ...marks,
    snippet: snippet(body, word),
  };
}

function snippet(body: string, first: string | undefined): SnippetPiece[] {
  const at = first === undefined ? -1 : body.toLowerCase().indexOf(first);
  if (first === undefined || at < 0) return [];
  return [
    { text: `${at > 40 ? "…" : ""}${body.slice(Math.max(0, at - 40), at)}`, hit: false },
    { text: body.slice(at, at + first.length), hit: true },
    { text: `${body.slice(at + first.length, at + first.length + 90)}…`, hit: false },
  ];
}
