/**
 * The history of the stories on the desk in memory, as Rust tells it: roughly, for a paragraph is
 * compared as a whole, word by word, and one that moved counts as gone and come.
 */
import type {
  BlamedSentence,
  Commands,
  ComparedParagraph,
  DeletedHit,
  Edit,
  Field,
  FieldTexts,
  RevisionRow,
  Words,
} from "../host";
import { type Kept, listed } from "./listing";
import { answers, terms } from "./terms";

type Asked<Name extends keyof Commands> = Commands[Name]["arguments"];
type Version = RevisionRow & { fields: FieldTexts };

/** What the sample's earlier versions say instead. */
const earlier: [string, string][] = [
  ["shortly after two", "at about three"],
  ["Nobody was hurt. ", ""],
  ["Like a train that does not stop.", "Like a train that never stops."],
  [
    "Until then the ferry to the islands leaves from the cargo quay.",
    "The ferry to the islands does not sail.",
  ],
];

export function historyDesk(story: (id: string) => Kept, all: () => Kept[], asked: string | null) {
  const histories = new Map<string, Version[]>();

  /** The versions of a story, the first one first. */
  function history(kept: Kept): Version[] {
    const known = histories.get(kept.id);
    if (known) return known;
    const made = asked === "none" ? [] : sampleHistory(kept);
    histories.set(kept.id, made);
    return made;
  }

  function cut(kept: Kept, why: RevisionRow["why"], of: number[] = []): Version {
    const versions = history(kept);
    const last = versions.at(-1);
    if (last && JSON.stringify(last.fields) === JSON.stringify(kept.fields)) return last;
    const number = versions.length + 1;
    const parents = [...of, number - 1].filter(Boolean);
    const at = new Date().toISOString();
    const version = {
      number,
      parents,
      why,
      at,
      author: "",
      name: "",
      added: 0,
      removed: 0,
      fields: { ...kept.fields },
    };
    versions.push(version);
    return version;
  }

  function said(kept: Kept, number: number | null): FieldTexts {
    return number === null ? kept.fields : (history(kept)[number - 1]?.fields ?? kept.fields);
  }

  return {
    story_history({ story: id, before, limit }: Asked<"story_history">) {
      const kept = story(id);
      const versions = history(kept).filter(({ number }) => before === null || number < before);
      const shown = versions.slice(-limit).reverse();
      const last = history(kept).at(-1);
      return {
        revisions: shown.map(({ fields: _, ...row }) => row),
        has_earlier: versions.length > limit,
        head: last?.number ?? null,
        changed: JSON.stringify(last?.fields) !== JSON.stringify(kept.fields),
        apart: asked === "apart" && last ? [last.number - 1] : [],
      };
    },
    compare_revisions({ story: id, before, after }: Asked<"compare_revisions">) {
      const kept = story(id);
      return { sequence: kept.sequence, parts: compared(said(kept, before), said(kept, after)) };
    },
    restore_revision({ story: id, revision, part }: Asked<"restore_revision">) {
      const kept = story(id);
      const before = said(kept, revision);
      const edits = (Object.keys(before) as Field[])
        .filter((field) => part.kind === "all" || part.field === field)
        .filter((field) => before[field] !== kept.fields[field])
        .map((field) => edit(field, before[field], kept.fields[field], part));
      cut(kept, "restored");
      for (const { field, from, to, insert } of edits) {
        const text = kept.fields[field];
        kept.fields[field] = text.slice(0, from) + insert + text.slice(to);
      }
      kept.sequence += 1;
      cut(kept, "restored", [revision]);
      return { edits, sequence: kept.sequence };
    },
    blame_story: ({ story: id }: Asked<"blame_story">) => blamed(history(story(id)), story(id).fields.body),
    name_revision({ story: id, number, name }: Asked<"name_revision">) {
      const kept = story(id);
      const version = number === null ? cut(kept, "named") : history(kept)[number - 1];
      if (version) version.name = name.trim();
      return null;
    },
    find_deleted({ words, limit }: Asked<"find_deleted">): DeletedHit[] {
      const query = { words, offset: 0, limit: 500, view: "all", sort: "latest", language: "" } as const;
      const found = new Set(listed(all(), query).rows.map((row) => row.id));
      const gone = terms(words);
      return all()
        .filter((kept) => gone.length > 0 && !kept.spiked && !found.has(kept.id))
        .flatMap((kept) => {
          const has = ({ fields }: Version) => answers(fields.body, gone);
          const version = history(kept).findLast(has);
          if (!version) return [];
          const rows = listed(
            [{ ...kept, fields: { ...kept.fields, body: version.fields.body } }],
            query,
          ).rows;
          return rows.map((row) => ({ story: { ...row }, revision: version.number }));
        })
        .slice(0, limit);
    },
  };
}

/** Four versions over two days, of which the last one was restored in part. */
function sampleHistory({ fields, changed }: Kept): Version[] {
  const whys = ["taken-in", "idle", "closed", "restored"] as const;
  return whys.map((why, index) => {
    let body = fields.body;
    for (const [now, then] of earlier.slice(index)) body = body.replace(now, then);
    const at = new Date(Date.parse(changed) - (whys.length - index) * 7 * 3_600_000).toISOString();
    const headline = index < 2 ? "Harbour wall collapses" : fields.headline;
    const parents = why === "restored" ? [1, index] : [index].filter(Boolean);
    const name = index === 1 ? "As filed" : "";
    const author = index === 1 ? "Ada Quill" : "";
    const counted = index > 0 ? { added: 4 * index, removed: index } : { added: null, removed: null };
    return {
      number: index + 1,
      parents,
      why,
      at,
      author,
      name,
      ...counted,
      fields: { ...fields, headline, body },
    };
  });
}

function compared(before: FieldTexts, after: FieldTexts) {
  return (Object.keys(after) as Field[])
    .map((field) => ({ part: field, paragraphs: paragraphs(before[field], after[field]) }))
    .filter((compared) => compared.paragraphs.length > 0);
}

function paragraphs(before: string, after: string): ComparedParagraph[] {
  let at = 0;
  return aligned(parts(before), parts(after)).map(([old, now]) => {
    const from = now === null ? at : after.indexOf(now, at);
    const to = from + (now ?? "").length;
    at = to;
    const change = old === null ? "inserted" : now === null ? "deleted" : old === now ? "kept" : "changed";
    return { change, moved: null, from, to, words: words(old ?? "", now ?? "") };
  });
}

function parts(text: string): string[] {
  return text.split(/\n{2,}/).filter((part) => part.trim() !== "");
}

/** Paragraphs side by side: those that are the same are, and between them one after another. */
function aligned(old: string[], now: string[]): [string | null, string | null][] {
  const kept = now.findIndex((part) => old.includes(part));
  if (kept < 0)
    return Array.from({ length: Math.max(old.length, now.length) }, (_, i) => [
      old[i] ?? null,
      now[i] ?? null,
    ]);
  const there = old.indexOf(now[kept] ?? "");
  return [
    ...aligned(old.slice(0, there), now.slice(0, kept)),
    [old[there] ?? null, now[kept] ?? null],
    ...aligned(old.slice(there + 1), now.slice(kept + 1)),
  ];
}

/** What both start and end with is kept; what stands between gives way. */
function words(old: string, now: string): Words[] {
  const [before, after] = [old.split(/(?<=\s)/), now.split(/(?<=\s)/)];
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const piece = (from: string[], to: number) => from.slice(start, to).join("");
  const quoted = /“[^”]*$/.test(after.slice(0, start).join(""));
  const told: Words[] = [
    { text: after.slice(0, start).join(""), stand: "kept", quoted: false },
    { text: piece(before, before.length - end), stand: "deleted", quoted },
    { text: piece(after, after.length - end), stand: "inserted", quoted },
    { text: after.slice(after.length - end).join(""), stand: "kept", quoted: false },
  ];
  return told.filter(({ text }) => text !== "");
}

function edit(field: Field, before: string, now: string, part: Asked<"restore_revision">["part"]): Edit {
  if (part.kind !== "paragraph") return { field, from: 0, to: now.length, insert: before };
  const one = paragraphs(before, now)[part.place];
  const kept = (words: Words) => words.stand !== "inserted";
  const insert =
    one?.words
      .filter(kept)
      .map(({ text }) => text)
      .join("") ?? "";
  return { field, from: one?.from ?? 0, to: one?.to ?? 0, insert };
}

function blamed(versions: Version[], body: string): BlamedSentence[] {
  return [...body.matchAll(/\S[^\n]*?(?:[.!?]”?(?=\s|$)|(?=\n|$))/g)].map(([sentence], index, all) => {
    const from = all[index]?.index ?? 0;
    const revision = versions.find(({ fields }) => fields.body.includes(sentence))?.number ?? null;
    return { from, to: from + sentence.length, revision };
  });
}
