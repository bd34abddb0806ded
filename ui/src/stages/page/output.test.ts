import { beforeEach, expect, test, vi } from "vitest";
import { Desk } from "../../desk.svelte";
import { browserHost } from "../../host/browser/browser";
import { speak } from "../../i18n/i18n.svelte";
import { takeStep } from "../review/standing";
import { exportPage, printPage } from "./output";

let desk: Desk;

beforeEach(async () => {
  await speak("en", "en-GB");
  desk = new Desk(browserHost("?desk=full&people=editor"));
  await desk.start();
  await desk.furnish();
  await desk.published.setEmbargo("2999-11-26 18:00", null);
});

test("a page says whether it is exported as it was signed off", async () => {
  await desk.published.setEmbargo(null, null);
  await exportPage(desk);
  expect(desk.bulletin.message?.text).toContain("Exported without sign-off");
  await desk.people.unlock("correct horse");
  for (const step of ["file", "review", "sign-off"] as const) await takeStep(desk, step);
  await exportPage(desk);
  expect(desk.bulletin.message?.text).toContain("Exported as signed off");
});

test("before its embargo ends a page is exported, and printed, once it was asked for a second time", async () => {
  const call = vi.spyOn(desk.host, "call");
  for (const [goOut, command, words] of [
    [exportPage, "export_page", "Export anyway"],
    [printPage, "print_page", "Print anyway"],
  ] as const) {
    desk.bulletin.dismiss();
    await goOut(desk);
    expect(desk.bulletin.message?.question?.words).toBe(words);
    expect(call.mock.lastCall).toEqual([command, { story: desk.manuscript?.id, beforeEmbargo: false }]);
    await goOut(desk);
    expect(desk.bulletin.message?.question).toBeUndefined();
    expect(call).toHaveBeenCalledWith(command, { story: desk.manuscript?.id, beforeEmbargo: true });
  }
});

test("who was asked about the one has not said yes to the other", async () => {
  await exportPage(desk);
  await printPage(desk);
  expect(desk.bulletin.message?.question?.words).toBe("Print anyway");
});

test("a yes counts for the story that it was asked of", async () => {
  await exportPage(desk);
  const question = desk.bulletin.message;
  await desk.openStory(desk.stories.row(5)?.id ?? "");
  await desk.published.setEmbargo("2999-11-26 18:00", null);
  desk.bulletin.message = question;
  await exportPage(desk);
  expect(desk.bulletin.message?.question?.words).toBe("Export anyway");
});
