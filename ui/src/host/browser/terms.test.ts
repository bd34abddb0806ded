import { expect, test } from "vitest";
import { answers, terms } from "./terms";

test.each([
  ["swing bri", true],
  ["bridge swing", true],
  ["“swing bridge”", true],
  ["«swing bri", true],
  ['"swing bri"', false],
  ["„bridge swing“", false],
  ["widge", false],
  ["BRÜCKE", true],
])("%s is searched for as Rust does", (query, found) => {
  expect(answers("The swing bridge. Die Brucke.", terms(query))).toBe(found);
});
