/**
 * Suggesting: what is typed changes nothing of the text and becomes a suggestion, shown where it is made.
 * So does every change inside a frozen quotation, whether one is suggesting or not.
 */
import { isolateHistory } from "@codemirror/commands";
import {
  Annotation,
  type ChangeDesc,
  EditorSelection,
  EditorState,
  type Extension,
  findClusterBreak,
  Prec,
  StateEffect,
  StateField,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { type Command, EditorView, keymap } from "@codemirror/view";
import type { RemarkId } from "../../host/host";

/** Other words for a stretch of the document. */
export interface Draft {
  from: number;
  to: number;
  insert: string;
  /** The suggestion of one's own that it takes the place of. */
  instead: RemarkId | null;
}

interface Suggesting {
  on: boolean;
  /** What is being typed. */
  draft: Draft | null;
  /** What was typed and is on its way to the store. */
  sent: readonly Draft[];
  /** Where nothing is changed but by suggestion. */
  frozen: readonly { from: number; to: number }[];
  /** One's own open suggestions, which typing at their ends goes on with. */
  own: readonly Draft[];
}

export const setSuggesting = StateEffect.define<boolean>();
const setDraft = StateEffect.define<Draft | null>();
/** What was typed is sent: all of it leaves the draft. */
const send = StateEffect.define<readonly Draft[]>();
/** What the store has; nothing is on its way any more. */
export const showStanding = StateEffect.define<Pick<Suggesting, "frozen" | "own">>();

/** A change that was decided on: it is one of the text, wherever it is. */
export const decided = Annotation.define<true>();

export interface SuggestingHost {
  /** Takes suggestions to the store. */
  suggest: (drafts: readonly Draft[]) => void;
  /** A change in a quotation became a suggestion. */
  frozen: () => void;
}

/** A stretch of the text where it stands after changes. */
export function moved<Range extends { from: number; to: number }>(range: Range, changes: ChangeDesc): Range {
  const from = changes.mapPos(range.from, 1);
  return { ...range, from, to: Math.max(from, changes.mapPos(range.to, -1)) };
}

export const suggesting = StateField.define<Suggesting>({
  create: () => ({ on: false, draft: null, sent: [], frozen: [], own: [] }),
  update(value, { changes, docChanged, effects }) {
    let next = value;
    if (docChanged) {
      const shift = <Range extends { from: number; to: number }>(range: Range) => moved(range, changes);
      const { draft, sent, frozen, own } = next;
      next = {
        ...next,
        draft: draft && shift(draft),
        sent: sent.map(shift),
        frozen: frozen.map(shift),
        own: own.map(shift),
      };
    }
    for (const effect of effects) {
      if (effect.is(setSuggesting)) next = { ...next, on: effect.value };
      if (effect.is(setDraft)) next = { ...next, draft: effect.value };
      if (effect.is(send)) next = { ...next, draft: null, sent: [...next.sent, ...effect.value] };
      if (effect.is(showStanding)) next = { ...next, ...effect.value, sent: [] };
    }
    return next;
  },
});

/** The drafts to be seen, in the order of the text. */
export function drafts(state: EditorState): Draft[] {
  const { draft, sent } = state.field(suggesting);
  return (draft ? [...sent, draft] : [...sent]).sort((one, other) => one.from - other.from);
}

interface Change {
  from: number;
  to: number;
  insert: string;
}

/** Whether a change is one of words inside a quotation: taking away or keeping all of it is none. */
export function isInside(change: Change, quotation: { from: number; to: number }, words: string): boolean {
  const { from, to, insert } = change;
  if (from <= quotation.from && to >= quotation.to && from < to)
    return insert !== "" && !insert.includes(words);
  return from === to
    ? quotation.from < from && from < quotation.to
    : from < quotation.to && to > quotation.from;
}

/** What a change makes of a draft that it touches; null where it does not touch it. */
export function amended(draft: Draft, { from, to, insert }: Change, doc: EditorState["doc"]): Draft | null {
  if (from > draft.to || to < draft.from) return null;
  const isBackspace = insert === "" && from < to && to === draft.to;
  if (isBackspace && draft.insert !== "") {
    const last = findClusterBreak(draft.insert, draft.insert.length, false);
    return { ...draft, insert: draft.insert.slice(0, last) };
  }
  if (isBackspace && from >= draft.from && draft.from < draft.to) {
    const line = doc.lineAt(draft.from);
    const before = line.from + findClusterBreak(line.text, draft.from - line.from, false);
    return { ...draft, from: before };
  }
  // What replaces all of it has what is to stand there; anything else goes on behind.
  const isInsertion = draft.from === draft.to;
  const replaces = isInsertion ? from < draft.from && to > draft.to : from <= draft.from && to >= draft.to;
  return {
    ...draft,
    from: Math.min(from, draft.from),
    to: Math.max(to, draft.to),
    insert: replaces ? insert : draft.insert + insert,
  };
}

function isNothing({ from, to, insert }: Draft): boolean {
  return from === to && insert === "";
}

/** Sends what is being typed. */
function sending(state: EditorState): TransactionSpec | null {
  const { draft } = state.field(suggesting);
  if (!draft) return null;
  return isNothing(draft) && !draft.instead ? { effects: setDraft.of(null) } : { effects: send.of([draft]) };
}

function filter(host: SuggestingHost) {
  return (transaction: Transaction): Transaction | readonly TransactionSpec[] => {
    if (!transaction.docChanged || transaction.annotation(decided)) return transaction;
    if (transaction.isUserEvent("undo") || transaction.isUserEvent("redo")) return transaction;
    const state = transaction.startState;
    const { on, frozen, draft, own } = state.field(suggesting);
    const [made, kept]: [Change[], Change[]] = [[], []];
    transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
      const change = { from, to, insert: inserted.toString() };
      const isFrozen = frozen.some((one) => isInside(change, one, state.sliceDoc(one.from, one.to)));
      (on || isFrozen ? made : kept).push(change);
    }, true);
    const [first] = made;
    if (!first) return transaction;
    if (!on) queueMicrotask(host.frozen);
    if (made.length > 1 || kept.length > 0) {
      // Moved lines would stand twice if only half of the move were done.
      if (transaction.isUserEvent("move")) return [];
      const changes = state.changes(kept);
      const all = made.map((change) => moved({ ...change, instead: null }, changes));
      return [{ changes, effects: send.of(all) }];
    }
    const onwards = draft ? amended(draft, first, state.doc) : null;
    if (onwards) return [showing(onwards)];
    const mine = own.map((one) => amended(one, first, state.doc)).find((one) => one !== null);
    const next = mine ?? { ...first, instead: null };
    const spec = showing(next);
    return [{ ...spec, effects: [...(draft ? [send.of([draft])] : []), setDraft.of(next)] }];
  };
}

/** Shows a draft, with the caret behind it. */
function showing(draft: Draft): TransactionSpec {
  return {
    effects: setDraft.of(draft),
    selection: EditorSelection.cursor(draft.to),
    scrollIntoView: true,
    annotations: isolateHistory.of("full"),
  };
}

/** Takes back what is being typed. */
const forget: Command = (view) => {
  if (!view.state.field(suggesting).draft) return false;
  view.dispatch({ effects: setDraft.of(null) });
  return true;
};

/** Sends what is being typed, where anything is. */
export function sendDraft(view: EditorView): void {
  const spec = sending(view.state);
  if (spec) view.dispatch(spec);
}

/** After how many milliseconds without a key what is being typed is sent. */
const rest = 1000;

export function suggestingOf(host: SuggestingHost): Extension {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return [
    suggesting,
    EditorState.transactionFilter.of(filter(host)),
    Prec.high(keymap.of([{ key: "Mod-z", run: forget }])),
    EditorView.updateListener.of(({ view, transactions, startState }) => {
      for (const { effects } of transactions)
        for (const effect of effects) if (effect.is(send)) queueMicrotask(() => host.suggest(effect.value));
      const { draft } = view.state.field(suggesting);
      if (!draft) return;
      if (draft !== startState.field(suggesting).draft) {
        clearTimeout(timer);
        timer = setTimeout(() => sendDraft(view), rest);
      } else if (view.state.selection.main.head !== draft.to) queueMicrotask(() => sendDraft(view));
    }),
    EditorView.domEventHandlers({ blur: (_, view) => void queueMicrotask(() => sendDraft(view)) }),
  ];
}
