import { expect, test } from "vitest";
import { Desk } from "./desk.svelte";
import { browserHost } from "./host/browser/browser";

test("a story that is asked for twice, as by a double click, is made once", async () => {
  const desk = new Desk(browserHost("?desk=empty"));
  await Promise.all([desk.newStory(), desk.newStory()]);
  expect(desk.stories.total).toBe(1);
});
