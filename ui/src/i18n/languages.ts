/** The languages offered for a story, by their names in the window's language. */
import { languageName } from "./dates";
import { windowLanguage } from "./i18n.svelte";

const tags = (
  "ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko ku lt lv nb nl pl pt pt-BR ro ru sk sl sq sr sv " +
  "th tr uk ur vi zh-Hans zh-Hant"
).split(" ");

/** The usual ones and the story's own, sorted as the window's language sorts. */
export function storyLanguages(own: string): { value: string; words: string }[] {
  const collator = new Intl.Collator(windowLanguage());
  return [...new Set([...tags, ...(own ? [own] : [])])]
    .map((value) => ({ value, words: languageName(value) }))
    .sort((a, b) => collator.compare(a.words, b.words));
}
