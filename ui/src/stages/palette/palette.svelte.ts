/** The command palette: every action and every story, a few keys away. */
import fuzzysort from "fuzzysort";
import { type ActionName, actionNames, actions, groups, objection } from "../../actions";
import type { Desk } from "../../desk.svelte";
import type { StoryRow } from "../../host/host";
import { folded } from "../../i18n/folded";
import { english, type Key, t } from "../../i18n/i18n.svelte";
import { groupWords } from "../../menu";

/** A run of an action's words, and whether it answers what was typed. */
export interface Piece {
  text: string;
  hit: boolean;
}

export type Entry =
  | { kind: "action"; name: ActionName; pieces: Piece[]; reason: Key | null }
  | { kind: "story"; row: StoryRow };

export interface Section {
  title: Key;
  entries: Entry[];
}

/** How many stories are shown below the actions, and how many actions were used lately. */
const mostStories = 6;
const mostRecent = 4;

/** Where the webview keeps which actions were used last, the latest first. */
const place = "galley.recent-actions";

function readRecent(): ActionName[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? actionNames.filter((name) => kept.includes(name)).sort(by(kept)) : [];
  } catch {
    return [];
  }
}

function by(order: unknown[]) {
  return (one: ActionName, other: ActionName) => order.indexOf(one) - order.indexOf(other);
}

export class Palette {
  /** What is typed. */
  words = $state("");
  /** The entry that Enter takes. */
  active = $state(0);
  #stories: StoryRow[] = $state.raw([]);
  /** The words that the stories answer. */
  #answered = $state("");
  #recent = $state.raw(readRecent());
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  readonly sections: Section[] = $derived.by(() => {
    const typed = this.words.trim();
    const all = actionNames.filter((name) => name !== "showPalette");
    if (typed === "") {
      const recent = this.#recent.slice(0, mostRecent);
      const rest = all.filter((name) => !recent.includes(name));
      const grouped = groups.map((group) => ({
        title: groupWords[group],
        entries: rest.filter((name) => actions[name].group === group).map((name) => this.#entry(name)),
      }));
      const used = { title: "palette.recent" as Key, entries: recent.map((name) => this.#entry(name)) };
      return [used, ...grouped].filter(({ entries }) => entries.length > 0);
    }
    const targets = all.map((name) => ({
      name,
      words: folded(t(actions[name].words)),
      english: english[actions[name].words],
    }));
    const found = fuzzysort.go(folded(typed), targets, {
      keys: ["words", "english"],
      limit: 12,
      threshold: 0.3,
    });
    const hits = found.map((result) => this.#entry(result.obj.name, result[0]?.indexes ?? []));
    const rows = this.#answered === typed ? this.#stories : [];
    return [
      { title: "palette.actions" as Key, entries: hits },
      { title: "stories.label" as Key, entries: rows.map((row): Entry => ({ kind: "story", row })) },
    ].filter(({ entries }) => entries.length > 0);
  });

  readonly entries: Entry[] = $derived(this.sections.flatMap(({ entries }) => entries));

  /** Whether nothing answers what was typed, and the stories have been asked. */
  readonly nothing: boolean = $derived(this.entries.length === 0 && this.#answered === this.words.trim());

  type(words: string): void {
    this.words = words;
    this.active = 0;
    void this.#find(words.trim());
  }

  move(by: number): void {
    const count = this.entries.length;
    if (count > 0) this.active = (this.active + by + count) % count;
  }

  /** Does what the entry stands for; false where it cannot be done now. */
  take(entry: Entry | undefined): boolean {
    if (!entry || (entry.kind === "action" && entry.reason)) return false;
    this.#desk.paletteShown = false;
    if (entry.kind === "story")
      void this.#desk.openStory(entry.row.id).then(() => this.#desk.manuscript?.focus());
    else {
      this.#remember(entry.name);
      void actions[entry.name].run(this.#desk);
    }
    return true;
  }

  #remember(name: ActionName): void {
    this.#recent = [name, ...this.#recent.filter((other) => other !== name)];
    try {
      localStorage.setItem(place, JSON.stringify(this.#recent.slice(0, 2 * mostRecent)));
    } catch {
      // It is remembered while the window is open.
    }
  }

  #entry(name: ActionName, hits: readonly number[] = []): Entry {
    const text = t(actions[name].words);
    const pieces: Piece[] = [];
    for (let at = 0; at < text.length; at++) {
      const hit = hits.includes(at);
      const last = pieces.at(-1);
      if (last?.hit === hit) last.text += text[at];
      else pieces.push({ text: text[at] ?? "", hit });
    }
    return { kind: "action", name, pieces, reason: objection(this.#desk, name) };
  }

  async #find(words: string): Promise<void> {
    if (words === "") {
      this.#answered = "";
      return;
    }
    const found = await this.#desk.stories.having(words, mostStories);
    if (words !== this.words.trim()) return;
    this.#stories = found;
    this.#answered = words;
  }
}
