/**
 * The window's words. The catalogues are ICU messages; TypeScript holds every key to the English
 * one, and plurals, numbers and dates follow the platform's Intl.
 */
import { IntlMessageFormat } from "intl-messageformat";
import type { WindowLanguage } from "../host/host";
import en from "./en.json";
import { dateTimeFormat, numberFormat, pluralRules } from "./platform";

export type Key = keyof typeof en;
export type Values = Record<string, string | number>;
type Catalogue = Record<Key, string>;

/** The English messages: who searches in another language finds by them too. */
export const english: Catalogue = en;

/** Each language's messages, read when the window first speaks it. */
export const catalogues: Record<WindowLanguage, () => Promise<Catalogue>> = {
  en: async () => en,
  de: async () => (await import("./de.json")).default,
  tr: async () => (await import("./tr.json")).default,
};

class Words {
  /** The language that the window speaks. */
  language: WindowLanguage = $state("en");
  catalogue: Catalogue = $state.raw(en);
  /** The system's language tag, `en-GB`. */
  system = $state("");
}

const words = new Words();
const compiled = new Map<string, IntlMessageFormat>();
const formatters = {
  getDateTimeFormat: dateTimeFormat,
  getNumberFormat: numberFormat,
  getPluralRules: pluralRules,
};

export function windowLanguage(): WindowLanguage {
  return words.language;
}

/** The system's language tag, `en-GB`; empty where the system names none. */
export function systemLanguage(): string {
  return words.system;
}

/** The language to speak: the user's choice, else the system's where Galley has it, else English. */
export async function speak(chosen: WindowLanguage | null, system: string): Promise<void> {
  const primary = system.toLowerCase().split(/[-_]/)[0] ?? "";
  const language = chosen ?? (primary in catalogues ? (primary as WindowLanguage) : "en");
  words.system = system;
  words.catalogue = await catalogues[language]();
  words.language = language;
  document.documentElement.lang = language;
}

/** The message of a key in the window's language. */
export function t(key: Key, values?: Values): string {
  return format(key, words.catalogue[key], values);
}

/** The message of a key that came from Rust as a code; `otherwise` where the catalogue has none. */
export function fromCode(key: string, otherwise: string, values?: Values): string {
  const message = words.catalogue[key as Key] as string | undefined;
  return message === undefined ? otherwise : format(key, message, values);
}

/** What makes a message more than its own words: an argument, or a quoted sign (ICU MessageFormat). */
const syntax = /[{}']/;

function format(key: string, message: string, values?: Values): string {
  // Most messages are plain, and a window that opens asks for hundreds of them.
  if (!syntax.test(message)) return message;
  const id = `${words.language} ${key}`;
  let made = compiled.get(id);
  if (!made) {
    made = new IntlMessageFormat(message, words.language, undefined, { ignoreTag: true, formatters });
    compiled.set(id, made);
  }
  return String(made.format(values));
}
