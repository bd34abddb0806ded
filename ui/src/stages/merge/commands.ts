/** What one can do with a colleague's version, as actions of the window. */
import type { Action } from "../../actions";
import { begin } from "./handling";

export const mergeActions = {
  mergeVersion: {
    words: "action.mergeVersion",
    group: "story",
    shortcut: null,
    can: (desk) => desk.room === "manuscript",
    reason: "cannot.noStory",
    run: begin,
    apart: true,
  },
} as const satisfies Record<string, Action>;
