/** Where the caret begins in a story, and where it rests, so that the next start finds it there. */
import type { Text } from "@codemirror/state";
import type { Host } from "../../host/host";
import { fieldRanges, rangeOf } from "./document";
import type { Manuscript } from "./manuscript.svelte";

/** Where the caret begins: at a place of the document, or at one that is named. */
export type Beginning = number | "start" | "headline" | "end";

/** That place in a document. */
export function placeIn(doc: Text, begins: Beginning): number {
  if (begins === "headline") return rangeOf(fieldRanges(doc), begins).to;
  if (begins === "start") return 0;
  return begins === "end" ? doc.length : Math.min(begins, doc.length);
}

/** How long the caret must rest before its place is kept, in milliseconds. */
const rest = 1000;

export class LastCaret {
  #host: Host;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #noted = "";

  constructor(host: Host) {
    this.#host = host;
  }

  moved(manuscript: Manuscript): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.note(manuscript), rest);
  }

  /** Keeps it now. It is a comfort only: where it cannot be kept, the caret stands at the end next time. */
  async note(manuscript: Manuscript): Promise<void> {
    clearTimeout(this.#timer);
    const { id: story, head: caret } = manuscript;
    const noted = `${story} ${caret}`;
    if (noted === this.#noted) return;
    this.#noted = noted;
    await this.#host.call("note_caret", { story, caret }).catch(() => {});
  }
}
