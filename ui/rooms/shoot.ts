/** Takes pictures of every room into `shots/`; `ROOMS=intake,page` takes those rooms only, `FORCED=1` in the reader's own colours. */
import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, test } from "vitest";
import { looks, openWindow, type Window } from "./browser";
import { enter, longRooms, rooms } from "./rooms";

const wanted = process.env.ROOMS?.split(",") ?? [];
let window: Window;

beforeAll(async () => {
  mkdirSync("shots", { recursive: true });
  window = await openWindow();
});
afterAll(() => window.close());

const chosen = [...rooms, ...longRooms].filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const shots = chosen.flatMap((room) => looks.map((look) => ({ room, look })));

test.each(shots)("$room.name, $look.theme, $look.width", async ({ room, look }) => {
  const prefers = { forcedColors: "active" } as const;
  const page = await window.open(process.env.FORCED ? { ...look, prefers } : look, room.address);
  try {
    await enter(room, page);
  } finally {
    await page.screenshot({
      path: `shots/${process.env.FORCED ? "forced-" : ""}${room.name}-${look.theme}-${look.width}.png`,
    });
  }
  await window.leave(page);
});
