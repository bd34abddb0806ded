import { expect, test } from "vitest";
import { browserHost } from "../../host/browser/browser";
import type { OpenStory } from "../../host/host";
import { Merging } from "./merging.svelte";

async function merging() {
  const host = browserHost("?desk=full");
  const { story } = await host.call("start", {});
  const merging = new Merging(host, (story as OpenStory).id, {
    kind: "file",
    paste: { text: "", file: "theirs.md" },
  });
  await merging.read(null);
  return merging;
}

test("a choice leads on to the next place that is open", async () => {
  const merge = await merging();
  expect([merge.left, merge.active]).toEqual([2, 0]);
  merge.step(1);
  expect(merge.active).toBe(1);
  merge.choose(1, "both");
  expect([merge.left, merge.active]).toEqual([1, 0]);
  merge.choose(0, "theirs");
  expect([merge.left, merge.chosen]).toEqual([0, ["theirs", "both"]]);
  merge.step(-1);
  expect(merge.active).toBe(1);
});

test("a field holds one text, so both cannot stand in it", async () => {
  const merge = await merging();
  merge.choose(0, "both");
  expect(merge.chosen).toEqual([null, null]);
});

test("another base asks for every choice again", async () => {
  const merge = await merging();
  merge.choose(0, "ours");
  await merge.read(1);
  expect([merge.state?.base, merge.left]).toEqual([1, 2]);
});
