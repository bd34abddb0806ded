import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fieldRanges } from "./document";
import { guides, measured } from "./lengths";
import { nextPlaceholder } from "./placeholders";
import { SelectionCount } from "./selection.svelte";
import { bodyState, made, marked } from "./testing";

// Counting stops after a slice of time and goes on by itself; here the clock stands.
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a headline is measured as a reader sees it", () => {
  expect(measured("headline", " Café 👩‍👩‍👧 नमस्ते ").length).toBe(10);
  expect(measured("headline", "").length).toBe(0);
  expect(measured("standfirst", "a".repeat(guides.standfirst + 1)).length).toBeGreaterThan(guides.standfirst);
});

test("the words of the body that are selected are counted, in every range", () => {
  const count = new SelectionCount();
  const selected = (body: string) => {
    count.changed(bodyState(body));
    return count.words;
  };
  expect(selected("one ⟨two three⟩ four")).toBe(2);
  expect(selected("⟨one⟩ two\n\n⟨three⟩")).toBe(2);
  expect(selected("one‸")).toBeNull();
  const state = bodyState("one two");
  count.changed(state.update({ selection: { anchor: 0, head: state.doc.length } }).state);
  expect(count.words).toBe(2);
  count.changed(state.update({ selection: { anchor: 0, head: fieldRanges(state.doc)[1]?.to ?? 0 } }).state);
  expect(count.words).toBeNull();
});

test("a large selection is counted once it rests", () => {
  const count = new SelectionCount();
  count.changed(bodyState(`⟨${"word\n".repeat(20_000)}⟩`));
  expect(count.words).toBeNull();
  vi.runAllTimers();
  expect(count.words).toBe(20_000);
});

test("the next TK is selected, after the last the first, and no other word", () => {
  expect(made("‸ATK TK and **TKTK**", nextPlaceholder)).toBe("ATK ⟨TK⟩ and **TKTK**");
  expect(made("ATK ⟨TK⟩ and **TKTK**", nextPlaceholder)).toBe("ATK TK and **⟨TKTK⟩**");
  expect(made("ATK TK and **⟨TKTK⟩**", nextPlaceholder)).toBe("ATK ⟨TK⟩ and **TKTK**");
  expect(marked(bodyState(made("Tk‸", nextPlaceholder)))).toBe("Tk‸");
});
