import { expect, test } from "vitest";
import { Desk } from "./desk.svelte";
import { browserHost } from "./host/browser/browser";

test("a story that is asked for twice, as by a double click, is made once", async () => {
  const desk = new Desk(browserHost("?desk=empty"));
  await Promise.all([desk.newStory(), desk.newStory()]);
  expect(desk.stories.total).toBe(1);
});

test("a story stays in sight until the next is there, and leaves once what is typed meanwhile is durable", async () => {
  const host = browserHost("?desk=full");
  const calls: string[] = [];
  const desk = new Desk({
    ...host,
    async call(name, args) {
      calls.push(name);
      if (name === "open_story" && desk.manuscript) {
        expect(desk.manuscript.id).toBe(first);
        desk.manuscript.journal.push([{ field: "body", from: 0, to: 0, insert: "Late. " }]);
      }
      return host.call(name, args);
    },
  });
  await desk.stories.load();
  const [first = "", second = ""] = [0, 1].map((row) => desk.stories.row(row)?.id);
  await desk.openStory(first);
  calls.length = 0;
  await desk.openStory(second);
  expect(desk.manuscript?.id).toBe(second);
  const inOrder = calls.filter((name) => ["open_story", "edit_story", "close_story"].includes(name));
  expect(inOrder).toEqual(["open_story", "edit_story", "close_story"]);
  const { fields } = await host.call("open_story", { story: first });
  expect(fields.body).toMatch(/^Late\. /);
});

test("a story that cannot be opened leaves the open one where it is", async () => {
  const desk = new Desk(browserHost("?desk=full"));
  await desk.stories.load();
  const first = desk.stories.row(0)?.id ?? "";
  await desk.openStory(first);
  await desk.openStory("00000000-0000-7000-8000-999999999999");
  expect(desk.manuscript?.id).toBe(first);
  expect(desk.stories.chosen).toBe(first);
});

test("a story that is just being put away is opened once that is done", async () => {
  const host = browserHost("?desk=full");
  const calls: string[] = [];
  const desk = new Desk({
    ...host,
    async call(name, args) {
      calls.push(`${name} asked`);
      if (name === "close_story") await new Promise((done) => setTimeout(done, 5));
      const answer = await host.call(name, args);
      calls.push(`${name} done`);
      return answer;
    },
  });
  await desk.stories.load();
  const [first = "", second = ""] = [0, 1].map((row) => desk.stories.row(row)?.id);
  await desk.openStory(first);
  await desk.openStory(second);
  calls.length = 0;
  await desk.openStory(first);
  expect(calls.indexOf("close_story done")).toBeLessThan(calls.indexOf("open_story asked"));
});
