import { undo } from "@codemirror/commands";
import { expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import type { OpenStory } from "../../host/host";
import { manuscriptState } from "../manuscript/editor";
import { Manuscript } from "../manuscript/manuscript.svelte";
import { nothingAround } from "../manuscript/testing";
import { History } from "./history.svelte";

/** The sample story, which has four revisions. */
async function opened() {
  const host = browserHost("?desk=full");
  const { story } = await host.call("start", {});
  const manuscript = new Manuscript(host, story as OpenStory, nothingAround);
  const told = { left: vi.fn(), restored: vi.fn() };
  const history = new History(host, new Bulletin(), told);
  history.show(manuscript);
  await history.load();
  return { host, manuscript, history, told };
}

const kept = async (host: ReturnType<typeof browserHost>, story: string) =>
  (await host.call("open_story", { story })).fields;

test("a revision is compared with the story as it is, and the steps go round its changes", async () => {
  const { history } = await opened();
  expect(history.rows.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  await history.compare(1);
  const count = history.changes.length;
  expect(count).toBe(4);
  history.step(-1);
  expect(history.at).toBe(count - 1);
  history.step(1);
  expect(history.current?.part).toBe("headline");
});

test("a revision that arises while the line is shown stands on top of it, and what was loaded stays", async () => {
  const { host, history } = await opened();
  const rows = history.rows;
  const answer = (...wanted: number[]) =>
    vi.spyOn(host, "call").mockResolvedValueOnce({
      revisions: rows.filter(({ number }) => wanted.includes(number)),
      has_earlier: true,
      changed: false,
      head: Math.max(...wanted),
      apart: [],
    });
  const numbers = () => history.rows.map(({ number }) => number);
  history.rows = [];
  answer(3);
  await history.load();
  answer(2);
  await history.loadEarlier();
  expect(numbers()).toEqual([3, 2]);
  answer(4, 3);
  await history.load();
  expect(numbers()).toEqual([4, 3, 2]);
  expect(history.hasEarlier).toBe(true);
});

test("of two revisions the earlier one comes first, and a change of them alone is not restored", async () => {
  const { history } = await opened();
  await history.compare(3, 1);
  expect(history.sheet).toMatchObject({ before: 1, after: 3 });
  expect(history.canRestoreChange).toBe(false);
  expect(history.canRestore).toBe(true);
});

test("a paragraph that is restored is what it was, in the window and the store, and the others stay", async () => {
  const { host, history, manuscript, told } = await opened();
  const before = manuscript.fields();
  await history.compare(1);
  await history.restoreChange();
  expect(manuscript.fields()).toEqual({ ...before, headline: "Harbour wall collapses" });
  expect(await kept(host, manuscript.id)).toEqual(manuscript.fields());
  expect(history.changes).toHaveLength(3);
  expect(told.restored).toHaveBeenCalledExactlyOnceWith(manuscript, before);
});

test("what was restored is taken back by one undo, and typing goes on after it", async () => {
  const { host, history, manuscript, told } = await opened();
  const before = manuscript.fields();
  await history.compare(1);
  await history.restoreAll();
  expect(history.sheet).toBeNull();
  expect(told.left).toHaveBeenCalledOnce();
  expect(manuscript.fields().body).toContain("at about three");
  const state = manuscript.kept ?? manuscriptState(manuscript);
  undo({
    state,
    dispatch: (transaction) => {
      manuscript.kept = transaction.state;
      manuscript.changed(transaction);
    },
  });
  expect(manuscript.fields()).toEqual(before);
  expect(await manuscript.journal.flush()).toBe(true);
  expect(await kept(host, manuscript.id)).toEqual(before);
});

test("the story as it is gets a name, and a name is taken away again", async () => {
  const { history } = await opened();
  await history.name(0, "First edition");
  expect(history.rows[0]).toMatchObject({ number: 5, name: "First edition", why: "named" });
  await history.name(5, "");
  expect(history.rows[0]?.name).toBe("");
});

test("when each sentence was written is shown in the manuscript's place, and hidden again", async () => {
  const { history, told } = await opened();
  await history.toggleBlame();
  expect(history.sheet).toMatchObject({ kind: "blame" });
  await history.toggleBlame();
  expect(history.sheet).toBeNull();
  expect(told.left).toHaveBeenCalledOnce();
});
