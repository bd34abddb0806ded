import { readFileSync } from "node:fs";
import { history, redo, undo } from "@codemirror/commands";
import {
  ChangeSet,
  EditorSelection,
  EditorState,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "../../host/host";
import { type DocumentField, documentFields, documentOf, fieldRanges, fieldsOf } from "./document";
import { editsOf } from "./edits";
import { fieldGuard } from "./guard";
import { countAll, countWords, recount } from "./words";

const story = {
  kicker: "Ports",
  headline: "Harbour wall gives way",
  standfirst: "Nobody was hurt.",
  byline: "Jane Roe, John Doe",
  place: "KIEL",
  filed: "2026-07-04T00:21:00+02:00",
  agency: "dpa",
  body: "The wall fell at night.\n\n## What is known\n\nLittle, so far.",
};

function stateOf(fields = story) {
  return EditorState.create({
    doc: documentOf(fields),
    extensions: [EditorState.lineSeparator.of("\n"), fieldGuard, history()],
  });
}

function at(state: EditorState, field: DocumentField, offset = 0) {
  const range = fieldRanges(state.doc).find((each) => each.field === field);
  return (range?.from ?? 0) + offset;
}

/** What the journal does with edits. */
function apply(fields: Record<string, string>, edits: Edit[]) {
  const next = { ...fields };
  for (const { field, from, to, insert } of edits) {
    const text = next[field] ?? "";
    expect(to).toBeLessThanOrEqual(text.length);
    next[field] = text.slice(0, from) + insert + text.slice(to);
  }
  return next;
}

describe("the document", () => {
  test("holds every field, and gives each one back as it was", () => {
    expect(fieldsOf(stateOf().doc)).toEqual(story);
  });

  test("keeps every character of the body, line endings of other systems included", () => {
    const body = "a\r\nb\u2028c\td\u0000e\r";
    expect(fieldsOf(stateOf({ ...story, body }).doc).body).toBe(body);
  });

  test("shows a break inside a field as a space of the same length", () => {
    const doc = documentOf({ ...story, headline: "Two\r\nlines", place: "A\tB" });
    expect(fieldsOf(doc)).toMatchObject({ headline: "Two  lines", place: "A B", body: story.body });
  });
});

describe("the guard", () => {
  test("Backspace at a field's start merges nothing and leaves the caret", () => {
    const state = stateOf();
    for (const field of documentFields.slice(1)) {
      const start = at(state, field);
      const next = state.update({
        changes: { from: start - 1, to: start },
        selection: { anchor: start - 1 },
      }).state;
      expect(fieldsOf(next.doc)).toEqual(story);
      expect(next.selection.main.head).toBe(state.selection.main.head);
    }
  });

  test("line breaks pasted into a field become spaces, those at its ends go", () => {
    const state = stateOf();
    const next = state.update({
      changes: { from: at(state, "headline"), insert: "\nOne\r\nTwo\tthree\n" },
    }).state;
    expect(fieldsOf(next.doc)).toEqual({ ...story, headline: `One Two three${story.headline}` });
  });

  test("typing over a selection that spans fields clears them and writes into the first", () => {
    const state = stateOf();
    const [from, to] = [at(state, "headline", 7), at(state, "body", 4)];
    const typed = state.update({
      changes: { from, to, insert: "!" },
      selection: { anchor: from + 1 },
    }).state;
    expect(fieldsOf(typed.doc)).toEqual({
      ...story,
      headline: "Harbour!",
      standfirst: "",
      byline: "",
      place: "",
      filed: "",
      agency: "",
      body: story.body.slice(4),
    });
    expect(typed.selection.main.head).toBe(at(typed, "headline", 8));
  });

  test("text pasted over everything puts its first line into the first field, the rest into the body", () => {
    const state = stateOf();
    const next = state.update({
      changes: { from: 0, to: state.doc.length, insert: "First\nSecond\n\nThird" },
    }).state;
    expect(fieldsOf(next.doc)).toMatchObject({ kicker: "First", headline: "", body: "Second\n\nThird" });
    expect(next.selection.main.head).toBe(next.doc.length);
  });

  test("undo and redo go through fields and body as one history", () => {
    let state = stateOf();
    const original = state.doc;
    state = state.update({ changes: { from: 0, to: state.doc.length } }).state;
    const cleared = state.doc;
    undo({ state, dispatch: (transaction) => (state = transaction.state) });
    expect(state.doc.eq(original)).toBe(true);
    redo({ state, dispatch: (transaction) => (state = transaction.state) });
    expect(state.doc.eq(cleared)).toBe(true);
  });
});

const text = fc.string({
  unit: fc.constantFrom(
    "a",
    "ß",
    "😀",
    " ",
    "\n",
    "\t",
    "\r",
    "#",
    "-",
    "م",
    "TK",
    "](x y)",
    "![",
    "[^1]",
    "*",
    "1. ",
  ),
  maxLength: 12,
});
const change = fc.tuple(fc.nat(400), fc.nat(60), text);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant("undo" as const) },
  { weight: 1, arbitrary: fc.constant("redo" as const) },
  { weight: 1, arbitrary: text.map((insert) => ({ everything: insert })) },
);

function specs(state: EditorState, changes: [number, number, string][]) {
  let free = 0;
  return changes
    .map(([from, length, insert]) => ({ from: from % (state.doc.length + 1), length, insert }))
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, length, insert }) => {
      if (from < free) return [];
      const to = Math.min(state.doc.length, from + length);
      free = to + 1;
      return [{ from, to, insert }];
    });
}

test("for any transactions, undo included, the journal's edits give exactly the fields in the document", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let state = stateOf();
      let journaled: Record<string, string> = fieldsOf(state.doc);
      let counts = countAll(state.doc);
      const first = { doc: state.doc, counts };
      let together = ChangeSet.empty(state.doc.length);
      for (const each of steps) {
        const take = (transaction: Transaction) => {
          const { startState, changes, newDoc } = transaction;
          journaled = apply(journaled, editsOf(startState.doc, changes, newDoc));
          counts = recount(counts, startState.doc, changes, newDoc);
          together = together.compose(changes);
          state = transaction.state;
        };
        const dispatch = (spec: TransactionSpec) => take(state.update(spec));
        if (each === "undo" || each === "redo") {
          (each === "undo" ? undo : redo)({ state, dispatch: take });
        } else if ("everything" in each) {
          dispatch({ changes: { from: 0, to: state.doc.length, insert: each.everything } });
        } else {
          dispatch({ changes: specs(state, each), selection: EditorSelection.single(0) });
        }
        expect(fieldRanges(state.doc).map(({ field }) => field)).toEqual(documentFields);
        expect(fieldsOf(state.doc)).toEqual(journaled);
        expect(counts).toEqual(countAll(state.doc));
        expect(recount(first.counts, first.doc, together, state.doc)).toEqual(counts);
        expect(state.selection.main.head).toBeLessThanOrEqual(state.doc.length);
      }
    }),
    { numRuns: 300 },
  );
});

test("words are counted as the command counts them", () => {
  const cases = JSON.parse(readFileSync("../tests/fixtures/words/cases.json", "utf8"));
  for (const { body, words } of cases as { body: string; words: number }[]) {
    expect(countWords(body), body).toBe(words);
    expect(countAll(documentOf({ ...story, body })).words, body).toBe(words);
  }
});

test("TK is counted in fields and body, as a word of its own and in capitals", () => {
  const doc = documentOf({
    ...story,
    headline: "TK at the harbour",
    body: "TKTK, (TK) TK. Tk ATK TKs TK1 **TK**",
  });
  expect(countAll(doc).placeholders).toBe(5);
});
