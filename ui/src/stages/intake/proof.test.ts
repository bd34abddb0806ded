import { expect, test } from "vitest";
import { unmarked } from "./proof";

test.each([
  ["The **night** ferry *is* [back](https://example.org/a).", "The night ferry is back."],
  ['![The quay](picture:0011 "At dawn © A")', "The quay"],
  ["- one\n  - two\n1. three", "• one\n  • two\n1. three"],
  ["4\\. Juli, 2 * 3 * 4, Lehrer\\*innen", "4. Juli, 2 * 3 * 4, Lehrer*innen"],
  ["5 ** 6, a*b*c, [sic]", "5 ** 6, a*b*c, [sic]"],
])("of %j the proof shows %j", (markdown, words) => {
  expect(unmarked(markdown)).toBe(words);
});
