/** Every room in the states worth looking at, and how to come there. */

import { besideRooms } from "./beside";
import type { Look, Window } from "./browser";
import { intakeRooms } from "./intake";
import { manuscriptRooms } from "./manuscript";
import { mergeRooms } from "./merge";
import { packetRooms } from "./packets";
import type { Page } from "./page";
import { publishedRooms } from "./published";
import { review, reviewRooms } from "./review";
import { help, palette, type Room, settings } from "./room";
import { standingRooms } from "./standing";
import { storiesRooms } from "./stories";
import { templatesRooms } from "./templates";
import { visitsRooms } from "./visits";

export const rooms: Room[] = [
  ...manuscriptRooms,
  ...storiesRooms,
  ...visitsRooms,
  ...intakeRooms,
  ...besideRooms,
  ...reviewRooms,
  ...standingRooms,
  ...publishedRooms,
  ...mergeRooms,
  ...packetRooms,
  ...templatesRooms,
];

/** The rooms that can be entered without words, in a language that is longer than any. */
export const longRooms: Room[] = [
  { name: "long-welcome", address: "?desk=empty&language=pseudo" },
  { name: "long-manuscript", address: "?desk=full&story=0&language=pseudo" },
  { name: "long-palette", address: "?desk=empty&language=pseudo", enter: (page) => palette(page) },
  ...[0, 1, 2, 3, 4, 5, 6].map((section) => ({
    name: `long-settings-${section}`,
    address: "?desk=full&story=0&language=pseudo",
    enter: (page: Page) => settings(page, section),
  })),
  { name: "long-review", address: "?desk=full&story=0&said&language=pseudo", enter: review },
  {
    name: "long-shortcuts",
    address: "?desk=full&story=0&language=pseudo",
    enter: (page: Page) => help(page, -2),
  },
  {
    name: "long-about",
    address: "?desk=full&story=0&language=pseudo",
    enter: (page: Page) => help(page, -1),
  },
  {
    name: "long-notice",
    address: "?desk=full&story=0&language=pseudo",
    enter: async (page: Page) => {
      await page.keyboard.press("Control+Shift+O");
      await page.locator(".notice button.main").click();
      await page.locator(".notice fieldset").first().waitFor();
    },
  },
  {
    name: "long-history",
    address: "?desk=full&story=0&language=pseudo",
    enter: async (page: Page) => {
      await page.keyboard.press("F9");
      await page.locator("#revision-1").click();
      await page.locator("[role=group][aria-current=true]").waitFor();
    },
  },
  {
    name: "long-intake",
    address: "?desk=empty&language=pseudo",
    enter: async (page: Page) => {
      await page.locator("button.sample").click();
      await page.locator("[role=option]").first().waitFor();
    },
  },
];

export function roomOf(name: string): Room {
  const found = rooms.find((each) => each.name === name);
  if (!found) throw new Error(`there is no room ${name}`);
  return found;
}

/** Enters the room, waits until it has come to rest, and does something there. */
export function visit(
  window: Window,
  look: Look,
  { address, enter }: Room,
  what: (page: Page) => Promise<void>,
): Promise<void> {
  return window.visit(look, address, async (page) => {
    await enter?.(page);
    await page.settled();
    await what(page);
  });
}
