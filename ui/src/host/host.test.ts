import { expect, test } from "vitest";
import { asTrouble, wellFormed } from "./host";

test("a lone surrogate is replaced, its neighbours stay, and every offset still holds", () => {
  const sent = { edits: [{ field: "body", insert: "a\uD83Db 😀 \uDE00" }], sequence: 7, story: null };
  const received = wellFormed(sent);
  expect(received.edits[0]?.insert).toBe("a\uFFFDb 😀 \uFFFD");
  expect(received.edits[0]?.insert.length).toBe(sent.edits[0]?.insert.length);
  expect(received.sequence).toBe(7);
  expect(received.story).toBeNull();
});

test("whatever is thrown arrives as a trouble with a code", () => {
  expect(asTrouble({ code: "disk-full", message: "The disk is full." }).code).toBe("disk-full");
  expect(asTrouble(new Error("odd")).message).toBe("odd");
  expect(asTrouble("odd")).toEqual({ code: "unexpected", message: "odd", values: {} });
});
