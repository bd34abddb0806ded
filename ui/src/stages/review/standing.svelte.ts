/** How far the open story has come, and what stands between it and its sign-off. */
import type { Bulletin } from "../../bulletin.svelte";
import type { Host, Step, StoryId, StoryReview } from "../../host/host";

/** What the standing asks of the desk. */
interface Around {
  /** Everything typed is durable; false where it is not. */
  flush: () => Promise<boolean>;
  changed: (story: StoryId, review: StoryReview) => void;
}

/** The least time between two looks while one types, in milliseconds. */
const pause = 600;

export class Standing {
  /** Undefined until it is read. */
  review: StoryReview | undefined = $state.raw();
  #host: Host;
  #bulletin: Bulletin;
  #around: Around;
  #story: StoryId | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the panel shows it. */
  #watched = false;

  constructor(host: Host, bulletin: Bulletin, around: Around) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#around = around;
  }

  /** Another story stands on the desk. */
  show(story: StoryId): void {
    this.#story = story;
    this.review = undefined;
    void this.load();
  }

  /** The panel looks at it; the answer ends that. */
  watch(): () => void {
    this.#watched = true;
    void this.load();
    return () => {
      this.#watched = false;
    };
  }

  /** The store has new text of the story. While nobody looks, that only matters to a sign-off. */
  storyChanged(): void {
    const isApproved = this.review?.signed || this.review?.voided;
    if (this.#timer !== undefined || !(this.#watched || isApproved)) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, pause);
  }

  async load(): Promise<void> {
    const story = this.#story;
    if (story === null) return;
    const review = await this.#bulletin.tried(() => this.#host.call("story_review", { story }));
    if (review) this.#take(story, review);
  }

  /** Whether a step can be done now. */
  can(step: Step): boolean {
    return this.review?.steps.includes(step) ?? false;
  }

  /** Does a step with the story as it is now; gives whether it was done. */
  async take(step: Step): Promise<boolean> {
    const story = this.#story;
    if (story === null || !(await this.#around.flush())) return false;
    const review = await this.#bulletin.tried(() => this.#host.call("take_step", { story, step }));
    if (review) this.#take(story, review);
    else await this.load();
    return review !== undefined;
  }

  #take(story: StoryId, review: StoryReview): void {
    if (story !== this.#story) return;
    const before = this.review;
    this.review = review;
    if (before?.status !== review.status || before.voided !== review.voided)
      this.#around.changed(story, review);
  }
}
