/** The history of the story on the desk, and what of it stands in the manuscript's place. */
import type { Bulletin } from "../../bulletin.svelte";
import {
  asTrouble,
  type BlamedSentence,
  type ComparedParagraph,
  type Comparison,
  type Field,
  type FieldTexts,
  type Host,
  type Part,
  type RestoredPart,
  type RevisionRow,
  type Trouble,
} from "../../host/host";
import type { Manuscript } from "../manuscript/manuscript.svelte";

/** Revisions asked for in one call. */
const atOnce = 100;

/** What stands in the manuscript's place: two versions in one text, or the body with when it was written. */
export type Sheet =
  | {
      kind: "comparison";
      before: number;
      /** The later version; null for the story as it is. */
      after: number | null;
      comparison: Comparison;
    }
  | { kind: "blame"; sentences: BlamedSentence[]; fields: FieldTexts };

/** A paragraph of a comparison that is not as it was. */
export interface ShownChange {
  part: Part;
  place: number;
  paragraph: ComparedParagraph;
}

export interface Surroundings {
  /** The sheet has given way to the manuscript. */
  left: () => void;
  /** A part of the story is as it was; `before` is what it said until then. */
  restored: (manuscript: Manuscript, before: FieldTexts) => void;
}

export class History {
  rows: RevisionRow[] = $state.raw([]);
  hasEarlier = $state(false);
  /** Whether the story has changed since its last revision. */
  changed = $state(false);
  /** The revision that the story was made of. */
  head: number | null = $state.raw(null);
  /** Colleagues' versions that the story can be merged with. */
  apart: number[] = $state.raw([]);
  trouble: Trouble | null = $state.raw(null);
  sheet: Sheet | null = $state.raw(null);
  /** Which of the changes on the sheet is looked at. */
  at = $state(0);
  /** The revision whose name is being written; 0 for the story as it is. */
  naming: number | null = $state(null);
  /** Whether the keyboard is to be led to the line of revisions, once it is there. */
  sought = $state(false);
  readonly changes: ShownChange[] = $derived(
    this.sheet?.kind === "comparison" ? changesOf(this.sheet.comparison) : [],
  );
  readonly current: ShownChange | undefined = $derived(this.changes[this.at]);
  #host: Host;
  #bulletin: Bulletin;
  #around: Surroundings;
  #manuscript: Manuscript | null = null;

  constructor(host: Host, bulletin: Bulletin, around: Surroundings) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#around = around;
  }

  /** Another story stands on the desk. */
  show(manuscript: Manuscript): void {
    this.#manuscript = manuscript;
    this.rows = [];
    this.hasEarlier = false;
    this.head = null;
    this.apart = [];
    this.changed = false;
    this.sheet = null;
    this.naming = null;
  }

  /** The store has new text of the story. */
  storyChanged(): void {
    this.changed = true;
  }

  /** Reads the last revisions; earlier ones that are shown stay. */
  async load(): Promise<void> {
    await this.#read(null);
  }

  /** Reads the revisions before those that are shown. */
  async loadEarlier(): Promise<void> {
    await this.#read(this.rows.at(-1)?.number ?? null);
  }

  async #read(before: number | null): Promise<void> {
    const manuscript = this.#manuscript;
    if (!manuscript) return;
    try {
      const read = await this.#host.call("story_history", { story: manuscript.id, before, limit: atOnce });
      if (manuscript !== this.#manuscript) return;
      const first = read.revisions.at(-1)?.number ?? 0;
      const [later, earlier] = [
        this.rows.filter(({ number }) => before !== null && number >= before),
        this.rows.filter(({ number }) => number < first),
      ];
      this.rows = [...later, ...read.revisions, ...earlier];
      if (earlier.length === 0) this.hasEarlier = read.has_earlier;
      this.head = read.head;
      this.apart = read.apart;
      this.changed = read.changed;
      this.trouble = null;
    } catch (thrown) {
      this.trouble = asTrouble(thrown);
    }
  }

  /** Shows two versions in one text; the later one is the story as it is where none is named. */
  async compare(before: number, after: number | null = null): Promise<void> {
    const [first, last] = after !== null && after < before ? [after, before] : [before, after];
    await this.#settled(async (story) => {
      const args = { story, before: first, after: last };
      const comparison = await this.#host.call("compare_revisions", args);
      const again =
        this.sheet?.kind === "comparison" && this.sheet.before === first && this.sheet.after === last;
      this.sheet = { kind: "comparison", before: first, after: last, comparison };
      this.at = again ? Math.min(this.at, Math.max(0, this.changes.length - 1)) : 0;
    });
  }

  /** Shows when each sentence of the body was written, or leads back to the manuscript. */
  async toggleBlame(): Promise<void> {
    if (this.sheet?.kind === "blame") {
      this.leave();
      return;
    }
    await this.#settled(async (story, manuscript) => {
      const sentences = await this.#host.call("blame_story", { story });
      this.sheet = { kind: "blame", sentences, fields: manuscript.fields() };
    });
  }

  /** Leads back to the manuscript. */
  leave(): void {
    if (!this.sheet) return;
    this.sheet = null;
    this.#around.left();
  }

  /** Looks at the next change, or at the one before; from the last one to the first. */
  step(by: 1 | -1): void {
    const count = this.changes.length;
    if (count > 0) this.at = (this.at + by + count) % count;
  }

  /** Whether what is on the sheet can be restored, or the change that is looked at alone. */
  get canRestore(): boolean {
    return this.sheet?.kind === "comparison" && this.changes.length > 0;
  }

  get canRestoreChange(): boolean {
    return this.#restorable !== null;
  }

  /** What of the story is to be restored alone; nobody types what the dateline was read from. */
  get #restorable(): { before: number; field: Field; place: number } | null {
    if (this.sheet?.kind !== "comparison" || this.sheet.after !== null || !this.current) return null;
    const { part: field, place } = this.current;
    return field === "dateline-source" ? null : { before: this.sheet.before, field, place };
  }

  /** Lets the story say all that the earlier version on the sheet says. */
  async restoreAll(): Promise<void> {
    if (await this.#restore({ kind: "all" })) this.leave();
  }

  /** Lets a paragraph or a field be what it was. */
  async restoreChange(): Promise<void> {
    const restorable = this.#restorable;
    if (!restorable) return;
    const { before, field, place } = restorable;
    if (await this.#restore({ kind: "paragraph", field, place })) await this.compare(before);
  }

  async #restore(part: RestoredPart): Promise<boolean> {
    const sheet = this.sheet;
    if (sheet?.kind !== "comparison") return false;
    const { before: revision, comparison } = sheet;
    return this.#settled(async (story, manuscript) => {
      const before = manuscript.fields();
      const args = { story, sequence: comparison.sequence, revision, part };
      manuscript.adopt(await this.#host.call("restore_revision", args));
      this.#around.restored(manuscript, before);
      await this.load();
    });
  }

  /** Gives a revision a name, or takes it away where that is empty; 0 is the story as it is. */
  async name(number: number, name: string): Promise<void> {
    this.naming = null;
    await this.#settled(async (story) => {
      await this.#host.call("name_revision", { story, number: number || null, name });
      await this.load();
    });
  }

  /** Does something with the story once everything typed is durable; false where it failed. */
  async #settled(work: (story: string, manuscript: Manuscript) => Promise<void>): Promise<boolean> {
    const manuscript = this.#manuscript;
    if (!manuscript || !(await manuscript.journal.flush())) return false;
    return this.#bulletin.done(() => work(manuscript.id, manuscript));
  }
}

function changesOf({ parts }: Comparison): ShownChange[] {
  return parts.flatMap(({ part, paragraphs }) =>
    paragraphs
      .map((paragraph, place) => ({ part, place, paragraph }))
      .filter(({ paragraph: { change, moved } }) => change !== "kept" || (moved !== null && "from" in moved)),
  );
}
