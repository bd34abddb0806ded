/**
 * Findings in the manuscript: lines under the words that they are about, and their sentences on
 * hover, or at the caret when it was led there. What is typed moves the lines along; one whose words
 * change goes, until the next check.
 */
import { isolateHistory } from "@codemirror/commands";
import {
  EditorSelection,
  type EditorState,
  type Extension,
  RangeSet,
  StateEffect,
  StateField,
  type TransactionSpec,
} from "@codemirror/state";
import {
  type Command,
  Decoration,
  type DecorationSet,
  EditorView,
  hoverTooltip,
  showTooltip,
  type Tooltip,
} from "@codemirror/view";
import type { StoryFinding } from "../../host/host";
import { findingWords } from "../../i18n/findings";
import { fieldRanges, isDocumentField, rangeOf } from "./document";

/** A finding where it stands now. */
export interface Standing {
  found: StoryFinding;
  from: number;
  to: number;
}

export const showFindings = StateEffect.define<readonly StoryFinding[]>();
const tellAt = StateEffect.define<Standing>();

interface Shown {
  marks: DecorationSet;
  /** The sentence told at the caret. */
  told: Tooltip | null;
}

function tooltip({ found, from, to }: Standing): Tooltip {
  return {
    pos: from,
    end: to,
    create: () => {
      const dom = document.createElement("div");
      dom.className = `m-told m-told-${found.finding.severity}`;
      dom.textContent = findingWords(found.finding);
      return { dom };
    },
  };
}

function marksOf(state: EditorState, findings: readonly StoryFinding[]): DecorationSet {
  const marks = findings.flatMap((found) => {
    const place = placeOf(state, found);
    if (!place || place.from === place.to) return [];
    const mark = Decoration.mark({ class: `m-found m-found-${found.finding.severity}`, found });
    return [mark.range(place.from, place.to)];
  });
  return RangeSet.of(marks, true);
}

/** Where the words of a finding, or of what else has some, stand in a document that it was made for; null beside the document. */
export function placeOf(
  { doc }: Pick<EditorState, "doc">,
  { spot }: Pick<StoryFinding, "spot">,
): { from: number; to: number } | null {
  if (!spot || !isDocumentField(spot.field)) return null;
  const range = rangeOf(fieldRanges(doc), spot.field);
  const within = (offset: number) => Math.min(range.from + offset, range.to);
  return { from: within(spot.from), to: within(spot.to) };
}

const shown = StateField.define<Shown>({
  create: () => ({ marks: Decoration.none, told: null }),
  update({ marks, told }, transaction) {
    const { changes, state } = transaction;
    if (transaction.docChanged)
      marks = marks.update({ filter: (from, to) => !changes.touchesRange(from, to) }).map(changes);
    if (transaction.docChanged || transaction.selection) told = null;
    for (const effect of transaction.effects) {
      if (effect.is(showFindings)) marks = marksOf(state, effect.value);
      if (effect.is(tellAt)) told = tooltip(effect.value);
    }
    return { marks, told };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    showTooltip.from(field, ({ told }) => told),
  ],
});

/** The findings with words in the document, in its order. */
export function standing(state: EditorState): Standing[] {
  const all: Standing[] = [];
  const { marks } = state.field(shown, false) ?? { marks: Decoration.none };
  marks.between(0, state.doc.length, (from, to, mark) => {
    all.push({ found: mark.spec.found as StoryFinding, from, to });
  });
  return all.sort((one, other) => one.from - other.from || one.to - other.to);
}

/** Selects the words of a finding, shows them and tells what was found. */
export function selectFinding(state: EditorState, found: StoryFinding): TransactionSpec | null {
  const place = standing(state).find((each) => each.found === found) ?? placeOf(state, found);
  return place && selecting({ found, ...place });
}

function selecting(here: Standing): TransactionSpec {
  return {
    selection: EditorSelection.single(here.from, here.to),
    effects: [tellAt.of(here), EditorView.scrollIntoView(here.from, { y: "nearest", yMargin: 80 })],
    userEvent: "select",
  };
}

/** Applies the fixes of findings, as one step that can be undone; null where none has one that fits. */
export function mending(state: EditorState, founds: readonly StoryFinding[]): TransactionSpec | null {
  let end = 0;
  const changes = standing(state).flatMap(({ found, from, to }) => {
    const { fix } = found.finding;
    if (fix === null || from < end || !founds.includes(found)) return [];
    end = to;
    return [{ from, to, insert: fix }];
  });
  if (changes.length === 0) return null;
  return { changes, annotations: isolateHistory.of("full"), userEvent: "input.fix", scrollIntoView: true };
}

/** Leads to the next finding after the selection; after the last, to the first. */
export const nextFinding: Command = (view) => {
  const all = standing(view.state);
  const { from, to } = view.state.selection.main;
  const next = all.find((each) => each.from > from || (each.from === from && each.to > to)) ?? all[0];
  if (!next) return false;
  view.dispatch(selecting(next));
  return true;
};

/** Applies the fix of the finding at the caret. */
export const mendFinding: Command = (view) => {
  const { from, to } = view.state.selection.main;
  const here = standing(view.state).find(
    (each) => each.found.finding.fix !== null && each.from <= to && each.to >= from,
  );
  const spec = here && mending(view.state, [here.found]);
  if (spec) view.dispatch(spec);
  return Boolean(spec);
};

/** Tells what was found in the words under the pointer. */
const told = hoverTooltip((view, position) => {
  const here = standing(view.state).find(({ from, to }) => from <= position && position <= to);
  return here ? { ...tooltip(here), above: true } : null;
});

export const findingLook: Extension = [shown, told];
