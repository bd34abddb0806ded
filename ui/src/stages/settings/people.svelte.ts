/** Who works here, and with whom. */
import type { Bulletin } from "../../bulletin.svelte";
import { asTrouble, type Host, type Introduction, type People, type PersonKey } from "../../host/host";

export class Colleagues {
  /** Undefined until it is read. */
  known: People | undefined = $state.raw();
  /** Whether the key has to go to a file that a passphrase locks, as no keyring answers here. */
  wantsPassphrase = $state(false);
  #host: Host;
  #bulletin: Bulletin;
  #changed: (people: People) => void;

  constructor(host: Host, bulletin: Bulletin, changed: (people: People) => void) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#changed = changed;
  }

  async load(): Promise<void> {
    await this.#tried(() => this.#host.call("people", {}));
  }

  /** Says who works here; false where it could not be kept. */
  async introduce(introduction: Introduction): Promise<boolean> {
    try {
      this.#take(await this.#host.call("introduce", { introduction }));
      return true;
    } catch (thrown) {
      // Without a keyring the key needs a passphrase, which is asked for in its place.
      if (asTrouble(thrown).code === "no-keyring") this.wantsPassphrase = true;
      this.#bulletin.tell(thrown);
      return false;
    }
  }

  /** Unlocks the key until the window closes. */
  async unlock(passphrase: string): Promise<boolean> {
    return this.#tried(() => this.#host.call("unlock_key", { passphrase }));
  }

  /** Adds the colleague of a card that the user chooses. */
  async add(): Promise<boolean> {
    return this.#tried(() => this.#host.call("add_colleague", {}));
  }

  async forget(key: PersonKey): Promise<void> {
    await this.#tried(() => this.#host.call("forget_colleague", { key }));
  }

  /** Writes one's card where the user says; the file, or null. */
  async exportCard(): Promise<string | null> {
    return (await this.#bulletin.tried(() => this.#host.call("export_card", {}))) ?? null;
  }

  async #tried(ask: () => Promise<People | null>): Promise<boolean> {
    const people = await this.#bulletin.tried(ask);
    if (people) this.#take(people);
    return Boolean(people);
  }

  #take(people: People): void {
    this.known = people;
    this.#changed(people);
  }
}
