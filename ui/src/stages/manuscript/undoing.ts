/** How far the history of a manuscript reaches, and the steps back and forth in it. */
import { isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import type { Transaction } from "@codemirror/state";
import type { Depth } from "../../deeds";
import type { FieldTexts } from "../../host/host";
import { documentOf } from "./document";
import type { Manuscript } from "./manuscript.svelte";

export function depthOf(manuscript: Manuscript | null): Depth {
  const state = manuscript?.state;
  return { of: manuscript, done: state ? undoDepth(state) : 0, undone: state ? redoDepth(state) : 0 };
}

/** What is typed from here on can be undone by itself. */
export function endStep(manuscript: Manuscript | null): void {
  manuscript?.view?.dispatch({ annotations: isolateHistory.of("full") });
}

/** Undoes the last step of the text; false where there is none. */
export function stepBack(manuscript: Manuscript): boolean {
  if (depthOf(manuscript).done === 0) return false;
  manuscript.perform(undo);
  return true;
}

/** Does the step again that was undone last; false where there is none. */
export function stepForth(manuscript: Manuscript): boolean {
  if (depthOf(manuscript).undone === 0) return false;
  manuscript.perform(redo);
  return true;
}

/** Lets the story say what it said before its last step, which is undone where nothing was typed since. */
export function goBackTo(manuscript: Manuscript, fields: FieldTexts): void {
  const { state } = manuscript;
  const steps: Transaction[] = [];
  if (state) undo({ state, dispatch: (step) => steps.push(step) });
  const [back] = steps;
  if (back?.newDoc.eq(documentOf(fields))) manuscript.dispatch(back);
  manuscript.replaceAll(fields);
}
