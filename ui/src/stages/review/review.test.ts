import { deleteCharBackward, redo, undo } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { afterEach, expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import { speak } from "../../i18n/i18n.svelte";
import { fieldRanges, rangeOf } from "../manuscript/document";
import { manuscriptState } from "../manuscript/editor";
import { Manuscript } from "../manuscript/manuscript.svelte";
import { nothingAround } from "../manuscript/testing";
import { marks } from "./marks";
import { Review } from "./review.svelte";
import { amended, isInside, sendDraft, suggesting } from "./suggesting";

const body = "The ferry was late. “We heard it,” she said.";
const views: EditorView[] = [];

afterEach(() => {
  for (const view of views.splice(0)) view.destroy();
});

/** A story with this body in an editor, and what is said about it. */
async function desk(address = "?desk=empty") {
  await speak("en", "en-GB");
  const host = browserHost(address);
  const bulletin = new Bulletin();
  const say = vi.spyOn(bulletin, "say");
  const offerUndo = vi.spyOn(bulletin, "offerUndo");
  const ask = vi.spyOn(bulletin, "ask");
  bulletin.tell = (thrown) => expect.fail(String(thrown));
  const read = vi.fn();
  const review = new Review(host, bulletin, { read, reveal: () => {}, openStory: async () => {} });
  const { id } = await host.call("new_story", { language: null });
  const edit = { field: "body" as const, from: 0, to: 0, insert: body };
  await host.call("edit_story", { story: id, sequence: 0, edits: [edit] });
  const manuscript = new Manuscript(host, await host.call("open_story", { story: id }), {
    ...nothingAround,
    saved: () => review.storyChanged(),
    suggesting: {
      suggest: (drafts) => review.suggest(drafts),
      frozen: () => review.tellOfQuotations(),
    },
  });
  const view = new EditorView({
    state: manuscriptState(manuscript),
    dispatchTransactions(transactions, editor) {
      editor.update(transactions);
      for (const transaction of transactions) manuscript.changed(transaction);
    },
  });
  views.push(view);
  manuscript.take(view);
  review.show(manuscript);
  await vi.waitFor(() => expect(view.state.field(suggesting).frozen).toHaveLength(1));
  const start = rangeOf(fieldRanges(view.state.doc), "body").from;
  const select = (words: string) => {
    const from = start + body.indexOf(words);
    view.dispatch({ selection: { anchor: from, head: from + words.length } });
  };
  const type = (text: string) =>
    view.dispatch(view.state.replaceSelection(text), { userEvent: "input.type" });
  return { review, manuscript, view, start, select, type, say, ask, offerUndo, read };
}

const bodyOf = (manuscript: Manuscript) => manuscript.fields().body;

test("the desk hears that there is a query once it can be read", async () => {
  const { review, select, read } = await desk();
  select("late");
  review.beginQuery();
  const open: number[] = [];
  read.mockImplementation(() => open.push(review.count));
  await review.ask("question", "How late?", null);
  expect(open).toEqual([1]);
});

test("a query is about the selected words and stays with them while one types", async () => {
  const { review, manuscript, view, start, select } = await desk();
  select(" late");
  review.beginQuery();
  expect(review.asking).toBe("late");
  view.dispatch({ changes: { from: start, insert: "“" } });
  await review.ask("fact", "How late?", { note: "harbour log", link: null });
  expect(review.open).toMatchObject([{ words: "late", text: "How late?", kind: "fact" }]);
  view.dispatch({ changes: { from: start, insert: "At night, " } });
  const [mark] = marks(view.state);
  expect(view.state.sliceDoc(mark?.from, mark?.to)).toBe("late");
  await manuscript.journal.flush();
  const id = review.open[0]?.id ?? "";
  await review.reply(id, "Two hours.");
  expect(review.open[0]?.replies).toMatchObject([{ text: "Two hours." }]);
  await review.resolve(id, true);
  expect(review.open).toEqual([]);
  expect(marks(view.state)).toEqual([]);
});

test("without words there is nothing to ask about", async () => {
  const { review, view, say } = await desk();
  view.dispatch({ selection: { anchor: 0 } });
  review.beginQuery();
  expect(review.asking).toBeNull();
  expect(say).toHaveBeenCalledOnce();
});

test("while one suggests nothing of the text changes, and typing goes on with the suggestion", async () => {
  const { review, manuscript, view, select, type } = await desk();
  review.toggleSuggesting();
  select("ferry");
  for (const letter of "boatx") type(letter);
  deleteCharBackward(view);
  expect(bodyOf(manuscript)).toBe(body);
  sendDraft(view);
  await vi.waitFor(() => expect(review.suggestions).toMatchObject([{ words: "ferry", replacement: "boat" }]));
  type("s");
  sendDraft(view);
  await vi.waitFor(() =>
    expect(review.suggestions).toMatchObject([{ words: "ferry", replacement: "boats" }]),
  );
  expect(bodyOf(manuscript)).toBe(body);
});

test("an accepted suggestion is open again once that is undone, and accepted again once it is redone", async () => {
  const { review, manuscript, view, select, type, offerUndo } = await desk();
  review.toggleSuggesting();
  select("ferry");
  type("boat");
  sendDraft(view);
  await vi.waitFor(() => expect(review.suggestions).toHaveLength(1));
  await review.accept(review.suggestions);
  expect(bodyOf(manuscript)).toBe(body.replace("ferry", "boat"));
  expect(review.suggestions).toEqual([]);
  expect(offerUndo).toHaveBeenCalledOnce();
  for (const _ of ["once", "twice"]) {
    undo(view);
    await review.settled();
    expect(bodyOf(manuscript)).toBe(body);
    expect(review.suggestions).toHaveLength(1);
    redo(view);
    await review.settled();
    expect(bodyOf(manuscript)).toBe(body.replace("ferry", "boat"));
    expect(review.suggestions).toEqual([]);
  }
});

test("a change in a quotation is a suggestion that somebody else accepts, and why is said once", async () => {
  const { review, manuscript, view, select, type, ask } = await desk();
  select("heard");
  type("saw");
  expect(bodyOf(manuscript)).toBe(body);
  sendDraft(view);
  await vi.waitFor(() => expect(review.suggestions).toMatchObject([{ words: "heard", needs_another: true }]));
  expect(ask).toHaveBeenCalledOnce();
  await review.accept(review.suggestions);
  expect(bodyOf(manuscript)).toBe(body);
  select("late");
  type("early");
  expect(bodyOf(manuscript)).toBe(body.replace("late", "early"));
});

test("one person changes a quotation where they say so; it is told, undone and done again", async () => {
  const { review, manuscript, view, select, type, offerUndo } = await desk();
  select("heard");
  type("saw");
  await review.changeQuotation();
  const changed = body.replace("heard", "saw");
  expect(bodyOf(manuscript)).toBe(changed);
  expect(review.changedAlone).toMatchObject([{ words: "heard", replacement: "saw", alone: true }]);
  expect(offerUndo).toHaveBeenCalledOnce();
  undo(view);
  expect(bodyOf(manuscript)).toBe(body);
  await review.settled();
  await vi.waitFor(() => expect(review.changedAlone).toEqual([]));
  redo(view);
  expect(bodyOf(manuscript)).toBe(changed);
  await review.settled();
  await vi.waitFor(() => expect(review.changedAlone).toHaveLength(1));
});

test("a sub-editor only suggests", async () => {
  const { review, manuscript, view, select, type, say } = await desk("?desk=empty&role=sub-editor");
  expect(review.isSuggesting).toBe(true);
  review.toggleSuggesting();
  expect(review.isSuggesting).toBe(true);
  expect(say).toHaveBeenCalledOnce();
  select("late");
  type("early");
  expect(bodyOf(manuscript)).toBe(body);
  sendDraft(view);
  await vi.waitFor(() => expect(review.suggestions).toHaveLength(1));
});

test.each([
  ["typing between the words", { from: 5, to: 5, insert: "x" }, true],
  ["typing before the mark", { from: 2, to: 2, insert: "x" }, false],
  ["typing behind the mark", { from: 9, to: 9, insert: "x" }, false],
  ["deleting a word of it", { from: 4, to: 6, insert: "" }, true],
  ["deleting all of it", { from: 0, to: 12, insert: "" }, false],
  ["moving all of it", { from: 0, to: 12, insert: "and “Heard” so" }, false],
  ["putting other words there", { from: 2, to: 9, insert: "“Saw”" }, true],
])("in a quotation, %s: %o is inside: %s", (_, change, expected) => {
  expect(isInside(change, { from: 2, to: 9 }, "“Heard”")).toBe(expected);
});

test.each([
  ["typing goes on behind it", { from: 6, to: 6, insert: "b" }, { from: 4, to: 6, insert: "ab" }],
  ["Backspace takes back what was typed", { from: 5, to: 6, insert: "" }, { from: 4, to: 6, insert: "" }],
  ["Delete takes the next letter", { from: 6, to: 7, insert: "" }, { from: 4, to: 7, insert: "a" }],
  ["typing over all of it begins it anew", { from: 2, to: 8, insert: "b" }, { from: 2, to: 8, insert: "b" }],
  ["elsewhere it is another", { from: 9, to: 9, insert: "b" }, null],
])("a suggestion being typed: %s", (_, change, expected) => {
  const { doc } = EditorState.create({ doc: "The ferry was late." });
  const draft = { from: 4, to: 6, insert: "a", instead: null };
  expect(amended(draft, change, doc)).toEqual(expected && { ...expected, instead: null });
});
