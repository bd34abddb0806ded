/** What one can do with a colleague's version, as actions of the window. */
import type { Action } from "../../actions";
import { begin } from "./handling";

export const mergeActions = {
  mergeVersion: {
    words: "action.mergeVersion",
    group: "file",
    shortcut: null,
    can: (desk) => desk.room === "manuscript",
    reason: "cannot.noStory",
    run: begin,
  },
} as const satisfies Record<string, Action>;
