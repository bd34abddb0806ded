/** Queries and suggestions of the desk in memory, roughly as Rust has them. */
import type {
  Author,
  Commands,
  Edit,
  NotAccepted,
  QueriedStory,
  Role,
  Spot,
  StoryQueryThread,
  StorySuggestion,
} from "../host";
import type { Kept } from "./listing";

type Names =
  | "story_remarks"
  | "ask"
  | "reply"
  | "resolve_query"
  | "open_queries"
  | "suggest"
  | "accept_suggestions"
  | "reject_suggestions"
  | "accept_suggestions_again"
  | "reopen_suggestions";

type ReviewCommands = {
  [Name in Names]: (args: Commands[Name]["arguments"]) => Commands[Name]["result"];
};

interface Said {
  queries: StoryQueryThread[];
  suggestions: StorySuggestion[];
  quotations: Spot[];
}

const me: Author = { key: "0".repeat(64), name: "", is_me: true };
const ada: Author = { key: "a".repeat(64), name: "Ada Quill", is_me: false };

export interface ReviewDesk {
  commands: ReviewCommands;
  /** An edit moves what stands behind it. */
  edited: (story: string, edit: Edit) => void;
}

/** `said` lets the first stories be queried already; `role` is that of whoever uses the window. */
export function reviewDesk(story: (id: string) => Kept, role: Role, said: string[]): ReviewDesk {
  const kept = new Map<string, Said>();
  let names = 0;
  const name = () => `00000000-0000-7000-8001-${String(++names).padStart(12, "0")}`;
  const at = () => new Date().toISOString();

  function of(id: string): Said {
    const found = kept.get(id) ?? { queries: [], suggestions: [], quotations: quotationsOf(story(id)) };
    kept.set(id, found);
    return found;
  }

  function query(id: string, spot: Spot, text: string, who: Author): StoryQueryThread {
    const words = story(id).fields[spot.field].slice(spot.from, spot.to);
    const made: StoryQueryThread = {
      id: name(),
      who,
      at: at(),
      kind: "question",
      words,
      spot,
      text,
      source: null,
      replies: [],
      resolved: false,
    };
    of(id).queries.push(made);
    return made;
  }

  function suggestion(id: string, spot: Spot, replacement: string, who: Author): StorySuggestion {
    const words = story(id).fields[spot.field].slice(spot.from, spot.to);
    const quoted = of(id).quotations.some(
      ({ field, from, to }) => field === spot.field && from < spot.to && spot.from < to,
    );
    const made: StorySuggestion = {
      id: name(),
      who,
      at: at(),
      words,
      replacement,
      spot,
      needs_another: quoted && who.is_me,
      alone: false,
      decision: null,
    };
    of(id).suggestions.push(made);
    return made;
  }

  const [first, second] = said;
  if (first) {
    query(first, { field: "headline", from: 0, to: 7 }, "Is this the name that the port itself uses?", ada);
    const fact = query(first, { field: "body", from: 4, to: 20 }, "Who says so?", me);
    Object.assign(fact, {
      kind: "fact",
      source: { note: "Harbour office, by phone", link: "https://example.org/" },
    });
    fact.replies.push({ who: ada, at: at(), text: "The harbour master, on Monday." });
    suggestion(first, { field: "standfirst", from: 0, to: 5 }, "Forty-two", ada);
    suggestion(first, { field: "body", from: 30, to: 38 }, "", me);
  }
  if (second)
    query(second, { field: "headline", from: 0, to: 5 }, "May we say this before the verdict?", ada);

  function find<Item extends { id: string }>(all: Item[], id: string): Item[] {
    return all.filter((each) => each.id === id);
  }

  const commands: ReviewCommands = {
    story_remarks: ({ story: id }) => ({ ...of(id), may_change_quotations: true, role }),
    ask({ story: id, query: asked }) {
      const made = query(id, asked.spot, asked.text, me);
      return Object.assign(made, { kind: asked.kind, source: asked.source }).id;
    },
    reply({ story: id, query: asked, text }) {
      for (const each of find(of(id).queries, asked)) each.replies.push({ who: me, at: at(), text });
      return null;
    },
    resolve_query({ story: id, query: asked, resolved }) {
      for (const each of find(of(id).queries, asked)) each.resolved = resolved;
      return null;
    },
    open_queries: () =>
      [...kept].flatMap(([id, { queries }]): QueriedStory[] => {
        const open = queries.filter(({ resolved }) => !resolved);
        const { slug, headline } = story(id).fields;
        return open.length > 0 ? [{ story: id, slug, headline, queries: open }] : [];
      }),
    suggest: ({ story: id, spot, replacement }) => suggestion(id, spot, replacement, me).id,
    accept_suggestions({ story: id, chosen, alone }) {
      const open = of(id).suggestions.filter(
        (each) => chosen.includes(each.id) && each.spot && !each.decision,
      );
      const left: NotAccepted[] = [];
      const taken = open.filter(({ needs_another }) => {
        if (needs_another && !alone) left.push("needs-another");
        return !needs_another || alone;
      });
      const edits = taken.flatMap(({ spot, replacement }) =>
        spot ? [{ ...spot, insert: replacement }] : [],
      );
      for (const each of taken) {
        each.decision = { accepted: true, who: me, at: at(), reason: "" };
        each.alone = each.needs_another;
      }
      return {
        accepted: taken.map((each) => each.id),
        edits: edits.sort((one, other) => other.from - one.from),
        left,
      };
    },
    accept_suggestions_again({ story: id, chosen }) {
      for (const each of of(id).suggestions.filter((one) => chosen.includes(one.id) && !one.decision)) {
        each.decision = { accepted: true, who: me, at: at(), reason: "" };
        each.alone = each.needs_another;
      }
      return null;
    },
    reject_suggestions({ story: id, chosen, reason }) {
      for (const each of of(id).suggestions)
        if (chosen.includes(each.id)) each.decision = { accepted: false, who: me, at: at(), reason };
      return null;
    },
    reopen_suggestions({ story: id, chosen }) {
      for (const each of of(id).suggestions)
        if (chosen.includes(each.id)) Object.assign(each, { decision: null, alone: false });
      return null;
    },
  };

  function edited(id: string, { field, from, to, insert }: Edit): void {
    const shift = (spot: Spot | null): Spot | null => {
      if (!spot || spot.field !== field || from >= spot.to) return spot;
      const by = insert.length - (to - from);
      if (to <= spot.from) return { field, from: spot.from + by, to: spot.to + by };
      if (from <= spot.from && to >= spot.to) return null;
      return { field, from: Math.min(from, spot.from), to: Math.max(from, spot.to + by) };
    };
    const all = kept.get(id);
    if (!all) return;
    for (const each of [...all.queries, ...all.suggestions]) each.spot = shift(each.spot);
    all.quotations = all.quotations.map(shift).filter((spot) => spot !== null);
  }

  return { commands, edited };
}

/** What stands between double quotation marks in the story as it was opened. */
function quotationsOf({ fields }: Kept): Spot[] {
  return (["headline", "standfirst", "body"] as const).flatMap((field) =>
    [...fields[field].matchAll(/“[^”]*”|„[^“]*“/g)].map(({ 0: words, index }) => ({
      field,
      from: index,
      to: index + words.length,
    })),
  );
}
