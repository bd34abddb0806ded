import { expect, test } from "vitest";
import { blockAt } from "./follow";
import { answered } from "./media";

const holds = "(min-width: 0)";
const fails = "(max-width: 0)";

test("a page is asked for in the colours chosen", () => {
  const dark = { scheme: "dark", paper: false } as const;
  expect(answered("(prefers-color-scheme: dark)", dark)).toBe(holds);
  expect(answered("screen and (prefers-color-scheme:light)", dark)).toBe(`screen and ${fails}`);
  expect(answered("print", dark)).toBe("print");
  expect(answered("(max-width: 30rem)", dark)).toBe("(max-width: 30rem)");
});

test("paper is printed, and light whatever the colours", () => {
  const paper = { scheme: "dark", paper: true } as const;
  expect(answered("print", paper)).toBe(holds);
  expect(answered("only screen and (max-width: 30rem)", paper)).toBe(`${fails} and (max-width: 30rem)`);
  expect(answered("(prefers-color-scheme: dark)", paper)).toBe(fails);
});

test("the block of a place is the last that starts before it", () => {
  const starts = [0, 0, 20, 45, 90];
  expect([null, 0, 19, 20, 44, 400].map((place) => blockAt(starts, place))).toEqual([-1, 1, 1, 2, 2, 4]);
});
