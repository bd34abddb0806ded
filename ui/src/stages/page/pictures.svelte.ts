/** What is missing at the pictures of the story on the desk. */
import type { Finding, Host, StoryId } from "../../host/host";

/** How long a story must rest before its pictures are looked at, in milliseconds. */
const rest = 300;

export class PictureFindings {
  findings: Finding[] = $state.raw([]);
  #host: Host;
  #story: StoryId | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Another story stands on the desk. */
  show(story: StoryId): void {
    this.#story = story;
    this.findings = [];
    void this.#look();
  }

  /** The store has new text of the story. */
  storyChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), rest);
  }

  async #look(): Promise<void> {
    const story = this.#story;
    if (story === null) return;
    // The page's own trouble tells where the store fails; what was found stays until then.
    const found = await this.#host.call("picture_findings", { story }).catch(() => this.findings);
    if (story === this.#story) this.findings = found;
  }
}
