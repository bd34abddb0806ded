/** A finding in the window's language: by its rule and values, else as Rust worded it. */
import type { Finding } from "../../host/host";
import { filedDate } from "../../i18n/dates";
import { fromCode, windowLanguage } from "../../i18n/i18n.svelte";

export function findingWords({ rule, message, values }: Finding): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, filedDate(value, windowLanguage()) ?? value]),
  );
  return fromCode(`rule.${rule}`, message, shown);
}
