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
  expect(first()).toBe(fifth);
  expect(have(desk, [fifth], "pinned")).toBe(true);
  await pin(desk, [fifth], false);
  expect(first()).not.toBe(fifth);
});

test("a spiked story gives way to its neighbour, and the undo brings it back", async () => {
  const [open, total] = [desk.manuscript?.id ?? "", desk.stories.total];
  await spike(desk, [open], true);
  expect(desk.manuscript?.id).not.toBe(open);
  expect(desk.stories.total).toBe((total ?? 0) - 1);
  desk.bulletin.message?.undo?.();
  await expect.poll(() => desk.manuscript?.id).toBe(open);
  expect(desk.stories.total).toBe(total);
});

test("without a neighbour no story is open", async () => {
  await desk.stories.selectAll();
  await spike(desk, meant(desk), true);
  expect(desk.stories.total).toBe(0);
  expect(desk.manuscript).toBeNull();
  await desk.stories.list({ view: "spiked" });
  expect(desk.stories.total).toBe(30);
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
