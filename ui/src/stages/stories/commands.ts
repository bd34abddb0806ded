/** What one can do with stories as a whole, as actions of the window. */
import type { Action } from "../../actions";
import type { Desk } from "../../desk.svelte";
import { duplicate, have, meant, pin, spike } from "./handling";

const withStories = (desk: Desk) => meant(desk).length > 0;
const withOne = (desk: Desk) => meant(desk).length === 1;

export const storyActions = {
  pinStory: {
    words: "action.pinStory",
    group: "story",
    shortcut: null,
    can: withStories,
    reason: "cannot.noStory",
    run: (desk) => pin(desk, meant(desk), !have(desk, meant(desk), "pinned")),
    apart: true,
  },
  duplicateStory: {
    words: "action.duplicateStory",
    group: "story",
    shortcut: null,
    can: withOne,
    reason: "cannot.notOne",
    run: (desk) => {
      const [story] = meant(desk);
      return story && duplicate(desk, story);
    },
  },
  spikeStory: {
    words: "action.spikeStory",
    group: "story",
    shortcut: null,
    can: (desk) => withStories(desk) && !have(desk, meant(desk), "spiked"),
    reason: "cannot.nothingToSpike",
    run: (desk) => spike(desk, meant(desk), true),
  },
  restoreStory: {
    words: "action.restoreStory",
    group: "story",
    shortcut: null,
    can: (desk) => have(desk, meant(desk), "spiked"),
    reason: "cannot.notSpiked",
    run: (desk) => spike(desk, meant(desk), false),
  },
} as const satisfies Record<string, Action>;
