import { beforeEach, expect, test } from "vitest";
import { contextMenu } from "./contextMenu";
import type { Desk } from "./desk.svelte";
import { speak } from "./i18n/i18n.svelte";
import { keys } from "./shortcuts.svelte";

const content = document.createElement("div");
const word = content.appendChild(document.createElement("span"));
const field = document.createElement("input");

const desk = {
  room: "manuscript",
  manuscript: { view: { contentDOM: content } },
} as unknown as Desk;

beforeEach(async () => {
  await speak("de", "de");
  keys.own = {};
});

test("words of the manuscript can be asked about, a field's cannot", () => {
  const actions = (target: Element) => contextMenu(desk, target).actions.map(({ action }) => action);
  expect(actions(word)).toEqual(["link", "askQuery", "toggleSuggesting"]);
  expect(actions(field)).toEqual([]);
});

test("it speaks the window's language", () => {
  const { words, misspelt } = contextMenu(desk, field);
  expect(words.copy).toBe("Kopieren");
  expect(misspelt.map(({ action }) => action)).toEqual(["learnWord", "ignoreWord"]);
});
