/**
 * What is found in the story on the desk. Asked for once the store has a text that rests; an answer
 * for a text that has changed meanwhile is dropped, for the next one is on its way.
 */
import { asTrouble, type Finding, type Host, type StoryFinding, type Trouble } from "../../host/host";
import { isDocumentField } from "../manuscript/document";
import { placeOf } from "../manuscript/findings";
import type { Manuscript } from "../manuscript/manuscript.svelte";

/** How long a story must rest before it is looked at, in milliseconds. */
const rest = 300;

/** How much is shown around the words of a finding, in UTF-16 code units. */
const around = 28;

/** A finding as the panel shows it, with the words around it. */
export interface Row {
  found: StoryFinding;
  before: string;
  words: string;
  after: string;
}

export const severities = ["error", "warning", "note"] as const;

export class Checks {
  rows: Row[] = $state.raw([]);
  trouble: Trouble | null = $state.raw(null);
  readonly errors = $derived(this.rows.filter(({ found }) => found.finding.severity === "error").length);
  #host: Host;
  #manuscript: Manuscript | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Another story stands on the desk. */
  show(manuscript: Manuscript): void {
    this.#manuscript = manuscript;
    this.rows = [];
    this.trouble = null;
    void this.#look();
  }

  /** The store has new text of the story, or what its notice is made of changed. */
  storyChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), rest);
  }

  /** The findings of a rule that can be mended. */
  fixable(rule: Finding["rule"]): StoryFinding[] {
    return this.rows
      .map(({ found }) => found)
      .filter(
        ({ finding, spot }) => finding.rule === rule && finding.fix !== null && isDocumentField(spot?.field),
      );
  }

  /** Applies fixes, as one step that can be undone. */
  mend(founds: StoryFinding[]): void {
    if (!this.#manuscript?.mend(founds)) return;
    this.rows = this.rows.filter(({ found }) => !founds.includes(found));
  }

  async #look(): Promise<void> {
    const manuscript = this.#manuscript;
    // What is still on its way to the store calls again once it is there.
    if (manuscript?.journal.state.kind !== "saved") return;
    const { doc } = manuscript;
    const isStale = () => manuscript !== this.#manuscript || doc !== manuscript.doc;
    try {
      const found = await this.#host.call("story_findings", { story: manuscript.id });
      if (isStale()) return;
      this.trouble = null;
      manuscript.showFindings(found);
      this.rows = found.map((each) => row(manuscript, each));
    } catch (thrown) {
      if (!isStale()) this.trouble = asTrouble(thrown);
    }
  }
}

function row({ doc }: Manuscript, found: StoryFinding): Row {
  const place = placeOf({ doc }, found);
  if (!place || place.from === place.to) return { found, before: "", words: "", after: "" };
  const { from, to } = place;
  const line = doc.lineAt(from);
  const [start, end] = [Math.max(line.from, from - around), Math.min(line.to, to + around)];
  const before = doc.sliceString(start, from).replace(/^.*\t/, "").trimStart();
  const words = doc.sliceString(from, Math.min(to, from + around * 2));
  return {
    found,
    before: start > line.from ? `…${before}` : before,
    words: words.length < to - from ? `${words}…` : words,
    after: `${doc.sliceString(to, Math.max(to, end)).replace(/\t.*$/, "")}${end < line.to ? "…" : ""}`,
  };
}
