/** What is found in the story on the desk. */
import type { Finding, Host, StoryFinding, Trouble } from "../../host/host";
import { isDocumentField } from "../manuscript/document";
import { placeOf } from "../manuscript/findings";
import type { Manuscript } from "../manuscript/manuscript.svelte";
import { Reading } from "../manuscript/reading.svelte";

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
  /** What is found in the story's own text, and what in its notice, which has a panel of its own. */
  readonly ofText = $derived(this.rows.filter((row) => !isOfNotice(row)));
  readonly ofNotice = $derived(this.rows.filter(isOfNotice));
  readonly textErrors = $derived(errorsIn(this.ofText));
  readonly errors = $derived(errorsIn(this.rows));
  #reading: Reading<StoryFinding[]>;

  constructor(host: Host) {
    this.#reading = new Reading(
      (story) => host.call("story_findings", { story }),
      (manuscript, found) => {
        manuscript.showFindings(found);
        this.rows = found.map((each) => row(manuscript, each));
      },
    );
  }

  get trouble(): Trouble | null {
    return this.#reading.trouble;
  }

  /** Another story stands on the desk. */
  show(manuscript: Manuscript): void {
    this.rows = [];
    this.#reading.show(manuscript);
  }

  /** The store has new text of the story, or what its notice is made of changed. */
  storyChanged(): void {
    this.#reading.storyChanged();
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
    if (!this.#reading.manuscript?.mend(founds)) return;
    this.rows = this.rows.filter(({ found }) => !founds.includes(found));
  }
}

function isOfNotice({ found }: Row): boolean {
  return found.spot?.field === "notice";
}

function errorsIn(rows: Row[]): number {
  return rows.filter(({ found }) => found.finding.severity === "error").length;
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
