import { isolateHistory, undo } from "@codemirror/commands";
import { expect, test, vi } from "vitest";
import { browserHost } from "../../host/browser/browser";
import { manuscriptState } from "../manuscript/editor";
import { standing } from "../manuscript/findings";
import { Manuscript } from "../manuscript/manuscript.svelte";
import { nothingAround } from "../manuscript/testing";
import { Checks } from "./checks.svelte";

/** A new story with this body, checked. */
async function checked(body: string) {
  const host = browserHost("?desk=empty");
  const opened = await host.call("new_story", { language: null });
  const manuscript = new Manuscript(host, opened, nothingAround);
  manuscript.setField("headline", "Wall");
  manuscript.setField("byline", "Jane Roe");
  manuscript.setField("body", body);
  await manuscript.journal.flush();
  const checks = new Checks(host);
  checks.show(manuscript);
  await vi.waitFor(() => expect(checks.rows.length).toBeGreaterThan(0));
  return { host, manuscript, checks };
}

const bodyOf = (manuscript: Manuscript) => manuscript.fields().body;
const rules = (checks: Checks) => checks.rows.map(({ found }) => found.finding.rule);

test("a finding shows its words and the words around them", async () => {
  const { checks } = await checked("It cost TK pounds.");
  expect(checks.rows).toMatchObject([{ before: "It cost ", words: "TK", after: " pounds." }]);
  expect(checks.errors).toBe(0);
});

test("what is found in the notice is told apart from what is found in the text", async () => {
  const { manuscript, checks } = await checked("It cost TK pounds.");
  manuscript.write("notice", "By using this site you accept cookies.");
  await manuscript.journal.flush();
  checks.storyChanged();
  await vi.waitFor(() => expect(checks.ofNotice.length).toBeGreaterThan(0));
  expect(checks.ofText.map(({ found }) => found.finding.rule)).toEqual(["still-to-come"]);
  expect(checks.textErrors).toBe(0);
  expect(checks.rows).toHaveLength(checks.ofText.length + checks.ofNotice.length);
});

test("every fix of a kind is applied at once, and taken back at once", async () => {
  const { manuscript, checks } = await checked("a  b  TK  c");
  expect(checks.fixable("still-to-come")).toEqual([]);
  const spaces = checks.fixable("doubled-space");
  expect(spaces).toHaveLength(3);
  checks.mend(spaces);
  expect(bodyOf(manuscript)).toBe("a b TK c");
  expect(rules(checks)).toEqual(["still-to-come"]);
  const state = manuscript.kept ?? manuscriptState(manuscript);
  let undone = "";
  undo({ state, dispatch: ({ newDoc }) => (undone = newDoc.toString()) });
  expect(undone).toContain("a  b  TK  c");
});

test("what is typed moves the words of a finding along, and takes its fix away where it changes them", async () => {
  const { manuscript, checks } = await checked("a  b");
  const spaces = checks.fixable("doubled-space");
  const type = (from: number, insert: string) => {
    const state = manuscript.kept ?? manuscriptState(manuscript);
    const transaction = state.update({ changes: { from, insert }, annotations: isolateHistory.of("full") });
    manuscript.kept = transaction.state;
    manuscript.changed(transaction);
  };
  const end = manuscript.doc.length;
  type(end - 4, "More. ");
  expect(standing(manuscript.kept ?? manuscriptState(manuscript))).toMatchObject([
    { from: end + 3, to: end + 5 },
  ]);
  type(end + 4, "x");
  checks.mend(spaces);
  expect(bodyOf(manuscript)).toBe("More. a x b");
});

test("an answer for a text that has changed is dropped", async () => {
  const { manuscript, checks } = await checked("a  b");
  const before = checks.rows;
  checks.show(manuscript);
  manuscript.setField("body", "TK");
  await manuscript.journal.flush();
  expect(checks.rows).toEqual([]);
  checks.storyChanged();
  await vi.waitFor(() => expect(rules(checks)).toEqual(["still-to-come"]));
  expect(checks.rows).not.toEqual(before);
});
