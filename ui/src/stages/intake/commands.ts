/** What one can do with the stories of a paste, as actions of the window. */
import type { Action } from "../../actions";

export const intakeActions = {
  beginStory: {
    words: "action.beginStory",
    group: "edit",
    shortcut: null,
    can: (desk) => desk.room === "intake" && (desk.intake?.canBegin ?? false),
    reason: "cannot.beginStory",
    run: (desk) => desk.intake?.beginStory(),
  },
  joinStories: {
    words: "action.joinStories",
    group: "edit",
    shortcut: null,
    can: (desk) => desk.room === "intake" && (desk.intake?.story ?? 0) > 0,
    reason: "cannot.joinStories",
    run: (desk) => desk.intake?.joinStories(),
  },
} as const satisfies Record<string, Action>;

export type IntakeAction = keyof typeof intakeActions;

/** The letters that do them among the pasted lines. */
export const letters: Record<string, IntakeAction> = { n: "beginStory", j: "joinStories" };
