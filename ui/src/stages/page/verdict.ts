/** What is known of a page that was dropped on the window. */
import type { Desk } from "../../desk.svelte";
import type { PageSigner, PageVerdict } from "../../host/host";
import { when } from "../../i18n/dates";
import { t } from "../../i18n/i18n.svelte";

export function tellVerdict({ bulletin }: Desk, verdict: PageVerdict): void {
  const { unchanged, story, revision, exported, changes, signed_off: signer } = verdict;
  const parts = [
    unchanged ? t("verdict.unchanged") : t("verdict.changed", { count: changes }),
    story ? t("verdict.story", { name: story, revision: revision ?? 1 }) : t("verdict.unknown"),
    exported ? t("verdict.exported", { at: when(new Date(exported), new Date()) }) : "",
    signer ? signerWords(signer) : "",
  ];
  const text = parts.filter(Boolean).join(" ");
  const isSound = unchanged && (!signer || (signer.genuine && signer.known));
  if (isSound) bulletin.say(text);
  else bulletin.warn(text);
}

function signerWords({ name, genuine, known }: PageSigner): string {
  if (!genuine) return t("verdict.forged");
  return known ? t("verdict.signedOff", { name }) : t("verdict.unknownSigner", { name });
}
