/**
 * The live page: asks for what changed after the store has it, off the typing path, with one call
 * under way at a time, and not at all while nobody looks.
 */

import { asTrouble, type Host, type PreviewChange, type StoryId, type Trouble } from "../../host/host";
import { painted } from "../../painted";

/** For how long, in milliseconds, nothing is typed before the page is asked for: it holds up a key. */
const rest = 200;

/** After how long, in milliseconds, it is asked for although typing goes on. */
const latest = 1000;

/** How long a change may take to be shown, in milliseconds; a page that takes longer waits for a pause. */
const quick = 50;

/** Since when a page is behind that shows nothing of the story. */
const ever = Number.NEGATIVE_INFINITY;

export class Page {
  trouble: Trouble | null = $state.raw(null);
  /** How the page is shown, until the window closes. */
  width: "phone" | "desktop" | "paper" = $state("phone");
  #scheme: "light" | "dark" | null = $state(null);
  /** Where the Markdown of each block of the page starts in the body, in UTF-16 code units. */
  starts: number[] = $state.raw([]);
  #host: Host;
  #around: () => "light" | "dark";
  #story: StoryId | null = null;
  #after: number | null = null;
  #show: ((change: PreviewChange) => void) | null = null;
  #asking = false;
  /** Since when the page is behind the story, as `performance.now()` counts; null once it is asked for. */
  #behindSince: number | null = null;
  #isQuick = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `around` says how the window looks. */
  constructor(host: Host, around: () => "light" | "dark") {
    this.#host = host;
    this.#around = around;
  }

  /** The colours that the page's reader has asked for: the window's, until somebody wants the others. */
  get scheme(): "light" | "dark" {
    return this.#scheme ?? this.#around();
  }

  set scheme(scheme: "light" | "dark") {
    this.#scheme = scheme;
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
    this.#behindSince ??= performance.now();
    if (!this.#asking) this.#askSoon(this.#behindSince);
  }

  #askSoon(since: number): void {
    clearTimeout(this.#timer);
    const left = Math.max(0, since + latest - performance.now());
    this.#timer = setTimeout(() => this.#ask(), this.#isQuick ? Math.min(rest, left) : 3 * rest);
  }

  #ask(): void {
    const [story, show, after] = [this.#story, this.#show, this.#after];
    if (story === null || !show) return;
    if (this.#asking) {
      this.#behindSince = ever;
      return;
    }
    clearTimeout(this.#timer);
    this.#asking = true;
    this.#behindSince = null;
    this.#host
      .call("preview_page", { story, after })
      .then(({ generation, change, starts }) => {
        if (story !== this.#story || show !== this.#show || after !== this.#after) return;
        this.trouble = null;
        this.#after = generation;
        const before = performance.now();
        show(change);
        this.starts = starts;
        void painted().then(() => (this.#isQuick = performance.now() - before < quick));
      })
      .catch((thrown: unknown) => {
        if (story === this.#story) this.trouble = asTrouble(thrown);
        this.#after = null;
      })
      .finally(() => {
        this.#asking = false;
        if (this.#behindSince === ever) this.#ask();
        else if (this.#behindSince !== null) this.#askSoon(this.#behindSince);
      });
  }
}
