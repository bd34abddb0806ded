/** What one can do in review, as actions of the window. */
import type { Action } from "../../actions";
import type { Desk } from "../../desk.svelte";

const withStory = (desk: Desk) => desk.room === "manuscript";
const inStory = { can: withStory, reason: "cannot.noStory" } as const;

export const reviewActions = {
  askQuery: {
    ...inStory,
    words: "action.askQuery",
    group: "story",
    within: "review",
    shortcut: "Mod+Alt+M",
    run: ({ review }) => review.beginQuery(),
    apart: true,
  },
  answerQuery: {
    ...inStory,
    words: "action.answerQuery",
    group: "story",
    within: "review",
    shortcut: "Mod+Alt+R",
    run: ({ review }) => review.answer(),
  },
  toggleSuggesting: {
    ...inStory,
    words: "action.toggleSuggesting",
    group: "story",
    within: "review",
    shortcut: "Mod+Shift+E",
    run: ({ review }) => review.toggleSuggesting(),
  },
  acceptSuggestion: {
    words: "action.acceptSuggestion",
    group: "story",
    within: "review",
    shortcut: "Mod+Alt+Enter",
    can: (desk) => withStory(desk) && desk.review.atCaret !== undefined,
    reason: "cannot.noSuggestion",
    run: ({ review }) => review.atCaret && review.accept([review.atCaret]),
  },
  rejectSuggestion: {
    words: "action.rejectSuggestion",
    group: "story",
    within: "review",
    shortcut: "Mod+Alt+Backspace",
    can: (desk) => withStory(desk) && desk.review.atCaret !== undefined,
    reason: "cannot.noSuggestion",
    run: ({ review }) => review.atCaret && review.reject([review.atCaret], ""),
  },
  changeQuotation: {
    words: "action.changeQuotation",
    group: "edit",
    shortcut: "Mod+Alt+Shift+Enter",
    can: (desk) => withStory(desk) && desk.review.mayChangeQuotations,
    reason: "cannot.changeQuotation",
    run: ({ review }) => review.changeQuotation(),
  },
  acceptAll: {
    words: "action.acceptAll",
    group: "story",
    within: "review",
    shortcut: null,
    can: (desk) => withStory(desk) && desk.review.suggestions.length > 0,
    reason: "cannot.noSuggestion",
    run: ({ review }) => review.accept(review.suggestions),
  },
  nextRemark: {
    ...inStory,
    words: "action.nextRemark",
    group: "go",
    shortcut: "F7",
    run: ({ review }) => review.next(),
  },
  showReview: {
    ...inStory,
    words: "action.showReview",
    group: "view",
    shortcut: "Mod+Shift+R",
    run: (desk) => desk.goToPanel("review"),
  },
} as const satisfies Record<string, Action>;
