/** How many words of the body are selected. */
import type { EditorState } from "@codemirror/state";
import { inSlices } from "./slices";
import { countSelected } from "./words";

/** From this length on, in UTF-16 code units, a selection is counted once it rests. */
const large = 50_000;

/** Milliseconds without a change after which a large selection is counted. */
const rest = 150;

export class SelectionCount {
  /** Null where nothing of the body is selected, or a large selection still moves. */
  words: number | null = $state(null);
  #stop = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  changed({ doc, selection }: EditorState): void {
    this.#stop();
    clearTimeout(this.#timer);
    const length = selection.ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    const count = () => {
      const sum = { words: 0 };
      this.#stop = inSlices(countSelected(doc, selection.ranges, sum), () => {
        this.words = sum.words || null;
      });
    };
    if (length === 0) this.words = null;
    else if (length < large) count();
    else {
      this.words = null;
      this.#timer = setTimeout(count, rest);
    }
  }
}
