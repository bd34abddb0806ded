/** A finding in the window's language: by its rule and values, else as Rust worded it. */
import type { Finding } from "../host/host";
import { filedDate } from "./dates";
import { fromCode, windowLanguage } from "./i18n.svelte";

export function findingWords({ rule, message, values }: Finding): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, filedDate(value, windowLanguage()) ?? value]),
  );
  if (values.rights) {
    const rights = values.rights.split(" ").map((right) => fromCode(`right.${right}`, right));
    shown.rights = new Intl.ListFormat(windowLanguage()).format(rights);
  }
  return fromCode(`rule.${rule}`, message, shown);
}
