/** The list of stories: read a page at a time, so that fifty thousand cost as much as fifty. */
import type { Bulletin } from "../../bulletin.svelte";
import type { DeletedHit, Host, StoryId, StoryList, StoryQuery, StoryRow } from "../../host/host";

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
  /** Whether there are any at all, whatever the list shows; null as long as nobody knows. */
  any: boolean | null = $state(null);
  /** The story that stands in the manuscript. */
  chosen: StoryId | null = $state(null);
  /** The row that the arrow keys have reached. */
  active = $state(0);
  /** When the list was read last; times in it are told from then. */
  readAt = $state.raw(new Date());
  /** Whether the caret goes into the search field as soon as the list is there. */
  fieldSought = $state(false);
  #rows: Record<number, StoryRow> = $state.raw({});
  /** The rows that are in sight. */
  #inSight: readonly [number, number] = [0, 0];
  /** While the pointer rests in the list, no row moves. */
  #held = false;
  /** Whether stories stand elsewhere by now than the list shows them. */
  #stale = false;
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
    for (const page of pagesOf(from, to)) void this.#read(page);
  }

  /** The same, for the rows that are in sight: they stay there when the list is read anew. */
  show(from: number, to: number): void {
    this.#inSight = [from, to];
    this.need(from, to);
  }

  /** The pointer has come into the list. */
  hold(): void {
    this.#held = true;
  }

  /** The pointer has left the list. */
  release(): void {
    this.#held = false;
    this.settle();
  }

  /** Puts stories where they belong by now, unless the pointer rests in the list. */
  settle(): void {
    if (this.#stale && !this.#held) void this.#anew();
  }

  /** Something was done with these stories: their rows say so at once, and move when nothing holds them. */
  async moved(stories: StoryId[]): Promise<void> {
    const shown = stories.filter((id) => this.known(id));
    if (!this.#held || !this.total) {
      const isKnown = shown.length === stories.length && stories.length > 0;
      return isKnown ? this.#anew() : this.load();
    }
    this.#stale = true;
    if (shown.length === 0) return;
    const rows = await this.#bulletin.tried(() => this.#host.call("story_rows", { stories: shown }));
    this.#update(rows ?? []);
  }

  /** Reads the list anew. The rows shown stay until the new ones are there. */
  async load(): Promise<void> {
    await Promise.all([this.#anew(), this.#readLanguages()]);
  }

  /** The story that the arrow keys have reached is followed to where it stands then. */
  async #anew(follows = true): Promise<void> {
    const round = ++this.#round;
    this.#asked.clear();
    this.#stale = false;
    const reached = follows ? this.row(this.active)?.id : undefined;
    const pages = [...new Set([...pagesOf(...this.#inSight), ...pagesOf(this.active, this.active)])];
    const reading = Promise.all(pages.map((page) => this.#list(page)));
    for (const page of pages) this.#asked.set(page, reading.then(nothing, nothing));
    try {
      const lists = await reading;
      if (round !== this.#round) return;
      if (follows && this.#held && this.total) {
        this.#stale = true;
        this.#update(lists.flatMap(({ rows }) => Object.values(rows)));
        return;
      }
      const total = lists[0]?.total ?? 0;
      this.#rows = Object.assign({}, ...lists.map(({ rows }) => rows));
      this.total = total;
      this.more = lists[0]?.more ?? false;
      this.#noteAny(total);
      this.readAt = new Date();
      this.active = this.#placeOf(reached) ?? Math.max(0, Math.min(this.active, this.rows - 1));
    } catch (thrown) {
      if (round !== this.#round) return;
      this.#asked.clear();
      this.#bulletin.tell(thrown);
    }
  }

  #noteAny(total: number): void {
    const { view, language } = this.listed;
    if (total > 0) this.any = true;
    else if (view === "all" && language === "" && !this.searches) this.any = false;
  }

  /** Where a story stands among the rows that are read. */
  #placeOf(id: StoryId | undefined): number | undefined {
    const found = Object.entries(this.#rows).find(([, row]) => row.id === id);
    return found && Number(found[0]);
  }

  /** Looks through all stories, so not with every key of a search: what is searched for changes no language. */
  async #readLanguages(): Promise<void> {
    const languages = await this.#bulletin.tried(() => this.#host.call("story_languages", {}));
    if (languages) this.languages = languages;
  }

  async find(words: string): Promise<void> {
    this.words = words;
    this.#restart();
    this.selected = new Set();
    this.deleted = [];
    clearTimeout(this.#timer);
    if (words.trim()) this.#timer = setTimeout(() => void this.#findDeleted(words), rest);
    await this.#anew(false);
  }

  /** Other stories are listed from here on, from the first. */
  #restart(): void {
    this.active = 0;
    this.#inSight = [0, 0];
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
    await Promise.all(pagesOf(from, to).map((page) => this.#read(page)));
    const selected = new Set<StoryId>();
    for (let index = from; index <= to; index++) {
      const id = this.row(index)?.id;
      if (id !== undefined) selected.add(id);
    }
    this.selected = selected;
  }

  search(show: () => void): void {
    show();
    this.fieldSought = true;
  }

  /** Takes over what rows say by now. Where the searched words stand remains as it was found. */
  #update(rows: StoryRow[]): void {
    for (const { snippet: _, ...row } of rows) this.update(row);
  }

  /** Takes over what changed of a story; its place in the list stays until {@link settle}. */
  update(changed: Partial<StoryRow> & { id: StoryId }): void {
    this.#stale = true;
    const found = Object.entries(this.#rows).find(([, row]) => row.id === changed.id);
    if (!found) return;
    const row = { ...found[1], ...changed };
    if (!looksAs(found[1], row)) this.#rows = { ...this.#rows, [found[0]]: row };
  }

  #read(page: number): Promise<void> {
    const asked = this.#asked.get(page);
    if (asked) return asked;
    const reading = this.#ask(page);
    this.#asked.set(page, reading);
    return reading;
  }

  /** What the store lists on a page, its rows each at its place. */
  async #list(page: number): Promise<Omit<StoryList, "rows"> & { rows: Record<number, StoryRow> }> {
    const asked = { words: this.words, offset: page * pageRows, limit: pageRows };
    const query = { ...asked, ...this.listed, sort: this.order };
    const { rows, ...list } = await this.#host.call("list_stories", { query });
    return { ...list, rows: Object.fromEntries(rows.map((row, index) => [page * pageRows + index, row])) };
  }

  async #ask(page: number): Promise<void> {
    const round = this.#round;
    try {
      const list = await this.#list(page);
      if (round !== this.#round) return;
      this.#rows = { ...this.#rows, ...list.rows };
      this.total = list.total;
      this.more = list.more;
    } catch (thrown) {
      if (round !== this.#round) return;
      this.#asked.delete(page);
      this.#bulletin.tell(thrown);
    }
  }
}

const nothing = () => {};

/** The pages that hold these rows. */
function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(from / pageRows);
  return Array.from({ length: Math.floor(to / pageRows) - first + 1 }, (_, index) => first + index);
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
