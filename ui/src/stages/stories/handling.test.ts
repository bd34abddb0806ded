import { beforeEach, expect, test } from "vitest";
import { Desk } from "../../desk.svelte";
import { browserHost } from "../../host/browser/browser";
import { duplicate, have, meant, pin, spike } from "./handling";

let desk: Desk;

beforeEach(async () => {
  desk = new Desk(browserHost("?desk=full"));
  await desk.start();
  await desk.furnish();
});

const first = () => desk.stories.row(0)?.id ?? "";

test("an action is about the open story, or about those that are selected", () => {
  expect(meant(desk)).toEqual([desk.manuscript?.id]);
  desk.stories.toggle(4);
  desk.stories.toggle(7);
  expect(meant(desk)).toEqual([desk.stories.row(4)?.id, desk.stories.row(7)?.id]);
});

test("a pinned story stands on top", async () => {
  const fifth = desk.stories.row(5)?.id ?? "";
  await pin(desk, [fifth], true);
  await expect.poll(first).toBe(fifth);
  expect(have(desk, [fifth], "pinned")).toBe(true);
  await pin(desk, [fifth], false);
  await expect.poll(first).not.toBe(fifth);
});

test("a spiked story leaves the list and stays open, and says that it is spiked until it is restored", async () => {
  const [open, total] = [desk.manuscript?.id ?? "", desk.stories.total ?? 0];
  await spike(desk, [open], true);
  await expect.poll(() => desk.stories.total).toBe(total - 1);
  expect(desk.manuscript?.id).toBe(open);
  await expect.poll(() => desk.standing.review?.status).toBe("spiked");
  await desk.restore();
  await expect.poll(() => desk.stories.total).toBe(total);
  await expect.poll(() => desk.standing.review?.status).toBe("draft");
});

test("a spike is undone and done again by the keys of the text, and named each time", async () => {
  const [open, total] = [desk.manuscript?.id ?? "", desk.stories.total ?? 0];
  await spike(desk, [open], true);
  expect(desk.bulletin.message?.text).toContain("Story spiked.");
  desk.undo();
  await expect.poll(() => desk.bulletin.message?.text).toContain("Undone: Story spiked.");
  await expect.poll(() => desk.stories.total).toBe(total);
  desk.redo();
  await expect.poll(() => desk.stories.total).toBe(total - 1);
  expect(desk.bulletin.message?.undo).toBeDefined();
});

test("all stories can be spiked, and are in their view", async () => {
  await desk.stories.selectAll();
  await spike(desk, meant(desk), true);
  await expect.poll(() => desk.stories.total).toBe(0);
  expect(desk.stories.any).toBe(false);
  await desk.stories.list({ view: "spiked" });
  expect(desk.stories.total).toBe(30);
});

test("while the pointer rests in the list a row says what became of its story, and stays where it is", async () => {
  const third = desk.stories.row(2)?.id ?? "";
  desk.stories.hold();
  await spike(desk, [third], true);
  await expect.poll(() => desk.stories.row(2)?.spiked).toBe(true);
  expect(desk.stories.row(2)?.id).toBe(third);
  desk.stories.release();
  await expect.poll(() => desk.stories.row(2)?.id).not.toBe(third);
});

test("the row that the arrows have reached is followed to where its story goes", async () => {
  const fifth = desk.stories.row(5)?.id ?? "";
  desk.stories.active = 5;
  await pin(desk, [fifth], true);
  await expect.poll(() => desk.stories.active).toBe(0);
});

test("an export and a step show in the story's row at once", async () => {
  const open = desk.manuscript?.id ?? "";
  await desk.host.call("take_step", { story: open, step: "file" });
  await expect.poll(() => desk.stories.known(open)?.status).toBe("filed");
  await desk.host.call("export_page", { story: open, beforeEmbargo: false });
  await expect.poll(() => desk.stories.known(open)?.exported).not.toBeNull();
  await desk.host.call("set_embargo", { story: open, asked: { until: "2999-11-26 18:00", time_zone: null } });
  await expect.poll(() => desk.stories.known(open)?.embargo).not.toBeNull();
});

test("a copy is opened and says the same", async () => {
  const story = desk.manuscript?.id ?? "";
  const body = desk.manuscript?.fields().body;
  await duplicate(desk, story);
  expect(desk.manuscript?.id).not.toBe(story);
  expect(desk.manuscript?.fields().body).toBe(body);
});

test("settings changed one right after the other are both kept", async () => {
  await Promise.all([desk.change({ appearance: "dark" }), desk.change({ theme: "wire" })]);
  expect(desk.settings).toMatchObject({ appearance: "dark", theme: "wire" });
});
