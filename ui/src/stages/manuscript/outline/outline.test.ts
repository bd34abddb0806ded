import { expect, test } from "vitest";
import { fieldRanges } from "../document";
import { bodyState } from "../testing";
import { filtered, outline, type Subhead, subheadOf } from "./outline";

function subheads(body: string): Subhead[] {
  const found: Subhead[] = [];
  for (const _ of outline(bodyState(body), found));
  return found;
}

test("subheads are found with their levels and words, and nothing else is one", () => {
  const body =
    "## One\n\ntext\n\n### *Two* and [a link](https://example.org) ##\n\n```\n## no\n```\n\n> ## no\n\nThree\n-----\n\n##";
  expect(subheads(body).map(({ level, text }) => [level, text])).toEqual([
    [2, "One"],
    [3, "Two and a link"],
    [2, "Three"],
    [2, ""],
  ]);
});

test("a long story has each of its subheads once, wherever the steps meet", () => {
  const chapter = (index: number) => `## Chapter ${index}\n\n${"word ".repeat(400 + index)}\n\n`;
  const body = Array.from({ length: 60 }, (_, index) => chapter(index)).join("");
  const start = fieldRanges(bodyState("").doc).at(-1)?.from ?? 0;
  const found = subheads(body);
  expect(found.map(({ text }) => text)).toEqual(found.map((_, index) => `Chapter ${index}`));
  expect(found).toHaveLength(60);
  expect(found.every(({ from }) => body.startsWith("## ", from - start))).toBe(true);
});

test("the filter takes words in any order and the story's own casing", () => {
  const list = ["İlk sefer", "Bilet fiyatları"].map((text, from) => ({ from, level: 2, text }));
  expect(filtered(list, "sefer ilk", "tr").map(({ text }) => text)).toEqual(["İlk sefer"]);
  expect(filtered(list, "", "tr")).toHaveLength(2);
});

test("the caret stands under the last subhead before it", () => {
  const list = [10, 20, 30].map((from) => ({ from, level: 2, text: "" }));
  expect([5, 10, 25, 99].map((position) => subheadOf(list, position))).toEqual([0, 0, 1, 2]);
});
