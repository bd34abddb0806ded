/** What went wrong in the window's language: by its code and values, else as Rust worded it. */
import type { Trouble } from "../host/host";
import { fromCode } from "./i18n.svelte";

export function troubleWords({ code, message, values }: Trouble): string {
  return fromCode(`trouble.${code}`, message, values);
}
