/** What one can do with a story's history, as actions of the window. */
import type { Action } from "../../actions";
import type { Desk } from "../../desk.svelte";

const withStory = (desk: Desk) => desk.room === "manuscript";
const withChanges = (desk: Desk) => withStory(desk) && desk.history.changes.length > 0;

export const historyActions = {
  showHistory: {
    words: "action.showHistory",
    group: "view",
    shortcut: "F9",
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => {
      desk.showPanel("history");
      desk.history.sought = true;
    },
  },
  showBlame: {
    words: "action.showBlame",
    group: "view",
    shortcut: null,
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => desk.history.toggleBlame(),
  },
  nameRevision: {
    words: "action.nameRevision",
    group: "story",
    shortcut: null,
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => {
      desk.showPanel("history");
      desk.history.naming = 0;
    },
  },
  nextChange: {
    words: "action.nextChange",
    group: "go",
    shortcut: "Mod+Alt+N",
    can: withChanges,
    reason: "cannot.noComparison",
    run: (desk) => desk.history.step(1),
    apart: true,
  },
  previousChange: {
    words: "action.previousChange",
    group: "go",
    shortcut: "Mod+Alt+P",
    can: withChanges,
    reason: "cannot.noComparison",
    run: (desk) => desk.history.step(-1),
  },
  restoreChange: {
    words: "action.restoreChange",
    group: "story",
    shortcut: null,
    can: (desk) => withStory(desk) && desk.history.canRestoreChange,
    reason: "cannot.noComparisonWithNow",
    run: (desk) => desk.history.restoreChange(),
  },
  restoreRevision: {
    words: "action.restoreRevision",
    group: "story",
    shortcut: null,
    can: (desk) => withStory(desk) && desk.history.canRestore,
    reason: "cannot.noComparison",
    run: (desk) => desk.history.restoreAll(),
  },
} as const satisfies Record<string, Action>;

/** The letters that do them while two versions are compared. */
export const letters: Record<string, keyof typeof historyActions> = {
  n: "nextChange",
  p: "previousChange",
};
