/** A story's language follows what is typed until somebody sets it. */
import type { Bulletin } from "../../bulletin.svelte";
import type { Host, PresumedLanguage } from "../../host/host";
import { languageName } from "../../i18n/dates";
import { t } from "../../i18n/i18n.svelte";
import type { Manuscript } from "./manuscript.svelte";
import { Reading } from "./reading.svelte";

const primary = (tag: string) => tag.split("-")[0];

export class LanguageReading {
  #bulletin: Bulletin;
  #reading: Reading<PresumedLanguage>;

  constructor(host: Host, bulletin: Bulletin) {
    this.#bulletin = bulletin;
    this.#reading = new Reading(
      (story) => host.call("presumed_language", { story }),
      (manuscript, answer) => this.#take(manuscript, answer),
    );
  }

  /** Another story stands on the desk. */
  show(manuscript: Manuscript): void {
    this.#reading.show(manuscript);
  }

  /** The store has new text of the story. */
  storyChanged(): void {
    if (!this.#reading.manuscript?.languageIsSet) this.#reading.storyChanged();
  }

  #take(manuscript: Manuscript, { is_set, language }: PresumedLanguage): void {
    manuscript.languageIsSet ||= is_set;
    const before = manuscript.language;
    if (manuscript.languageIsSet || manuscript.onlySuggests) return;
    if (!language || primary(language) === primary(before)) return;
    manuscript.write("language", language);
    const words = t("language.followed", { language: languageName(language) });
    const undo = () => this.#reading.manuscript?.setLanguage(before);
    this.#bulletin.offerUndo(words, undo, { story: manuscript.id });
  }
}
