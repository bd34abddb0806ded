import { expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import type { Host, OpenStory, PresumedLanguage } from "../../host/host";
import { speak } from "../../i18n/i18n.svelte";
import { Manuscript } from "./manuscript.svelte";
import { LanguageReading } from "./presumed";
import { head, nothingAround } from "./testing";

const fields = { ...head, slug: "", language: "en", body: "", notice: "" };

async function reading(answer: PresumedLanguage) {
  await speak("en", "en");
  const call = vi.fn(async (name: string) =>
    name === "presumed_language" ? answer : { sequence: 1, at: "" },
  );
  const host = { call, listen: () => () => {}, wantContextMenu: () => {} } as unknown as Host;
  const story = { id: "1", fields, sequence: 0, changed: "2026-09-14T05:10:00Z", has_paste: false };
  const manuscript = new Manuscript(host, story as unknown as OpenStory, nothingAround);
  const bulletin = new Bulletin();
  const languages = new LanguageReading(host, bulletin);
  languages.show(manuscript);
  await vi.waitFor(() => expect(call).toHaveBeenCalledWith("presumed_language", { story: "1" }));
  await Promise.resolve();
  return { manuscript, bulletin, call };
}

test("the language follows the text, and an undo sets it by hand", async () => {
  const { manuscript, bulletin, call } = await reading({ is_set: false, language: "de" });
  await vi.waitFor(() => expect(manuscript.language).toBe("de"));
  expect(bulletin.message?.text).toContain("German");
  bulletin.message?.undo?.();
  await vi.waitFor(() => expect(manuscript.language).toBe("en"));
  expect(call).toHaveBeenCalledWith("set_language", { story: "1", byHand: true });
});

test.each<PresumedLanguage>([
  { is_set: true, language: null },
  { is_set: false, language: null },
  { is_set: false, language: "en" },
])("what is set, unsure or the same stays: %o", async (answer) => {
  const { manuscript, bulletin } = await reading(answer);
  expect(manuscript.language).toBe("en");
  expect(bulletin.message).toBeNull();
});
