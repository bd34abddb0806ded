/** The list of stories: read a page at a time, so that fifty thousand cost as much as fifty. */
import type { Bulletin } from "../../bulletin.svelte";
import type { DeletedHit, Host, StoryId, StoryQuery, StoryRow } from "../../host/host";

/** Rows asked for in one call. */
export const pageRows = 100;

/** The most stories that are shown because they had the searched words once. */
const mostDeleted = 20;

/** How long a search must rest before it is made over deleted text too, in milliseconds. */
const rest = 250;

/** The most rows that the list has: no element of a webview is higher than 33 million pixels. */
export const mostRows = 300_000;

/** The most stories that are selected at a time. */
export const mostSelected = 1000;

/** Which stories are listed, and in which order. */
export type Listed = Pick<StoryQuery, "view" | "sort" | "language">;

/** Every story that is not spiked, as the list begins. */
const everyStory: Listed = { view: "all", sort: "latest", language: "" };

export class Stories {
  /** What is searched for; empty lists all. */
  words = $state("");
  listed: Listed = $state.raw(everyStory);
  /** In which order the hits of a search come. */
  ranked: Listed["sort"] = $state("best");
  /** The stories that had the searched words in a sentence that they have no longer. */
  deleted: DeletedHit[] = $state.raw([]);
  /** The languages that the stories are in. */
  languages: string[] = $state.raw([]);
  /** The stories that the next action is about; without any it is about the one that stands open. */
  selected: ReadonlySet<StoryId> = $state.raw(new Set());
  /** How many stories answer; null before the first answer. */
  total: number | null = $state(null);
  /** Whether even more stories answer a search than are listed. */
  more = $state(false);
  /** The story that stands in the manuscript. */
  chosen: StoryId | null = $state(null);
  /** The row that the arrow keys have reached. */
  active = $state(0);
  /** When the list was read last; times in it are told from then. */
  readAt = $state.raw(new Date());
  /** Set by the list: puts the caret into the search field. */
  focusSearch: (() => void) | null = null;
  #rows: Record<number, StoryRow> = $state.raw({});
  /** The pages that are read or on their way. */
  #asked = new Map<number, Promise<void>>();
  #round = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Where the selection began. */
  #anchor = 0;
  #host: Host;
  #bulletin: Bulletin;

  constructor(host: Host, bulletin: Bulletin) {
    this.#host = host;
    this.#bulletin = bulletin;
  }

  /** How many rows the list has. */
  get rows(): number {
    return Math.min(this.total ?? 0, mostRows);
  }

  /** Whether anything is searched for. */
  get searches(): boolean {
    return this.words.trim() !== "";
  }

  /** In which order the stories come that are listed now. */
  get order(): Listed["sort"] {
    return this.searches ? this.ranked : this.listed.sort;
  }

  /** The row at a place of the list, once it has been read. */
  row(index: number): StoryRow | undefined {
    return this.#rows[index];
  }

  /** The row of a story, if the list has shown it. */
  known(id: StoryId): StoryRow | undefined {
    return Object.values(this.#rows).find((row) => row.id === id);
  }

  /** Reads the pages that hold these rows, unless they are read or on their way. */
  need(from: number, to: number): void {
    for (let page = Math.floor(from / pageRows); page <= Math.floor(to / pageRows); page++)
      void this.#read(page);
  }

  /** Reads the list anew. The rows shown stay until the new ones are there. */
  async load(): Promise<void> {
    await Promise.all([this.#anew(), this.#readLanguages()]);
  }

  async #anew(): Promise<void> {
    this.#round += 1;
    this.#asked.clear();
    await this.#read(0, true);
  }

  /** Looks through all stories, so not with every key of a search: what is searched for changes no language. */
  async #readLanguages(): Promise<void> {
    const languages = await this.#bulletin.tried(() => this.#host.call("story_languages", {}));
    if (languages) this.languages = languages;
  }

  async find(words: string): Promise<void> {
    this.words = words;
    this.active = 0;
    this.selected = new Set();
    this.deleted = [];
    clearTimeout(this.#timer);
    if (words.trim()) this.#timer = setTimeout(() => void this.#findDeleted(words), rest);
    await this.#anew();
  }

  /** The first stories that have these words; the list stays as it is. */
  async having(words: string, limit: number): Promise<StoryRow[]> {
    const query = { words, offset: 0, limit, ...everyStory, sort: "best" as const };
    return (await this.#bulletin.tried(() => this.#host.call("list_stories", { query })))?.rows ?? [];
  }

  async #findDeleted(words: string): Promise<void> {
    const asked = { words, limit: mostDeleted };
    const deleted = await this.#bulletin.tried(() => this.#host.call("find_deleted", asked));
    if (deleted && words === this.words) this.deleted = deleted;
  }

  /** Lists other stories. */
  async list(listed: Partial<Omit<Listed, "sort">>): Promise<void> {
    this.listed = { ...this.listed, ...listed };
    await this.find(this.words);
  }

  /** Lists the stories in another order. That of a search is its own. */
  async sortBy(sort: Listed["sort"]): Promise<void> {
    if (this.searches) this.ranked = sort;
    else this.listed = { ...this.listed, sort };
    await this.find(this.words);
  }

  /** Selects a story beside those that are selected, or takes it out again. */
  toggle(index: number): void {
    const id = this.row(index)?.id;
    if (id === undefined) return;
    const selected = new Set(this.selected);
    if (!selected.delete(id)) selected.add(id);
    this.selected = selected;
    this.active = index;
    this.#anchor = index;
  }

  /** Selects the stories from where the selection began to a place of the list, at most {@link mostSelected}. */
  async selectTo(index: number): Promise<void> {
    const anchor = this.selected.size > 0 ? this.#anchor : this.active;
    this.#anchor = anchor;
    this.active = index;
    const far = Math.max(anchor - mostSelected + 1, Math.min(anchor + mostSelected - 1, index));
    await this.#select(Math.min(anchor, far), Math.max(anchor, far));
  }

  async selectAll(): Promise<void> {
    this.#anchor = 0;
    await this.#select(0, Math.min(this.total ?? 0, mostSelected) - 1);
  }

  clearSelection(): void {
    this.selected = new Set();
  }

  async #select(from: number, to: number): Promise<void> {
    const pages: Promise<void>[] = [];
    for (let page = Math.floor(from / pageRows); page <= Math.floor(to / pageRows); page++)
      pages.push(this.#read(page));
    await Promise.all(pages);
    const selected = new Set<StoryId>();
    for (let index = from; index <= to; index++) {
      const id = this.row(index)?.id;
      if (id !== undefined) selected.add(id);
    }
    this.selected = selected;
  }

  search(show: () => void): void {
    show();
    queueMicrotask(() => this.focusSearch?.());
  }

  /** Takes over what changed of a story by typing; its place in the list stays. */
  update(changed: Partial<StoryRow> & { id: StoryId }): void {
    const found = Object.entries(this.#rows).find(([, row]) => row.id === changed.id);
    if (!found) return;
    const row = { ...found[1], ...changed };
    if (!looksAs(found[1], row)) this.#rows = { ...this.#rows, [found[0]]: row };
  }

  #read(page: number, anew = false): Promise<void> {
    const asked = this.#asked.get(page);
    if (asked) return asked;
    const reading = this.#ask(page, anew);
    this.#asked.set(page, reading);
    return reading;
  }

  async #ask(page: number, anew: boolean): Promise<void> {
    const round = this.#round;
    try {
      const asked = { words: this.words, offset: page * pageRows, limit: pageRows };
      const query = { ...asked, ...this.listed, sort: this.order };
      const list = await this.#host.call("list_stories", { query });
      if (round !== this.#round) return;
      const read = Object.fromEntries(list.rows.map((row, index) => [page * pageRows + index, row]));
      this.#rows = anew ? read : { ...this.#rows, ...read };
      this.total = list.total;
      this.more = list.more;
      if (anew) this.readAt = new Date();
    } catch (thrown) {
      if (round !== this.#round) return;
      this.#asked.delete(page);
      this.#bulletin.tell(thrown);
    }
  }
}

/** Whether two rows of one story read the same: times to the minute, and beside the last export. */
function looksAs(one: StoryRow, other: StoryRow): boolean {
  const shown = ({ changed, ...row }: StoryRow) => {
    const at = Date.parse(changed);
    const sinceExport = row.exported !== null && Date.parse(row.exported) < at;
    return JSON.stringify({ ...row, sinceExport, minute: Math.floor(at / 60_000) });
  };
  return shown(one) === shown(other);
}
