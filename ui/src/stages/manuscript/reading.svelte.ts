/**
 * What is asked about the story on the desk whenever its text rests. It is asked once the store has the
 * text; an answer for a text that has changed meanwhile is dropped, for the next one is on its way.
 */
import { asTrouble, type StoryId, type Trouble } from "../../host/host";
import type { Manuscript } from "./manuscript.svelte";

/** How long a story must rest before it is read, in milliseconds. */
const rest = 300;

export class Reading<Answer> {
  manuscript: Manuscript | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
  #ask: (story: StoryId) => Promise<Answer>;
  #take: (manuscript: Manuscript, answer: Answer) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    ask: (story: StoryId) => Promise<Answer>,
    take: (manuscript: Manuscript, answer: Answer) => void,
  ) {
    this.#ask = ask;
    this.#take = take;
  }

  /** Another story stands on the desk. */
  show(manuscript: Manuscript): void {
    this.manuscript = manuscript;
    this.trouble = null;
    void this.look();
  }

  /** The store has new text of the story, or of what is read with it. */
  storyChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), rest);
  }

  /** Asks at once. */
  async look(): Promise<void> {
    const { manuscript } = this;
    // What is still on its way to the store calls again once it is there.
    if (manuscript?.journal.state.kind !== "saved") return;
    const { doc } = manuscript;
    const isStale = () => manuscript !== this.manuscript || doc !== manuscript.doc;
    try {
      const answer = await this.#ask(manuscript.id);
      if (isStale()) return;
      this.trouble = null;
      this.#take(manuscript, answer);
    } catch (thrown) {
      if (!isStale()) this.trouble = asTrouble(thrown);
    }
  }
}
