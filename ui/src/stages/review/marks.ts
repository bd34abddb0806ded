/**
 * Queries and suggestions in the manuscript. What is typed moves them along here at once; what the store
 * says of their places comes after and holds.
 */
import { invertedEffects, isolateHistory } from "@codemirror/commands";
import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  RangeSet,
  RangeSetBuilder,
  StateEffect,
  StateField,
  type TransactionSpec,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Edit, RemarkId, StoryRemarks } from "../../host/host";
import { placeOf } from "../manuscript/findings";
import { decided, drafts, moved, suggesting } from "./suggesting";

export const showReview = StateEffect.define<StoryRemarks>();
/** The query or suggestion that the panel shows. */
export const choose = StateEffect.define<RemarkId | null>();

/** The words that are being asked about. */
export const showAsked = StateEffect.define<{ from: number; to: number } | null>();

/** Suggestions were accepted in this step; undone, they are open again. */
export const acceptedNow = StateEffect.define<readonly RemarkId[]>();
export const reopenedNow = StateEffect.define<readonly RemarkId[]>();

/** A query or suggestion where it stands now. */
export interface Mark {
  id: RemarkId;
  kind: "query" | "suggestion";
  from: number;
  to: number;
  /** What a suggestion puts there. */
  insert: string;
}

class Insertion extends WidgetType {
  constructor(
    readonly text: string,
    readonly isChosen: boolean,
  ) {
    super();
  }

  override eq(other: Insertion): boolean {
    return other.text === this.text && other.isChosen === this.isChosen;
  }

  toDOM(): HTMLElement {
    const dom = document.createElement("ins");
    dom.className = this.isChosen ? "m-suggested m-chosen" : "m-suggested";
    dom.textContent = this.text;
    return dom;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

interface Shown {
  marks: readonly Mark[];
  chosen: RemarkId | null;
  asked: { from: number; to: number } | null;
}

const shown = StateField.define<Shown>({
  create: () => ({ marks: [], chosen: null, asked: null }),
  update(value, { state, changes, docChanged, effects }) {
    let { marks, chosen, asked } = value;
    if (docChanged) {
      marks = marks.map((mark) => moved(mark, changes));
      asked = asked && moved(asked, changes);
    }
    for (const effect of effects) {
      if (effect.is(showReview)) marks = marksOf(state, effect.value);
      if (effect.is(choose)) chosen = effect.value;
      if (effect.is(showAsked)) asked = effect.value;
    }
    const same = marks === value.marks && chosen === value.chosen && asked === value.asked;
    return same ? value : { marks, chosen, asked };
  },
});

function marksOf(state: EditorState, { queries, suggestions }: StoryRemarks): Mark[] {
  const open = [
    ...queries
      .filter(({ resolved }) => !resolved)
      .map(({ id, spot }) => ({ id, kind: "query" as const, spot, insert: "" })),
    ...suggestions
      .filter(({ decision }) => decision === null)
      .map(({ id, spot, replacement }) => ({ id, kind: "suggestion" as const, spot, insert: replacement })),
  ];
  return open
    .flatMap(({ spot, ...mark }) => {
      const place = placeOf(state, { spot });
      return place ? [{ ...mark, ...place }] : [];
    })
    .sort((one, other) => one.from - other.from || one.to - other.to);
}

/** The open queries and suggestions that stand in the document, in its order. */
export function marks(state: EditorState): readonly Mark[] {
  return state.field(shown).marks;
}

/** Where the words stand that are being asked about. */
export function askedIn(state: EditorState): { from: number; to: number } | null {
  return state.field(shown).asked;
}

/** The query or suggestion at the caret, the innermost first. */
export function markAt(state: EditorState, kind: Mark["kind"]): Mark | undefined {
  const { from, to } = state.selection.main;
  return marks(state)
    .filter((mark) => mark.kind === kind && mark.from <= from && to <= mark.to)
    .sort((one, other) => one.to - one.from - (other.to - other.from))[0];
}

/**
 * The step that accepts suggestions to the text of `state`. The edits follow each other from the end on;
 * `typed` is what was typed since.
 */
export function acceptance(
  state: EditorState,
  edits: readonly Edit[],
  accepted: readonly RemarkId[],
  typed: ChangeDesc | null,
): TransactionSpec {
  const specs = [...edits].reverse().flatMap(({ insert, ...spot }) => {
    const place = placeOf(state, { spot });
    return place ? [{ ...place, insert }] : [];
  });
  const changes = state.changes(specs);
  return {
    changes: typed ? changes.map(typed) : changes,
    effects: acceptedNow.of(accepted),
    annotations: [decided.of(true), isolateHistory.of("full")],
    userEvent: "input.accept",
  };
}

/** The suggestion of one's own that a draft goes on with is seen in the draft only. */
function decorations(state: EditorState): DecorationSet {
  const { marks, chosen, asked } = state.field(shown);
  const typed = drafts(state);
  const replaced = new Set(typed.map(({ instead }) => instead));
  const standing = marks.filter(({ id }) => !replaced.has(id));
  const sets = standing
    .filter(({ from, to }) => from < to)
    .map((mark) => {
      const name = mark.kind === "query" ? "m-query" : "m-deleted";
      const looks = mark.id === chosen ? `${name} m-chosen` : name;
      return Decoration.mark({ class: looks, attributes: { "data-remark": mark.id } }).range(
        mark.from,
        mark.to,
      );
    });
  if (asked && asked.from < asked.to)
    sets.push(Decoration.mark({ class: "m-query m-chosen" }).range(asked.from, asked.to));
  const struck = typed
    .filter(({ from, to }) => from < to)
    .map(({ from, to }) => Decoration.mark({ class: "m-deleted" }).range(from, to));
  const inserted = [
    ...standing.map(({ to, insert, id }) => ({ to, insert, isChosen: id === chosen })),
    ...typed.map(({ to, insert }) => ({ to, insert, isChosen: false })),
  ];
  const widgets = inserted
    .filter(({ insert }) => insert !== "")
    .map(({ to, insert, isChosen }) =>
      Decoration.widget({ widget: new Insertion(insert, isChosen), side: -1 }).range(to),
    );
  return RangeSet.of([...sets, ...struck, ...widgets], true);
}

const look = StateField.define<DecorationSet>({
  create: () => new RangeSetBuilder<Decoration>().finish(),
  update(value, { state, startState }) {
    const same =
      state.field(shown) === startState.field(shown) &&
      state.field(suggesting) === startState.field(suggesting);
    return same ? value : decorations(state);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const undoing = invertedEffects.of(({ effects }) =>
  effects.flatMap((effect) => {
    if (effect.is(acceptedNow)) return [reopenedNow.of(effect.value)];
    return effect.is(reopenedNow) ? [acceptedNow.of(effect.value)] : [];
  }),
);

export const reviewLook: Extension = [shown, look, undoing];
