import { expect, test } from "vitest";
import { blamedParagraphs, kindOf } from "./paragraphs";

test("sentences side by side that were written together stand together", () => {
  const body = "One. Two. Three.\n\n## Four";
  const sentences = [
    { from: 0, to: 4, revision: 1 },
    { from: 5, to: 9, revision: 1 },
    { from: 10, to: 16, revision: null },
    { from: 18, to: 25, revision: 2 },
  ];
  expect(blamedParagraphs(body, sentences)).toEqual([
    [
      { text: "One. Two.", revision: 1 },
      { text: "Three.", revision: null },
    ],
    [{ text: "## Four", revision: 2 }],
  ]);
});

test("a paragraph is set by the mark that it begins with", () => {
  expect(["## Four", "#hashtag", "> “So.”", "So."].map(kindOf)).toEqual([
    "subhead",
    "prose",
    "quote",
    "prose",
  ]);
});
