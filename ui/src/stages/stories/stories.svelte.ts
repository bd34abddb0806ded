/** The list of stories: read a page at a time, so that fifty thousand cost as much as fifty. */
import type { Host, StoryId, StoryRow } from "../../host/host";

/** Rows asked for in one call. */
export const pageRows = 100;

export class Stories {
  /** What is searched for; empty lists all. */
  words = $state("");
  /** How many stories answer; null before the first answer. */
  total: number | null = $state(null);
  /** The story that stands in the manuscript. */
  chosen: StoryId | null = $state(null);
  /** The row that the arrow keys have reached. */
  active = $state(0);
  /** When the list was read last; times in it are told from then. */
  readAt = $state.raw(new Date());
  /** Set by the list: puts the caret into the search field. */
  focusSearch: (() => void) | null = null;
  #rows: Record<number, StoryRow> = $state.raw({});
  #asked = new Set<number>();
  #round = 0;
  #host: Host;
  #tell: (thrown: unknown) => void;

  constructor(host: Host, tell: (thrown: unknown) => void) {
    this.#host = host;
    this.#tell = tell;
  }

  /** The row at a place of the list, once it has been read. */
  row(index: number): StoryRow | undefined {
    return this.#rows[index];
  }

  /** Reads the pages that hold these rows, unless they are read or on their way. */
  need(from: number, to: number): void {
    for (let page = Math.floor(from / pageRows); page <= Math.floor(to / pageRows); page++)
      void this.#read(page);
  }

  /** Reads the list anew. The rows shown stay until the new ones are there. */
  async load(): Promise<void> {
    this.#round += 1;
    this.#asked.clear();
    await this.#read(0, true);
  }

  async find(words: string): Promise<void> {
    this.words = words;
    this.active = 0;
    await this.load();
  }

  search(show: () => void): void {
    show();
    queueMicrotask(() => this.focusSearch?.());
  }

  /** Takes over what changed of a story by typing; its place in the list stays. */
  update(changed: Partial<StoryRow> & { id: StoryId }): void {
    const found = Object.entries(this.#rows).find(([, row]) => row.id === changed.id);
    if (found) this.#rows = { ...this.#rows, [found[0]]: { ...found[1], ...changed } };
  }

  async #read(page: number, anew = false): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    const round = this.#round;
    try {
      const query = { words: this.words, offset: page * pageRows, limit: pageRows };
      const list = await this.#host.call("list_stories", { query });
      if (round !== this.#round) return;
      const read = Object.fromEntries(list.rows.map((row, index) => [page * pageRows + index, row]));
      this.#rows = anew ? read : { ...this.#rows, ...read };
      this.total = list.total;
      if (anew) this.readAt = new Date();
    } catch (thrown) {
      this.#asked.delete(page);
      if (round === this.#round) this.#tell(thrown);
    }
  }
}
