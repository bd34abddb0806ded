import { expect, test, vi } from "vitest";
import { Bulletin } from "../../bulletin.svelte";
import { browserHost } from "../../host/browser/browser";
import type { Commands, Host, StoryId, TakenPacket } from "../../host/host";
import { Packets } from "./packets.svelte";

type Asked = { name: keyof Commands; args: unknown };

async function packets(address = "?desk=full&people=editor", isSaved = true) {
  const desk = browserHost(address);
  const asked: Asked[] = [];
  const host: Host = {
    ...desk,
    call: (name, args) => {
      asked.push({ name, args });
      return desk.call(name, args);
    },
  };
  const bulletin = new Bulletin();
  const say = vi.spyOn(bulletin, "say");
  const heard = vi.fn(async (_: TakenPacket) => {});
  const around = { settled: async () => isSaved, taken: heard };
  const { rows } = await desk.call("list_stories", {
    query: { words: "", offset: 0, limit: 2, view: "all", sort: "latest", language: "" },
  });
  const stories: StoryId[] = rows.map(({ id }) => id);
  return { packets: new Packets(host, bulletin, around), say, heard, asked, stories };
}

test("nothing goes along unless it is asked for, each time anew", async () => {
  const { packets: sent, asked, stories, say } = await packets();
  sent.send(stories);
  sent.queries = true;
  sent.sources = true;
  await sent.write();
  sent.send(stories);
  await sent.write();
  const along = asked.map(({ args }) => (args as Commands["write_packet"]["arguments"]).along);
  expect(along).toEqual([
    { queries: true, sources: true },
    { queries: false, sources: false },
  ]);
  expect(say).toHaveBeenCalledTimes(2);
  expect(sent.sending).toBeNull();
});

test("notes on sources go nowhere without their queries", async () => {
  const { packets: sent, asked, stories } = await packets();
  sent.send(stories);
  sent.sources = true;
  await sent.write();
  expect(asked[0]?.args).toMatchObject({ along: { queries: false, sources: false } });
});

test("what stops a packet stands where it was asked for, and the stories stay chosen", async () => {
  const { packets: sent, stories } = await packets("?desk=full");
  sent.send(stories);
  await sent.write();
  expect([sent.trouble?.code, sent.sending]).toEqual(["nobody-signs", stories]);
});

test("a packet waits until what was typed is durable", async () => {
  const { packets: taken, asked } = await packets(undefined, false);
  await taken.choose();
  expect(asked.map(({ name }) => name)).toEqual(["choose_packet"]);
  expect(taken.came).toBeNull();
});

test("what came is told once the desk has it", async () => {
  const { packets: taken, heard } = await packets();
  await taken.choose();
  expect(taken.came?.stories.map(({ news }) => news.kind)).toEqual(["apart", "newer", "new"]);
  expect(heard).toHaveBeenCalledWith(taken.came);
  await taken.choose();
  expect(taken.came?.stories.map(({ news }) => news.kind)).toEqual(["apart", "known", "known"]);
});
