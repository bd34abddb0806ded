import { expect, test } from "vitest";
import { drawn } from "./lanes";

const line = (...parents: number[][]) =>
  drawn(parents.map((of, index) => ({ number: parents.length - index, parents: of })));

test("revisions of the one before them stand in one lane", () => {
  const straight = { from: 0, to: 0 };
  expect(line([2], [1], [])).toEqual([
    { lane: 0, above: [], below: [straight] },
    { lane: 0, above: [straight], below: [straight] },
    { lane: 0, above: [straight], below: [] },
  ]);
});

test("a revision made of an earlier one, too, is joined to it by a lane of its own", () => {
  const [restored, before, second, first] = line([1, 3], [2], [1], []);
  expect(restored?.below).toEqual([
    { from: 0, to: 0 },
    { from: 0, to: 1 },
  ]);
  expect(before?.above).toContainEqual({ from: 1, to: 1 });
  expect(second?.below).toEqual([
    { from: 1, to: 1 },
    { from: 0, to: 1 },
  ]);
  expect(first).toEqual({ lane: 1, above: [{ from: 1, to: 1 }], below: [] });
});

test("two lines that come together end in one", () => {
  const [merged, ...others] = drawn([
    { number: 4, parents: [2, 3] },
    { number: 3, parents: [1] },
    { number: 2, parents: [1] },
    { number: 1, parents: [] },
  ]);
  expect(merged?.below).toHaveLength(2);
  expect(others.map(({ lane }) => lane)).toEqual([0, 1, 0]);
});
