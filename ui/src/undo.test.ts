import { beforeEach, expect, test } from "vitest";
import { Desk } from "./desk.svelte";
import { browserHost } from "./host/browser/browser";
import { speak } from "./i18n/i18n.svelte";
import { depthOf, goBackTo } from "./stages/manuscript/undoing";
import { takeStep } from "./stages/review/standing";
import { pin } from "./stages/stories/handling";

let desk: Desk;

beforeEach(async () => {
  await speak("en", "en-GB");
  desk = new Desk(browserHost("?desk=full&people=editor"));
  await desk.start();
  await desk.furnish();
});

const said = () => desk.bulletin.message?.text ?? "";
const open = () => desk.manuscript?.id;
const row = (id: string) => desk.stories.known(id);

test("a step in review is taken back, and taken again, in the story in which it was done", async () => {
  const story = open() ?? "";
  await takeStep(desk, "file");
  await desk.openStory(desk.stories.row(3)?.id ?? "");
  expect(open()).not.toBe(story);
  desk.undo();
  await expect.poll(said).toBe("Undone: Filed");
  expect(open()).toBe(story);
  await expect.poll(() => row(story)?.status).toBe("draft");
  desk.redo();
  await expect.poll(() => row(story)?.status).toBe("filed");
});

test("an embargo is taken off and set again", async () => {
  await desk.published.setEmbargo("2999-11-26 18:00", null);
  desk.undo();
  await expect.poll(() => desk.published.state.embargo).toBeNull();
  await expect.poll(said).toContain("Undone:");
  desk.redo();
  await expect.poll(() => desk.published.state.embargo).not.toBeNull();
});

test("a setting is changed back and forth", async () => {
  await desk.change({ theme: "wire" });
  desk.undo();
  await expect.poll(() => desk.settings.theme).toBeNull();
  await expect.poll(said).toContain("Undone:");
  desk.redo();
  await expect.poll(() => desk.settings.theme).toBe("wire");
});

test("the text and the desk are undone in the order in which they were changed", async () => {
  const story = open() ?? "";
  const before = desk.manuscript?.fields().headline ?? "";
  desk.manuscript?.setField("headline", "Before the pin");
  await pin(desk, [story], true);
  await expect.poll(() => row(story)?.pinned).toBe(true);
  desk.manuscript?.setField("headline", "After the pin");
  const headline = () => desk.manuscript?.fields().headline;
  const textUndo = () => {
    if (!desk.bulletin.undo())
      desk.manuscript && goBackTo(desk.manuscript, { ...desk.manuscript.fields(), headline: earlier });
  };
  let earlier = "Before the pin";
  textUndo();
  expect([headline(), row(story)?.pinned]).toEqual(["Before the pin", true]);
  desk.bulletin.dismiss();
  textUndo();
  expect(said()).toBe("Story pinned.");
  textUndo();
  await expect.poll(() => row(story)?.pinned).toBe(false);
  expect(headline()).toBe("Before the pin");
  await expect.poll(said).toBe("Undone: Story pinned.");
  earlier = before;
  textUndo();
  expect(headline()).toBe(before);
});

test("a restored version is undone as the step of the text that it was", async () => {
  const manuscript = desk.manuscript;
  const before = manuscript?.fields();
  if (!manuscript || !before) throw new Error("a story is open");
  manuscript.replaceAll({ ...before, headline: "Restored", slug: "restored" });
  const { done } = depthOf(manuscript);
  goBackTo(manuscript, before);
  expect(manuscript.fields()).toEqual(before);
  expect(depthOf(manuscript)).toMatchObject({ done: done - 1, undone: 1 });
});

test("with nothing done the window says so", () => {
  desk.undo();
  expect(said()).toBe("Nothing to undo");
});
