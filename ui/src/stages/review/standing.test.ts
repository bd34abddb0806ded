import { expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import type { People } from "../../host/host";
import { speak } from "../../i18n/i18n.svelte";
import { blockerWords, turnWords, waitsFor } from "./standing";
import { Standing } from "./standing.svelte";

await speak("en", "en-GB");

/** The first story of a desk at which an editor works. */
async function opened(address = "?desk=full&people=editor") {
  const host = browserHost(address);
  const { story: last } = await host.call("start", {});
  const story = last?.id ?? "";
  const bulletin = new Bulletin();
  const tell = vi.spyOn(bulletin, "tell");
  const changed = vi.fn();
  const standing = new Standing(host, bulletin, { flush: async () => true, changed });
  standing.show(story);
  await vi.waitFor(() => expect(standing.review).toBeDefined());
  const typed = async (sequence: number, insert: string, to = 0) => {
    const edits = [{ field: "body" as const, from: 0, to, insert }];
    await host.call("edit_story", { story, sequence, edits });
    standing.storyChanged();
  };
  return { host, standing, tell, changed, typed };
}

test("a story goes from its writer to its editor, and the desk hears of each step", async () => {
  const { host, standing, changed } = await opened();
  await host.call("unlock_key", { passphrase: "correct horse" });
  expect(standing.can("sign-off")).toBe(false);
  for (const step of ["file", "review", "sign-off"] as const) expect(await standing.take(step)).toBe(true);
  expect(standing.review?.status).toBe("signed-off");
  expect(standing.review && waitsFor(standing.review)).toBe("By Ada Quill, ready to export");
  expect(changed).toHaveBeenCalledTimes(4);
});

test("a change after a sign-off is noticed although nobody looks, and taken back is forgotten", async () => {
  const { host, standing, typed } = await opened();
  await host.call("unlock_key", { passphrase: "correct horse" });
  for (const step of ["file", "review", "sign-off"] as const) await standing.take(step);
  await typed(0, "Late: ");
  await vi.waitFor(() => expect(standing.review?.voided).toBe(true), 3000);
  expect(standing.review && turnWords(standing.review)).toBe("Changed since sign-off");
  await typed(1, "", 6);
  await vi.waitFor(() => expect(standing.review?.voided).toBe(false), 3000);
});

test("what cannot be done is told, and the story stays where it is", async () => {
  const { standing, tell } = await opened();
  expect(await standing.take("sign-off")).toBe(false);
  expect(tell).toHaveBeenCalledWith(expect.objectContaining({ code: "not-now" }));
  expect(standing.review?.status).toBe("draft");
});

test("what stands in the way is named in the window's words", () => {
  expect(blockerWords({ kind: "open-queries", query: "legal", count: 2 })).toBe("2 open queries (Legal)");
  expect(blockerWords({ kind: "own-words" })).toContain("somebody else must sign off");
});

test("whoever works here is known from then on", async () => {
  const host = browserHost("?desk=full");
  const { Colleagues } = await import("../settings/people.svelte");
  const heard: People[] = [];
  const people = new Colleagues(host, new Bulletin(), (known) => heard.push(known));
  const ada = { name: "Ada Quill", initials: "", role: "editor" as const, passphrase: null };
  expect(await people.introduce(ada)).toBe(false);
  expect(people.wantsPassphrase).toBe(true);
  expect(await people.introduce({ ...ada, passphrase: "correct horse" })).toBe(true);
  expect(heard.at(-1)?.me?.person.initials).toBe("AQ");
});
