/** The dictionary of one's own: words that are right in every language. */
import type { Bulletin } from "../../bulletin.svelte";
import type { Host } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";

export class Dictionary {
  /** Undefined until they are read. */
  words: string[] | undefined = $state.raw();
  #host: Host;
  #bulletin: Bulletin;
  #changed: (word: string) => void;

  constructor(host: Host, bulletin: Bulletin, changed: (word: string) => void) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#changed = changed;
  }

  async load(): Promise<void> {
    this.words ??= await this.#bulletin.tried(() => this.#host.call("dictionary", {}));
  }

  /** Adds a word, and offers to undo it; false where it is none. */
  async learn(word: string): Promise<boolean> {
    const learnt = await this.#tell(word, () => this.#host.call("learn_word", { word }));
    if (learnt) this.#bulletin.offerUndo(t("spelling.learnt", { word }), () => this.forget(word));
    return learnt;
  }

  /** Takes a word for right until the window is closed. */
  async ignore(word: string): Promise<void> {
    if (!(await this.#bulletin.done(() => this.#host.call("ignore_word", { word })))) return;
    this.#changed(word);
    this.#bulletin.say(t("spelling.ignored", { word }));
  }

  /** Takes a word out, and offers to undo it. */
  async forget(word: string): Promise<boolean> {
    const forgotten = await this.#tell(word, () => this.#host.call("forget_word", { word }));
    if (forgotten) this.#bulletin.offerUndo(t("spelling.forgotten", { word }), () => this.learn(word));
    return forgotten;
  }

  async #tell(word: string, call: () => Promise<string[]>): Promise<boolean> {
    const words = await this.#bulletin.tried(call);
    if (!words) return false;
    this.words = words;
    this.#changed(word);
    return true;
  }
}
