import { expect, test } from "vitest";
import { filedDate } from "./dates";

test("a date that was told without a time is shown without one, at its own offset", () => {
  expect(filedDate("2026-07-04T00:00:00Z", "en-GB")).toBe("4 July 2026");
  expect(filedDate("2026-07-04T00:00:00+03:00", "de")).toBe("4. Juli 2026");
  expect(filedDate("2026-07-04T00:21:00+03:00", "en-GB")).toMatch(/^4 July 2026.* 00:21 UTC\+3$/);
  expect(filedDate("2026-07-03T21:00:00Z", "en-GB")).toMatch(/21:00 UTC$/);
  expect(filedDate("4 July 2026", "en-GB")).toBeNull();
});
