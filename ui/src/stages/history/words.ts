/** How the history is told in words. */
import type { RevisionRow } from "../../host/host";
import { clock, when } from "../../i18n/dates";
import { type Key, t } from "../../i18n/i18n.svelte";

const whys: Record<RevisionRow["why"], Key> = {
  filed: "history.why.filed",
  "signed-off": "history.why.signedOff",
  exported: "history.why.exported",
  closed: "history.why.closed",
  idle: "history.why.idle",
  "taken-in": "history.why.takenIn",
  duplicated: "history.why.duplicated",
  restored: "history.why.restored",
  named: "history.why.named",
  merged: "history.why.merged",
  sent: "history.why.sent",
};

/** Why a revision was kept. */
export function why({ why: reason }: RevisionRow): string {
  return t(whys[reason]);
}

/** What a revision is called where it stands alone: its name or its number, and when. */
export function called(revision: RevisionRow | undefined, number: number, now: Date): string {
  if (!revision) return t("history.revision", { number });
  const at = new Date(revision.at);
  const day = when(at, now);
  const time = day === clock(at) ? day : `${day}, ${clock(at)}`;
  const name = revision.name || t("history.revision", { number });
  const called = t("history.called", { name, time });
  return revision.author ? t("history.calledBy", { called, author: revision.author }) : called;
}
