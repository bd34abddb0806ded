import { readFileSync, writeFileSync } from "node:fs";
import { insertNewlineAndIndent } from "@codemirror/commands";
import type { EditorState, StateCommand } from "@codemirror/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldRanges, fieldsOf, headLines } from "../document";
import { looksOf } from "../styling";
import { after, bodyState, parsed } from "../testing";
import { bodyStart } from "../tree";
import { toggleQuote, toggleSubhead } from "./blocks";
import { continueBlock, moveIn, moveOut, removeMark, toggleList } from "./lists";

/** What is typed, and the keys and commands between: as the manuscript's keymap has them. */
type Key = string | { name: string; does: StateCommand };

/** A character back, as CodeMirror's own command without its view. */
const deleteBackward: StateCommand = ({ state, dispatch }) => {
  const { from, to, empty } = state.selection.main;
  const start = empty ? Math.max(from - 1, bodyStart(state)) : from;
  if (start < to) dispatch(state.update({ changes: { from: start, to }, selection: { anchor: start } }));
  return start < to;
};

const either =
  (...commands: StateCommand[]): StateCommand =>
  (target) =>
    commands.some((each) => each(target));
const key = (name: string, does: StateCommand) => ({ name, does });
const enter = key("Enter", either(continueBlock, insertNewlineAndIndent));
const backspace = key("Backspace", either(removeMark, deleteBackward));
const keys: Key[] = [
  enter,
  key("Tab", moveIn),
  key("Shift+Tab", moveOut),
  backspace,
  key("bullets", toggleList("bullets")),
  key("numbers", toggleList("numbers")),
  key("quote", toggleQuote),
  key("subhead", toggleSubhead),
];
const words = [
  "one",
  "two three",
  "- four",
  "1. five",
  "> six",
  "## seven",
  "[^1]",
  "[^1]: eight",
  "***",
  "> - nine",
];
const code = ["```", "    ten", "| a | b |", "|---|---|", "| c | d |"];

const script: fc.Arbitrary<Key[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom<Key>(...words) },
    { weight: 1, arbitrary: fc.constantFrom<Key>(...code) },
    { weight: 6, arbitrary: fc.constant<Key>(enter) },
    { weight: 4, arbitrary: fc.constantFrom<Key>(...keys) },
  ),
  { minLength: 3, maxLength: 16 },
);

function typed(script: readonly Key[], state = bodyState("‸")): EditorState {
  for (const each of script) {
    const change = typeof each === "string" ? null : each.does;
    state = change ? after(state, change) : state.update(state.replaceSelection(each as string)).state;
    state = parsed(state);
  }
  return state;
}

const kinds: Record<string, string> = {
  "m-item": "item",
  "m-quote": "quote",
  "m-h": "heading",
  "m-block": "code",
  "m-table": "table",
  "m-rule": "rule",
  "m-footnote": "footnote",
};

/** As what each line of the body is shown; those without text as nothing. */
function shown(state: EditorState): string[] {
  const from = fieldRanges(state.doc).at(-1)?.from ?? 0;
  const looks = looksOf(state, [{ from, to: state.doc.length }]);
  const lines: string[] = [];
  for (let at = from; at <= state.doc.length; at = state.doc.lineAt(at).to + 1) {
    const line = state.doc.lineAt(at);
    const classes = looks.get(line.from)?.classes ?? [];
    lines.push(
      /^[\s>]*$/.test(line.text)
        ? ""
        : [...new Set(classes)]
            .filter((each) => each in kinds)
            .map((each) => kinds[each])
            .sort()
            .join(" "),
    );
  }
  return lines;
}

/** Whether a dash alone stands below text and further in: it may be an item, or make a heading of the text, until the next letter. */
function maybeHeading(body: string): boolean {
  return /[^\s>][^\n]*\n[\s>]+-[ \t]*(?:\n|$)/.test(body);
}

/** Typed bodies with what their lines are shown as, which a test of `crates/copy` holds the page to. */
const fixture = "../tests/fixtures/page/typed-blocks.json";

test("typed bodies are shown as the file says that the page is held to", () => {
  const states = fc.sample(script, { numRuns: 400, seed: 17 }).map((each) => typed(each));
  const cases = states
    .map((state) => ({ body: fieldsOf(state.doc).body, lines: shown(state) }))
    .filter(({ body }) => !maybeHeading(body));
  const text = `[\n${cases.map((each) => JSON.stringify(each)).join(",\n")}\n]\n`;
  if (process.env.GALLEY_WRITE_TYPED) writeFileSync(fixture, text);
  expect(readFileSync(fixture, "utf8")).toBe(text);
}, 60_000);

test("what is typed after a list was left is no part of it, and all else stays what it is", () => {
  fc.assert(
    fc.property(script, fc.constantFrom(enter, backspace), (keys, leave) => {
      const state = typed(keys);
      const before = shown(state);
      for (let number = headLines + 1; number <= state.doc.lines; number++) {
        const line = state.doc.line(number);
        if (!/^(?:[-+*]|\d+[.)]) $/.test(line.text) || !before[number - headLines - 1]?.includes("item"))
          continue;
        const left = typed([leave, "x"], state.update({ selection: { anchor: line.to } }).state);
        const at = left.doc.lineAt(left.selection.main.head).number - headLines - 1;
        expect(left.doc.lineAt(left.selection.main.head).text).toBe("x");
        expect(shown(left)[at], fieldsOf(left.doc).body).toBe("");
        // What goes on below with the mark that was taken goes on with what is above no more.
        if (number < state.doc.lines && /^\s+\S/.test(state.doc.line(number + 1).text)) continue;
        const others = (lines: string[], own: number) => lines.filter((each, index) => index !== own && each);
        expect(others(shown(left), at)).toEqual(others(before, number - headLines - 1));
      }
    }),
    { numRuns: 500 },
  );
}, 60_000);
