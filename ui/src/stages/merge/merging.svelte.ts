/** A colleague's version and the story, while somebody puts them together. */
import type { Choice, Host, StoryId, StoryMerge, TheirVersion } from "../../host/host";

export class Merging {
  readonly story: StoryId;
  readonly version: TheirVersion;
  state: StoryMerge | null = $state.raw(null);
  /** What was chosen for each place. */
  chosen: (Choice | null)[] = $state.raw([]);
  /** The place that the keys choose for. */
  active = $state(0);
  readonly left = $derived(this.chosen.filter((choice) => choice === null).length);
  #host: Host;

  constructor(host: Host, story: StoryId, version: TheirVersion) {
    this.#host = host;
    this.story = story;
    this.version = version;
  }

  /** Puts them together, as begun with a revision, or with the one that fits best. */
  async read(base: number | null): Promise<void> {
    const { story, version } = this;
    this.state = await this.#host.call("begin_merge", { story, version, base });
    this.chosen = this.state.places.map(() => null);
    this.active = 0;
  }

  /** Whether both versions can stand at a place: a field holds one text. */
  takesBoth(place: number): boolean {
    return this.state?.places[place]?.field === "body";
  }

  /** Chooses what stands at a place, and goes on to the next that is open. */
  choose(place: number, choice: Choice): void {
    if (this.state?.places[place] === undefined || (choice === "both" && !this.takesBoth(place))) return;
    this.chosen = this.chosen.map((before, at) => (at === place ? choice : before));
    const open = this.chosen.findIndex((chosen, at) => at > place && chosen === null);
    const first = this.chosen.indexOf(null);
    this.active = open >= 0 ? open : first >= 0 ? first : place;
  }

  /** Goes to the next place, or the one before. */
  step(by: 1 | -1): void {
    const count = this.chosen.length;
    if (count > 0) this.active = (this.active + by + count) % count;
  }
}
