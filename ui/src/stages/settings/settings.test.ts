import { expect, test, vi } from "vitest";
import type { House, HouseForm } from "../../host/host";
import { speak } from "../../i18n/i18n.svelte";
import { HouseEntry } from "./house.svelte";
import type { Preferences } from "./preferences.svelte";
import { Search } from "./search.svelte";

test("a setting is found by each of its words, in the window's language or in English, however written", async () => {
  await speak("tr", "tr-TR");
  const search = new Search();
  const finds = (words: string) => {
    search.words = words;
    return search.finds("settings.appearance", "settings.theme");
  };
  expect(finds("gorunum")).toBe(true);
  expect(finds("THEME page")).toBe(true);
  expect(finds("tema yedek")).toBe(false);
  expect(search.idle).toBe(false);
  search.words = "  ";
  expect(search.idle).toBe(true);
});

const name = "authority.name";

async function entering(house: House) {
  const form: HouseForm = { house, blanks: [{ name, kind: "text", filled: null }], groups: [] };
  const preferences = {
    houseForm: vi.fn(async () => form),
    changeHouse: vi.fn(async (changed: House, _before: House) => {
      form.house = changed;
    }),
  };
  const entry = new HouseEntry(preferences as unknown as Preferences);
  await entry.load();
  return { entry, preferences };
}

test("a text of one language stands beside that for all, and goes when it is emptied", async () => {
  const { entry, preferences } = await entering({ values: {}, without: [] });
  entry.write(name, "the authority");
  await entry.speak("de");
  entry.write(name, "die Behörde");
  await entry.flush();
  const kept = () => preferences.changeHouse.mock.lastCall?.[0].values[name];
  expect(kept()).toEqual({ text: "the authority", in_language: { de: "die Behörde" } });
  entry.write(name, "");
  await entry.flush();
  expect(kept()).toEqual({ text: "the authority", in_language: {} });
});

test("undo goes back to before the blank was touched, not by one key", async () => {
  const before: House = { values: {}, without: [] };
  const { entry, preferences } = await entering(before);
  entry.write(name, "the");
  await entry.flush();
  entry.write(name, "the authority");
  await entry.flush();
  expect(preferences.changeHouse.mock.lastCall?.[1]).toEqual(before);
});

test("undo after another visit goes back no further than that visit", async () => {
  const { entry, preferences } = await entering({ values: {}, without: [] });
  entry.write(name, "the authority");
  await entry.leave();
  // Meanwhile the panel of the notice may have filled other blanks.
  await entry.load();
  const between = entry.form?.house;
  entry.write(name, "the other authority");
  await entry.leave();
  expect(preferences.changeHouse.mock.lastCall?.[1]).toEqual(between);
});

test("a visit begins with the texts for every language", async () => {
  const { entry } = await entering({ values: {}, without: [] });
  await entry.speak("de");
  await entry.leave();
  expect([entry.language, entry.form]).toEqual([null, null]);
});
