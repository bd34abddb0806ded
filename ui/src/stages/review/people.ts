/** How people are called in what they have said. */
import type { Author } from "../../host/host";
import { t } from "../../i18n/i18n.svelte";

export function nameOf({ name, is_me }: Author): string {
  if (is_me) return t("review.me");
  return name || t("review.somebody");
}
