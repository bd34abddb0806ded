/** What the window says of a story's way through review. */
import type { Action } from "../../actions";
import type { Desk } from "../../desk.svelte";
import type { Blocker, Status, Step, StoryId, StoryReview } from "../../host/host";
import { when } from "../../i18n/dates";
import { findingWords } from "../../i18n/findings";
import { type Key, t } from "../../i18n/i18n.svelte";

/** The steps that the panel offers, the one to do next first. */
export const stepActions = [
  { step: "sign-off", action: "signOff", words: "action.signOff", main: true },
  { step: "review", action: "takeIntoReview", words: "action.takeIntoReview", main: true },
  { step: "file", action: "fileStory", words: "action.fileStory", main: true },
  { step: "send-back", action: "sendBack", words: "action.sendBack", main: false },
  { step: "undo", action: "undoStep", words: "action.undoStep", main: false },
] as const satisfies { step: Step; action: string; words: Key; main: boolean }[];

export const statusWords: Record<Status, Key> = {
  draft: "status.draft",
  filed: "status.filed",
  "in-review": "status.in-review",
  "signed-off": "status.signed-off",
  exported: "status.exported",
  corrected: "status.corrected",
  updated: "status.updated",
  spiked: "status.spiked",
  withdrawn: "status.withdrawn",
};

export const stepWords: Record<Step, Key> = {
  file: "step.file",
  review: "step.review",
  "sign-off": "step.sign-off",
  "send-back": "step.send-back",
  export: "step.export",
  correct: "step.correct",
  update: "step.update",
  withdraw: "step.withdraw",
  spike: "step.spike",
  restore: "step.restore",
  undo: "step.undo",
};

/** Whose turn it is. */
export function waitsFor({ status, signed_by, voided, log }: StoryReview): string {
  const taker = log.find(({ step }) => step === "review")?.who;
  switch (status) {
    case "draft":
      return t("standing.waits.writer");
    case "filed":
      return t("standing.waits.editor");
    case "in-review":
      return taker && !voided ? t("standing.waits.taker", { name: taker }) : t("standing.waits.editor");
    case "signed-off":
      return t("standing.waits.export", { name: signed_by ?? t("standing.somebody") });
    default:
      return "";
  }
}

/** How far the story is and whose turn it is, in few words. */
export function turnWords({ status, voided }: StoryReview): string {
  if (voided) return t("stories.mark.voided");
  return t(status === "filed" ? "stories.mark.filed" : statusWords[status]);
}

/** What stands in the way, as a sentence. */
export function blockerWords(blocker: Blocker): string {
  switch (blocker.kind) {
    case "nobody-signs":
      return t("blocker.nobody-signs");
    case "no-editor":
      return t("blocker.no-editor");
    case "own-words":
      return t("blocker.own-words");
    case "open-queries":
      return t("blocker.open-queries", {
        count: blocker.count,
        kind: t(`review.kind.${blocker.query}`),
      });
    case "open-suggestions":
      return t("blocker.open-suggestions", { count: blocker.count });
    case "error":
      return findingWords(blocker.finding);
    case "embargo":
      return t("blocker.embargo", { until: when(new Date(blocker.until), new Date()) });
  }
}

/** Brings the open story a step on in review, or back, and says so. */
export async function takeStep(desk: Desk, step: Step): Promise<boolean> {
  const { standing, bulletin, manuscript } = desk;
  if (!manuscript || !(await standing.take(step)) || !standing.review) return false;
  const { id: story } = manuscript;
  const words = t(statusWords[standing.review.status]);
  if (step === "undo") bulletin.say(words);
  else bulletin.offerUndo(words, () => undoStep(desk, step, story), { story });
  return true;
}

/** Puts the story back to before a step, which can be done again. */
async function undoStep(desk: Desk, step: Step, story: StoryId): Promise<boolean> {
  if (!(await desk.standing.take("undo"))) return false;
  desk.bulletin.offerUndo("", () => takeStep(desk, step), { story });
  return true;
}

const step = (words: Key, taken: Step, reason: Key) =>
  ({
    words,
    group: "story",
    shortcut: null,
    can: (desk: Desk) => desk.room === "manuscript" && desk.standing.can(taken),
    reason,
    run: (desk: Desk) => takeStep(desk, taken),
  }) as const satisfies Action;

export const standingActions = {
  fileStory: { ...step("action.fileStory", "file", "cannot.file"), shortcut: "Mod+Alt+F", apart: true },
  takeIntoReview: step("action.takeIntoReview", "review", "cannot.review"),
  signOff: { ...step("action.signOff", "sign-off", "cannot.signOff"), shortcut: "Mod+Alt+S" },
  sendBack: step("action.sendBack", "send-back", "cannot.sendBack"),
  undoStep: step("action.undoStep", "undo", "cannot.undoStep"),
} as const satisfies Record<string, Action>;
