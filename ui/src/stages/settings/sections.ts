/** The sections of the settings, in their order. */
import type { Key } from "../../i18n/i18n.svelte";

export const sections = [
  { id: "house", words: "settings.house" },
  { id: "appearance", words: "settings.appearance" },
  { id: "writing", words: "settings.writing" },
  { id: "people", words: "settings.people" },
  { id: "language", words: "settings.language" },
  { id: "backups", words: "settings.backups" },
  { id: "keys", words: "settings.keys" },
] as const satisfies { id: string; words: Key }[];
