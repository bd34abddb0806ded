import { expect, test } from "vitest";
import { shortened, unmarked } from "./proof";

test.each([
  ["The **night** ferry *is* [back](https://example.org/a).", "The night ferry is back."],
  ['![The quay](picture:0011 "At dawn © A")', "The quay"],
  ["- one\n  - two\n1. three", "• one\n  • two\n1. three"],
  ["4\\. Juli, 2 * 3 * 4, Lehrer\\*innen", "4. Juli, 2 * 3 * 4, Lehrer*innen"],
  ["5 ** 6, a*b*c, [sic]", "5 ** 6, a*b*c, [sic]"],
])("of %j the proof shows %j", (markdown, words) => {
  expect(unmarked(markdown)).toBe(words);
});

test.each([
  ["Night ferry is back", "Night ferry is back"],
  ["The swing bridge over the harbour closes for repairs", "The swing bridge over the harbour…"],
  ["Donaudampfschifffahrtsgesellschaftskapitän", "Donaudampfschifffahrtsgesellschaft…"],
])("the headline %j is shortened at a word", (headline, short) => {
  expect(shortened(headline)).toBe(short);
});
