import { beforeEach, expect, test } from "vitest";
import { Desk } from "../../desk.svelte";
import { browserHost } from "../../host/browser/browser";
import type { DroppedFiles } from "../../host/host";
import { filesDropped } from "./dropped";

let desk: Desk;

beforeEach(async () => {
  desk = new Desk(browserHost("?desk=full"));
  await desk.start();
  await desk.furnish();
});

const nothing: DroppedFiles = { stories: [], files: [], pictures: [], refused: [], left: 0 };
const refused = (file: string) => ({ file, trouble: { code: "no-text", message: "No text.", values: {} } });

test("one message says what became of each file, and its undo spikes the stories", async () => {
  const [first, second] = [desk.stories.row(2)?.id ?? "", desk.stories.row(3)?.id ?? ""];
  const total = desk.stories.total ?? 0;
  await filesDropped(desk, {
    ...nothing,
    stories: [first, second],
    files: ["a.txt", "b.md"],
    refused: [refused("noise.bin")],
    left: 2,
  });
  const said = desk.bulletin.message?.text ?? "";
  expect(said).toContain("2 stories created: a.txt, b.md.");
  expect(said).toContain("noise.bin: This file isn’t text;");
  expect(said).toContain("2 files in the folder aren’t text");
  desk.bulletin.message?.undo?.();
  await expect.poll(() => desk.stories.total).toBe(total - 2);
});

test("what is refused alone is a warning, and many names are counted", async () => {
  await filesDropped(desk, {
    ...nothing,
    refused: Array.from({ length: 9 }, (_, at) => refused(`${at}.bin`)),
  });
  expect(desk.bulletin.message?.tone).toBe("error");
  expect(desk.bulletin.message?.text).toContain("3 more files were not opened.");
  await filesDropped(desk, nothing);
  expect(desk.bulletin.message?.text).toContain("There are no files in what you dropped.");
});
