/** The search in the settings: which of them answer the words typed. */
import { folded } from "../../i18n/folded";
import { english, type Key, t } from "../../i18n/i18n.svelte";

export class Search {
  words = $state("");
  readonly #typed = $derived(folded(this.words).split(/\s+/).filter(Boolean));

  /** Whether everything is shown that is chosen, because nothing is searched for. */
  get idle(): boolean {
    return this.#typed.length === 0;
  }

  /** Whether each word typed stands in one of these texts, in the window's language or in English. */
  finds(...keys: Key[]): boolean {
    const text = folded(keys.flatMap((key) => [t(key), english[key]]).join(" "));
    return this.#typed.every((word) => text.includes(word));
  }
}
