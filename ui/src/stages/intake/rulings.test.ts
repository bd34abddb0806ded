import fc from "fast-check";
import { expect, test } from "vitest";
import { decide, redone, rule, undecided, undone } from "./rulings";

test("a line's newest ruling counts, and rulings stand in the order of the lines", () => {
  const history = rule(rule(rule(undecided(null), [4], "kicker"), [2], "headline"), [4, 5], "body");
  expect(history.now.rulings).toEqual([
    { line: 2, kind: "headline" },
    { line: 4, kind: "body" },
    { line: 5, kind: "body" },
  ]);
});

test("a new decision after an undo forgets what was undone", () => {
  const history = decide(undone(rule(undecided(null), [1], "body")), { dayOrder: "month-first" });
  expect(redone(history)).toBe(history);
  expect(history.now).toEqual({
    language: null,
    dayOrder: "month-first",
    rulings: [],
    recased: [],
    stories: null,
    plainly: false,
  });
});

test("as many undos lead back to the start, as many redos forward to the end", () => {
  const decision = fc.record({
    line: fc.integer({ min: 1, max: 9 }),
    kind: fc.constantFrom("body", "kicker"),
  });
  fc.assert(
    fc.property(fc.array(decision), (decisions) => {
      const start = undecided("day-first");
      const end = decisions.reduce((history, { line, kind }) => rule(history, [line], kind as "body"), start);
      const back = decisions.reduce(undone, end);
      expect(back.now).toEqual(start.now);
      expect(undone(back)).toBe(back);
      expect(decisions.reduce(redone, back).now).toEqual(end.now);
    }),
  );
});
