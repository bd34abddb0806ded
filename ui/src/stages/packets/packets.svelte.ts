/** Stories on their way to colleagues and from them. */
import type { Bulletin } from "../../bulletin.svelte";
import { asTrouble, type Host, type StoryId, type TakenPacket, type Trouble } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";

/** What sending and taking in asks of the desk. */
interface Around {
  /** Waits until everything typed is durable; false where it is not. */
  settled: () => Promise<boolean>;
  /** The store has more of these stories. */
  taken: (taken: TakenPacket) => Promise<void>;
}

export class Packets {
  /** The stories that are about to be sent. */
  sending: StoryId[] | null = $state.raw(null);
  /** What came of the packet that was taken in last. */
  came: TakenPacket | null = $state.raw(null);
  queries = $state(false);
  sources = $state(false);
  /** Why the packet was not written. */
  trouble: Trouble | null = $state.raw(null);
  #host: Host;
  #bulletin: Bulletin;
  #around: Around;

  constructor(host: Host, bulletin: Bulletin, around: Around) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#around = around;
  }

  /** Asks what goes along. Nothing does unless it is asked for each time. */
  send(stories: StoryId[]): void {
    [this.queries, this.sources, this.trouble] = [false, false, null];
    this.sending = stories;
    this.#bulletin.dismiss();
  }

  /** Leaves what is asked or told; answers whether there was something. */
  leave(): boolean {
    if (this.sending) this.sending = null;
    else if (this.came) this.came = null;
    else return false;
    return true;
  }

  /** Writes the packet where the user says. */
  async write(): Promise<void> {
    const { sending: stories, queries } = this;
    if (!stories || !(await this.#around.settled())) return;
    const along = { queries, sources: queries && this.sources };
    try {
      const written = await this.#host.call("write_packet", { stories, along });
      if (!written) return;
      this.sending = null;
      this.#bulletin.say(t("packet.send.done", { file: written.file, count: written.stories }));
    } catch (thrown) {
      this.trouble = asTrouble(thrown);
    }
  }

  /** Lets the user choose a packet and takes it in. */
  async choose(): Promise<void> {
    const waits = await this.#bulletin.tried(() => this.#host.call("choose_packet", {}));
    if (waits) await this.take();
  }

  /** Takes in the packet that waits. */
  async take(): Promise<void> {
    if (!(await this.#around.settled())) return;
    const taken = await this.#bulletin.tried(() => this.#host.call("take_packet", {}));
    if (!taken) return;
    await this.#around.taken(taken);
    this.came = taken;
  }
}
