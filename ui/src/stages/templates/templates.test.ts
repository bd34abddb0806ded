import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import type { Host } from "../../host/host";
import { Templates } from "./templates.svelte";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 20 }));
afterEach(() => void vi.useRealTimers());

async function openRoom(address = "?desk=full", around: Partial<Host> = {}) {
  const host = { ...browserHost(address), ...around };
  const bulletin = new Bulletin();
  const tell = vi.spyOn(bulletin, "tell");
  const templates = new Templates(host, bulletin, () => {});
  await templates.open("gdpr-cookies.en");
  return { host, templates, tell };
}

const titles = (templates: Templates) => templates.opened?.versions.map(({ places }) => places.join());

test("what is typed becomes a version once it rests", async () => {
  const { templates } = await openRoom();
  for (const title of ["Y", "Yo", "Your privacy"]) templates.write(["title"], title);
  expect(templates.template?.title).toBe("Your privacy");
  expect(templates.opened?.versions).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2100);
  await templates.settled();
  expect(titles(templates)).toEqual(["title", ""]);
  templates.write(["title"], "Your privacy");
  await templates.settled();
  expect(templates.opened?.versions, "the same again is no version").toHaveLength(2);
});

test("undo restores the version before, and redo the one after", async () => {
  const { templates } = await openRoom();
  const first = templates.template?.title;
  await templates.change(["title"], "Cookies");
  await templates.change(["sections", "complaint"], undefined);
  await templates.undo();
  expect(templates.template?.sections.complaint).toBeDefined();
  await templates.undo();
  expect(templates.template?.title).toBe(first);
  expect(templates.canUndo).toBe(false);
  await templates.redo();
  expect(templates.template?.title).toBe("Cookies");
  expect(templates.opened?.versions).toHaveLength(6);
  await templates.change(["title"], "Privacy");
  expect(templates.canRedo).toBe(false);
});

test("what could not be kept stays in the window and is tried again", async () => {
  let fails = true;
  const desk = browserHost("?desk=full");
  const { templates, tell } = await openRoom("?desk=full", {
    call: (name, args) =>
      fails && name === "change_template"
        ? Promise.reject({ code: "disk-full", message: "The disk is full." })
        : desk.call(name, args),
  });
  await templates.change(["title"], "Cookies");
  expect(tell).toHaveBeenCalledOnce();
  expect(templates.template?.title).toBe("Cookies");
  expect(await templates.settled()).toBe(false);
  fails = false;
  expect(await templates.settled()).toBe(true);
  expect(titles(templates)).toEqual(["title", ""]);
  await templates.undo();
  expect(templates.template?.title).toBe("Privacy and cookies");
});

test("readers are asked again with a new version, and a translation that follows gets the same", async () => {
  const { templates } = await openRoom();
  await templates.change(["summary"], "We keep less.");
  await templates.askAgain();
  expect(templates.template?.version).toBe(2);
  await templates.choose("gdpr-cookies", "tr");
  expect(templates.isBehind).toBe(true);
  expect(templates.lags.map(({ values }) => values.part)).toEqual(["version", "summary"]);
  expect(templates.reference?.summary).toBe("We keep less.");
  await templates.change(["summary"], "Daha azını saklarız.");
  await templates.askAgain();
  expect(templates.template?.version).toBe(2);
  expect(templates.lags).toEqual([]);
});

test("a version is compared and restored, and restoring is undone", async () => {
  const { templates } = await openRoom();
  await templates.change(["title"], "Cookies");
  await templates.compare(0, 1);
  expect(templates.comparison?.differences.map(({ place }) => place)).toEqual(["title"]);
  await templates.restore(0);
  expect(templates.comparison).toBeNull();
  expect(templates.template?.title).toBe("Privacy and cookies");
  await templates.undo();
  expect(templates.template?.title).toBe("Cookies");
});

test("a family is duplicated once, and a translation begins with the open text beside it", async () => {
  const { templates, tell } = await openRoom();
  expect(await templates.duplicate("Harbour News")).toBe(true);
  expect(templates.template?.family).toBe("harbour-news");
  expect(templates.translations.map(({ language }) => language)).toEqual(["en", "de", "tr"]);
  expect(await templates.duplicate("Harbour News")).toBe(false);
  expect(tell).toHaveBeenCalledOnce();
  expect(await templates.translate("nl")).toBe(true);
  expect(templates.template?.language).toBe("nl");
  expect(templates.reference?.language).toBe("en");
});

test("what is said beside a row is the row of the same name", async () => {
  const { templates } = await openRoom();
  await templates.refer("de");
  expect(templates.referenceAt(["purposes", 1, "name"])).toBe("Reichweitenmessung");
  await templates.change(["purposes"], [...(templates.template?.purposes ?? [])].reverse());
  expect(templates.referenceAt(["purposes", 0, "name"])).toBe("Reichweitenmessung");
  await templates.refer(null);
  expect(templates.referenceAt(["title"])).toBeUndefined();
});

test("the list is searched by every language's name", async () => {
  const { templates } = await openRoom();
  templates.words = "seite ohne";
  expect(templates.families.map(({ name }) => name)).toEqual(["gdpr-no-cookies"]);
  templates.words = "zeppelin";
  expect(templates.families).toEqual([]);
});
