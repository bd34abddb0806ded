/**
 * Takes pictures of every room into `shots/`, in WebKitGTK: `ROOMS=intake,page` takes those rooms only,
 * `ENGINE=Chromium` takes them there, `FORCED=1` there in the reader's own colours.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, test } from "vitest";
import { looks, openWindow, prefer, type Window } from "./browser";
import { longRooms, rooms } from "./rooms";

const wanted = process.env.ROOMS?.split(",") ?? [];
const forced = process.env.FORCED !== undefined;
let window: Window;

beforeAll(async () => {
  mkdirSync("shots", { recursive: true });
  window = await openWindow(forced || process.env.ENGINE === "Chromium" ? "Chromium" : "WebKitGTK");
});
afterAll(() => window.close());

const chosen = [...rooms, ...longRooms].filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const shots = chosen.flatMap((room) => looks.map((look) => ({ room, look })));

test.each(shots)("$room.name, $look.theme, $look.width", ({ room: { name, address, enter }, look }) =>
  window.visit(look, address, async (page) => {
    if (forced) await prefer(page, look.theme, { forcedColors: "active" });
    try {
      await enter?.(page);
      await page.settled();
    } finally {
      const file = `${forced ? "forced-" : ""}${name}-${look.theme}-${look.width}.png`;
      writeFileSync(`shots/${file}`, await page.screenshot());
    }
  }),
);
