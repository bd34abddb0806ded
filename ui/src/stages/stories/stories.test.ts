import { expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import type { Host, StoryList, StoryQuery, StoryRow } from "../../host/host";
import { mostRows, mostSelected, pageRows, Stories } from "./stories.svelte";

function story(index: number, words = ""): StoryRow {
  return {
    id: `${words}${index}`,
    slug: "",
    headline: `Story ${index}`,
    place: "",
    language: "en",
    words: 1,
    changed: "2026-07-04T00:00:00Z",
    status: "draft",
    voided: false,
    pinned: false,
    spiked: false,
    exported: null,
    embargo: null,
    snippet: [],
  };
}

function hostWith(answers: ((query: StoryQuery) => Promise<StoryList>) | Error) {
  const asked: StoryQuery[] = [];
  const host = {
    call: (name: string, args: { query: StoryQuery }) => {
      if (name === "story_languages") return Promise.resolve(["de", "en"]);
      if (name === "find_deleted") return Promise.resolve([{ story: story(7, "once"), revision: 3 }]);
      asked.push(args.query);
      return answers instanceof Error ? Promise.reject(answers) : answers(args.query);
    },
    listen: () => () => {},
  } as unknown as Host;
  return { host, asked };
}

const many = ({ words, offset, limit }: StoryQuery): Promise<StoryList> =>
  Promise.resolve({
    total: 50_000,
    more: false,
    rows: Array.from({ length: limit }, (_, row) => story(offset + row, words)),
  });

test("a page is read once, when one of its rows is needed", async () => {
  const { host, asked } = hostWith(many);
  const stories = new Stories(host, new Bulletin());
  await stories.load();
  stories.need(10, 40);
  stories.need(49_990, 49_999);
  stories.need(49_991, 49_999);
  await new Promise((done) => setTimeout(done));
  expect(asked.map(({ offset }) => offset)).toEqual([0, 49_900]);
  expect(stories.row(49_995)?.headline).toBe("Story 49995");
  expect(stories.row(pageRows)).toBeUndefined();
});

test("an answer to words no longer searched for is dropped", async () => {
  const waiting: (() => void)[] = [];
  const { host } = hostWith(async (query) => {
    if (query.words === "har") await new Promise<void>((go) => waiting.push(go));
    return many(query);
  });
  const stories = new Stories(host, new Bulletin());
  const slow = stories.find("har");
  await stories.find("harbour");
  waiting[0]?.();
  await slow;
  expect(stories.row(0)?.id).toBe("harbour0");
});

test("what is typed shows in the story's row, and the row stays where it is", async () => {
  const { host } = hostWith(many);
  const stories = new Stories(host, new Bulletin());
  await stories.load();
  stories.update({ id: "7", headline: "A new headline" });
  expect(stories.row(7)?.headline).toBe("A new headline");
});

test("a page that could not be read is told of, and asked for again when it is needed again", async () => {
  const { host, asked } = hostWith(new Error("gone"));
  const bulletin = new Bulletin();
  const tell = vi.spyOn(bulletin, "tell");
  const stories = new Stories(host, bulletin);
  await stories.load();
  stories.need(0, 5);
  await new Promise((done) => setTimeout(done));
  expect(tell).toHaveBeenCalledTimes(2);
  expect(asked).toHaveLength(2);
});

test("a selection reaches over rows that were not read yet", async () => {
  const { host } = hostWith(many);
  const stories = new Stories(host, new Bulletin());
  await stories.load();
  stories.toggle(95);
  await stories.selectTo(104);
  expect([...stories.selected]).toEqual(Array.from({ length: 10 }, (_, index) => String(95 + index)));
  stories.toggle(104);
  expect(stories.selected.has("104")).toBe(false);
  await stories.selectAll();
  expect(stories.selected.size).toBe(mostSelected);
});

test("another view is listed from its top, with nothing selected", async () => {
  const { host, asked } = hostWith(many);
  const stories = new Stories(host, new Bulletin());
  await stories.load();
  stories.toggle(3);
  await stories.list({ view: "spiked", language: "de" });
  expect(asked.at(-1)).toMatchObject({ view: "spiked", sort: "latest", language: "de", offset: 0 });
  expect(stories.selected.size).toBe(0);
  expect(stories.active).toBe(0);
});

test("a search that rests finds what stories had once too, and no longer for other words", async () => {
  vi.useFakeTimers();
  const { host } = hostWith(many);
  const stories = new Stories(host, new Bulletin());
  await stories.find("har");
  await vi.advanceTimersByTimeAsync(300);
  expect(stories.deleted).toMatchObject([{ revision: 3 }]);
  await stories.find("");
  await vi.advanceTimersByTimeAsync(300);
  expect(stories.deleted).toEqual([]);
  vi.useRealTimers();
});

test("hits come best first, in an order of their own that the list shows", async () => {
  const { host, asked } = hostWith(many);
  const stories = new Stories(host, new Bulletin());
  await stories.sortBy("slug");
  await stories.find("harbour");
  expect(stories.order).toBe("best");
  await stories.sortBy("latest");
  await stories.find("harbour bridge");
  await stories.find("");
  expect(asked.map(({ words, sort }) => [words, sort])).toEqual([
    ["", "slug"],
    ["harbour", "best"],
    ["harbour", "latest"],
    ["harbour bridge", "latest"],
    ["", "slug"],
  ]);
});

test("a list has no more rows than a webview can show, however many stories there are", async () => {
  const { host } = hostWith((query) => many(query).then((list) => ({ ...list, total: 500_000 })));
  const stories = new Stories(host, new Bulletin());
  await stories.load();
  expect(stories.total).toBe(500_000);
  expect(stories.rows).toBe(mostRows);
});
