import { expect, test, vi } from "vitest";
import { Desk } from "./desk.svelte";
import { browserHost } from "./host/browser/browser";
import { acceptIntake, openIntake } from "./stages/intake/handling";

test("a story that is asked for twice, as by a double click, is made once", async () => {
  const desk = new Desk(browserHost("?desk=empty"));
  await Promise.all([desk.newStory(), desk.newStory()]);
  await expect.poll(() => desk.stories.total).toBe(1);
});

/** A desk of thirty stories that writes its calls down, and lets something happen before each, with two of its stories. */
async function overheard(before: (name: string) => unknown = () => {}) {
  const host = browserHost("?desk=full");
  const calls: string[] = [];
  const desk = new Desk({
    ...host,
    async call(name, args) {
      calls.push(`${name} asked`);
      await before(name);
      const answer = await host.call(name, args);
      calls.push(`${name} answered`);
      return answer;
    },
  });
  await desk.stories.load();
  const [first = "", second = ""] = [0, 1].map((row) => desk.stories.row(row)?.id);
  return { host, desk, calls, first, second };
}

test("a story stays in sight until the next is there, and leaves once what is typed meanwhile is durable", async () => {
  const { host, desk, calls, first, second } = await overheard((name) => {
    if (name !== "open_story" || !desk.manuscript) return;
    expect(desk.manuscript.id).toBe(first);
    desk.manuscript.journal.push([{ field: "body", from: 0, to: 0, insert: "Late. " }]);
  });
  await desk.openStory(first);
  calls.length = 0;
  await desk.openStory(second);
  expect(desk.manuscript?.id).toBe(second);
  const inOrder = calls.filter((call) => /^(open|edit|close)_story asked/.test(call));
  expect(inOrder).toEqual(["open_story asked", "edit_story asked", "close_story asked"]);
  const { fields } = await host.call("open_story", { story: first });
  expect(fields.body).toMatch(/^Late\. /);
});

test("a story that cannot be opened leaves the open one where it is", async () => {
  const { desk, first } = await overheard();
  await desk.openStory(first);
  await desk.openStory("00000000-0000-7000-8000-999999999999");
  expect(desk.manuscript?.id).toBe(first);
  expect(desk.stories.chosen).toBe(first);
});

test("a story that is just being put away is opened once that is done", async () => {
  const { desk, calls, first, second } = await overheard((name) =>
    name === "close_story" ? new Promise((done) => setTimeout(done, 5)) : undefined,
  );
  await desk.openStory(first);
  await desk.openStory(second);
  calls.length = 0;
  await desk.openStory(first);
  expect(calls).toContain("close_story answered");
  expect(calls.indexOf("close_story answered")).toBeLessThan(calls.indexOf("open_story asked"));
});

test("a paste that is accepted twice, as by a key held down, is made into a story once", async () => {
  const { desk, calls } = await overheard();
  openIntake(desk, { text: "Bridge shut\n\nIt was shut on Monday, the council said.\n", file: null });
  await desk.intake?.settled();
  await Promise.all([acceptIntake(desk), acceptIntake(desk)]);
  expect(calls.filter((call) => call === "take_in asked")).toHaveLength(1);
});

test("the window is called as the story, once what was typed is saved", async () => {
  const { desk, first } = await overheard();
  await desk.openStory(first);
  await vi.waitFor(() => expect(desk.title).toContain(" – "));
  desk.manuscript?.setField("headline", "Night ferry returns");
  await desk.durable();
  await vi.waitFor(() => expect(desk.title).toMatch(/^Night ferry returns – /));
});
