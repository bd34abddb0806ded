import { beforeEach, expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import type { OpenStory } from "../../host/host";
import { speak } from "../../i18n/i18n.svelte";
import { asWritten, left, until } from "./embargo";
import { Published } from "./published.svelte";

beforeEach(() => speak("en", "en-GB"));

async function exported() {
  const host = browserHost("?desk=full");
  const { story: last } = await host.call("start", {});
  const { id: story } = last as OpenStory;
  const bulletin = new Bulletin();
  const offerUndo = vi.spyOn(bulletin, "offerUndo");
  const published = new Published(host, bulletin, () => {});
  published.show(story);
  await published.load();
  const exports = async () => {
    await host.call("export_page", { story, beforeEmbargo: true });
    await published.load();
  };
  return { published, offerUndo, exports };
}

test("a note can be undone until the page was exported with it", async () => {
  const { published, offerUndo, exports } = await exported();
  expect(published.canTell).toBe(false);
  await exports();
  expect(published.canTell).toBe(true);

  published.begin("correction");
  published.text = "It was Monday.";
  await published.tell();
  expect(published.state.notes.map(({ seen }) => seen)).toEqual([false]);
  await offerUndo.mock.lastCall?.[1]();
  expect(published.state.notes).toEqual([]);
  expect([published.writing, published.text]).toEqual(["correction", "It was Monday."]);

  await published.tell();
  await exports();
  expect(published.state.notes.map(({ seen }) => seen)).toEqual([true]);
  expect(published.state.pages.map(({ number }) => number)).toEqual([2, 1]);
});

test("of a withdrawn story nothing more can be told", async () => {
  const { published, exports } = await exported();
  await exports();
  published.begin("withdrawal");
  published.text = "It was made up.";
  await published.tell();
  expect([published.withdrawn, published.canTell]).toEqual([true, false]);
});

test("an embargo is set, and undone to what it was", async () => {
  const { published, offerUndo } = await exported();
  await published.setEmbargo("2999-11-26 18:00", "Europe/Berlin");
  const first = published.state.embargo;
  expect(first).toContain("[Europe/Berlin]");
  await published.setEmbargo(null, null);
  expect(published.state.embargo).toBe(null);
  await offerUndo.mock.lastCall?.[1]();
  expect(published.state.embargo).toBe(first);
});

test("an embargo is told with its zone, and the time that is left in words", () => {
  const embargo = "2026-11-26T18:00:00+01:00[America/New_York]";
  expect(until(embargo)).toBe("26 November 2026 at 18:00 UTC+1 (America/New York)");
  expect(asWritten(embargo)).toEqual({ until: "2026-11-26 18:00", zone: "America/New_York" });
  for (const [now, told] of [
    ["2026-11-20T17:00:00Z", "Embargo: 6 days left"],
    ["2026-11-26T14:48:00Z", "Embargo: 2 h 12 min left"],
    ["2026-11-26T16:59:30Z", "Embargo: 1 min left"],
    ["2026-11-26T17:00:00Z", null],
  ] as const) {
    expect(left(embargo, new Date(now))).toBe(told);
  }
});
