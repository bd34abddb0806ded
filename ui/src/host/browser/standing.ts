/** How far the stories of the desk in memory have come. */
import type { Blocker, LogEntry, People, Step, StoryReview } from "../host";
import { isVoided, type Kept, statusOf } from "./listing";

/** Where a step leads from each status; the rest cannot be done. */
const ways: Partial<Record<Kept["status"], Partial<Record<Step, Kept["status"]>>>> = {
  draft: { file: "filed" },
  filed: { review: "in-review", "send-back": "draft", undo: "draft" },
  "in-review": { "sign-off": "signed-off", "send-back": "draft", undo: "filed" },
  "signed-off": { "send-back": "draft", undo: "in-review" },
};

export function standingDesk(story: (id: string) => Kept, people: () => People, now: () => string) {
  const logs = new Map<string, LogEntry[]>();

  function reviewOf(kept: Kept): StoryReview {
    const status = statusOf(kept);
    const me = people().me?.person;
    const blockers: Blocker[] = [];
    if (!me) blockers.push({ kind: "nobody-signs" });
    else if (me.role !== "editor") blockers.push({ kind: "no-editor" });
    return {
      name: kept.fields.headline || kept.fields.slug,
      status,
      voided: isVoided(kept),
      signed: kept.signedOff === JSON.stringify(kept.fields),
      signed_by: kept.signedOff === null ? null : (me?.name ?? null),
      steps: Object.keys(ways[status] ?? {}) as Step[],
      log: logs.get(kept.id) ?? [],
      blockers,
    };
  }

  return {
    story_review: ({ story: id }: { story: string }) => reviewOf(story(id)),
    take_step({ story: id, step }: { story: string; step: Step }): StoryReview {
      const kept = story(id);
      const review = reviewOf(kept);
      const to = ways[review.status]?.[step];
      const refused = (code: string) => ({ code, message: "That cannot be done now.", values: {} });
      if (to === undefined) throw refused("not-now");
      if (step === "sign-off" && review.blockers.length > 0) throw refused("sign-off-blocked");
      if (step === "sign-off" && people().is_locked) throw refused("key-locked");
      kept.status = to;
      kept.signedOff = to === "signed-off" ? JSON.stringify(kept.fields) : null;
      const entry = { step, who: people().me?.person.name ?? null, at: now() };
      logs.set(id, [entry, ...(logs.get(id) ?? [])]);
      return reviewOf(kept);
    },
  };
}
