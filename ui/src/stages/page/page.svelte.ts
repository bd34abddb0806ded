/**
 * The live page: asks for what changed after the store has it, off the typing path, with one call
 * under way at a time, and not at all while nobody looks.
 */
import { asTrouble, type Host, type PreviewChange, type StoryId, type Trouble } from "../../host/host";

/** The least time between two calls, in milliseconds. */
const pause = 200;

export class Page {
  trouble: Trouble | null = $state.raw(null);
  /** How the page is shown, until the window closes. */
  width: "phone" | "desktop" | "paper" = $state("phone");
  scheme: "light" | "dark" = $state(
    document.documentElement.dataset.appearance === "dark" ? "dark" : "light",
  );
  /** Where the Markdown of each block of the page starts in the body, in UTF-16 code units. */
  starts: number[] = $state.raw([]);
  #host: Host;
  #story: StoryId | null = null;
  #after: number | null = null;
  #show: ((change: PreviewChange) => void) | null = null;
  #asking = false;
  #stale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** A frame looks at the page; the answer ends that. */
  watch(show: (change: PreviewChange) => void): () => void {
    this.#show = show;
    this.#after = null;
    this.#ask();
    return () => {
      if (this.#show === show) this.#show = null;
      clearTimeout(this.#timer);
    };
  }

  /** Another story stands on the desk. */
  show(story: StoryId): void {
    this.#story = story;
    this.#after = null;
    this.#ask();
  }

  /** The store has new text of the story. */
  storyChanged(): void {
    if (!this.#show) return;
    if (this.#asking || this.#timer !== undefined) this.#stale = true;
    else this.#ask();
  }

  #ask(): void {
    const [story, show, after] = [this.#story, this.#show, this.#after];
    if (story === null || !show) return;
    if (this.#asking) {
      this.#stale = true;
      return;
    }
    this.#asking = true;
    this.#stale = false;
    this.#host
      .call("preview_page", { story, after })
      .then(({ generation, change, starts }) => {
        if (story !== this.#story || show !== this.#show || after !== this.#after) {
          this.#stale = true;
          return;
        }
        this.trouble = null;
        this.#after = generation;
        show(change);
        this.starts = starts;
      })
      .catch((thrown: unknown) => {
        if (story === this.#story) this.trouble = asTrouble(thrown);
        this.#after = null;
      })
      .finally(() => {
        this.#asking = false;
        this.#rest();
      });
  }

  /** Waits before the next call, and makes it where the story changed meanwhile. */
  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        if (this.#stale) this.#ask();
      },
      this.#stale && this.#after === null ? 0 : pause,
    );
  }
}
