/** What one can do with a story around its publication, as actions of the window. */
import type { Action } from "../../actions";
import type { Desk } from "../../desk.svelte";
import type { NoteKind } from "../../host/host";

const withStory = (desk: Desk) => desk.room === "manuscript";
const canTell = (desk: Desk) => withStory(desk) && desk.published.canTell;

function show(desk: Desk): void {
  desk.showPanel("page");
}

const begin = (kind: NoteKind) => (desk: Desk) => {
  show(desk);
  desk.published.begin(kind);
};

export const publishedActions = {
  setEmbargo: {
    words: "action.setEmbargo",
    group: "story",
    within: "publication",
    shortcut: null,
    can: withStory,
    reason: "cannot.noStory",
    run: (desk) => {
      show(desk);
      desk.published.shown = true;
      desk.published.writing = null;
      desk.published.settingEmbargo = true;
    },
  },
  correctStory: {
    words: "action.correctStory",
    group: "story",
    within: "publication",
    shortcut: null,
    can: canTell,
    reason: "cannot.notPublished",
    run: begin("correction"),
  },
  updateStory: {
    words: "action.updateStory",
    group: "story",
    within: "publication",
    shortcut: null,
    can: canTell,
    reason: "cannot.notPublished",
    run: begin("update"),
  },
  withdrawStory: {
    words: "action.withdrawStory",
    group: "story",
    within: "publication",
    shortcut: null,
    can: canTell,
    reason: "cannot.notPublished",
    run: begin("withdrawal"),
  },
} as const satisfies Record<string, Action>;
