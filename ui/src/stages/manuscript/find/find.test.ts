import { undo } from "@codemirror/commands";
import { search } from "@codemirror/search";
import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fieldsOf } from "../document";
import { inSlices } from "../slices";
import { bodyState, head, made } from "../testing";
import { Find } from "./find.svelte";
import { selectAllOccurrences } from "./occurrences";
import { matches, numberOf, queryOf, type Wanted } from "./query";

const plain: Wanted = {
  text: "",
  replacement: "",
  caseSensitive: false,
  wholeWord: false,
  expression: false,
};

/** What is found in a body, as text. */
function found(body: string, wanted: Partial<Wanted>): string[] {
  const state = bodyState(body);
  const places: { from: number; to: number }[] = [];
  for (const _ of matches(queryOf({ ...plain, ...wanted }), state, places));
  return places.map(({ from, to }) => state.sliceDoc(from, to));
}

// Searching stops after a slice of time and goes on by itself; here the clock stands.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function opened(body: string, wanted: Partial<Wanted>) {
  const find = new Find();
  const state = bodyState(body, [find.extension(), search()]);
  const view = new EditorView({ state, parent: document.body });
  find.open(view, true);
  find.look(view, wanted);
  return { find, view };
}

test("text is found in fields and body, letter by letter, by case and as whole words", () => {
  expect(found("A harbour, harbours.", { text: "harbour" })).toEqual(["Harbour", "harbour", "harbour"]);
  expect(found("A harbour, harbours.", { text: "harbour", caseSensitive: true })).toHaveLength(2);
  expect(found("A harbour, harbours.", { text: "harbour", wholeWord: true })).toHaveLength(2);
  expect(found("a\\nb a.b", { text: "\\n" })).toEqual(["\\n"]);
  expect(found("a.b axb", { text: "a.b" })).toEqual(["a.b"]);
});

test("an expression finds what it describes, within one field, and nothing of no length", () => {
  expect(found("12 March and 4 July", { text: "\\d+ \\p{Lu}\\w+", expression: true })).toEqual([
    "12 March",
    "4 July",
  ]);
  expect(found("ab", { text: "x*", expression: true })).toEqual([]);
  expect(found("one", { text: "hurt\\.\\s+Jane", expression: true })).toEqual([]);
});

test("the date is no text: nothing is found in it", () => {
  expect(found("In 2026", { text: "2026" })).toEqual(["2026"]);
});

test("an expression that cannot be read is said to be none", () => {
  const { find, view } = opened("one", { text: "(", expression: true });
  expect(find.valid).toBe(false);
  find.look(view, { text: "(one)" });
  expect([find.valid, find.count]).toEqual([true, 1]);
});

test("the match that is selected has its number", () => {
  const { find, view } = opened("one two one three one", { text: "one" });
  expect([find.current, find.count]).toEqual([1, 3]);
  find.next(view);
  expect(find.current).toBe(2);
  find.previous(view);
  find.previous(view);
  expect(find.current).toBe(3);
  expect(numberOf([{ from: 2, to: 4 }], 2, 3)).toBe(0);
});

test("who goes on before all is counted is not led back to the first match", () => {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
  const { find, view } = opened("one two one three one", { text: "one" });
  expect(find.count).toBeNull();
  find.next(view);
  find.next(view);
  vi.runAllTimers();
  expect([find.current, find.count]).toEqual([2, 3]);
  clock.mockRestore();
});

test("the matches are counted again once typing rests", () => {
  const { find, view } = opened("one", { text: "one" });
  view.dispatch({ changes: { from: view.state.doc.length, insert: " one" } });
  expect(find.count).toBe(1);
  vi.runAllTimers();
  expect(find.count).toBe(2);
});

test("all are replaced in one step, and one undo brings all of them back", () => {
  const { find, view } = opened("Jane and Jane", { text: "Jane", replacement: "June" });
  find.replaceAll(view);
  expect(fieldsOf(view.state.doc)).toMatchObject({ byline: "June Roe, John Doe", body: "June and June" });
  undo(view);
  expect(fieldsOf(view.state.doc)).toEqual({ ...head, body: "Jane and Jane" });
});

test("one after another is replaced, with the parts of an expression", () => {
  const { find, view } = opened("2–1 and 4–0", {
    text: "(\\d)–(\\d)",
    replacement: "$2:$1",
    expression: true,
  });
  find.replace(view);
  find.replace(view);
  expect(fieldsOf(view.state.doc).body).toBe("1:2 and 0:4");
});

test("a line break in a replacement stays in the body, and is a space in a field of one line", () => {
  const { find, view } = opened("Nobody. Nobody.", {
    text: "Nobody",
    replacement: "No\\nbody",
    expression: true,
  });
  find.replaceAll(view);
  expect(fieldsOf(view.state.doc)).toEqual({
    ...head,
    standfirst: "No body was hurt.",
    body: "No\nbody. No\nbody.",
  });
});

test("a word is selected wherever it stands as a word, other text wherever it stands", () => {
  expect(made("on and o‸n, upon On", selectAllOccurrences)).toBe("⟨on⟩ and ⟨on⟩, upon On");
  expect(made("xq a⟨q⟩d xq", selectAllOccurrences)).toBe("x⟨q⟩ a⟨q⟩d x⟨q⟩");
  expect(made("on ‸ on", selectAllOccurrences)).toBe("on ‸ on");
});

test("work that is stopped between two slices goes no further", () => {
  let steps = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => steps * 5);
  const work = (function* () {
    while (steps < 100) yield steps++;
  })();
  const stop = inSlices(work, () => expect.unreachable());
  vi.advanceTimersToNextTimer();
  stop();
  const before = steps;
  vi.runAllTimers();
  expect(steps).toBe(before);
  expect(before).toBeLessThan(100);
  clock.mockRestore();
});
