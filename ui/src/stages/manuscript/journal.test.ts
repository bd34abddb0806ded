import { beforeEach, expect, test, vi } from "vitest";
import type { Edit, Saved } from "../../host/host";
import { Journal } from "./journal.svelte";

interface Call {
  sequence: number;
  edits: Edit[];
  answer: (saved: Saved) => void;
  fail: (thrown: unknown) => void;
}

function deskWith(calls: Call[]) {
  return (sequence: number, edits: Edit[]) =>
    new Promise<Saved>((answer, fail) => {
      calls.push({ sequence, edits, answer, fail });
    });
}

function typed(insert: string): Edit {
  return { field: "body", from: 0, to: 0, insert };
}

const neverApart = () => Promise.reject(new Error("no need to catch up"));

async function settle() {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

beforeEach(() => void vi.useFakeTimers());

test("one call is under way at a time, and what is typed meanwhile goes with the next, in order", async () => {
  const calls: Call[] = [];
  const journal = new Journal(null, 7, deskWith(calls), neverApart);
  journal.push([typed("a")]);
  journal.push([typed("b")]);
  journal.push([typed("c")]);
  expect(calls).toHaveLength(1);
  expect(journal.state.kind).toBe("saving");
  calls[0]?.answer({ sequence: 8, at: "2026-07-04T10:00:00Z" });
  await settle();
  expect(calls[1]).toMatchObject({ sequence: 8, edits: [typed("b"), typed("c")] });
  expect(journal.state.kind).toBe("saving");
  calls[1]?.answer({ sequence: 10, at: "2026-07-04T10:00:01Z" });
  await settle();
  expect(journal.state).toEqual({ kind: "saved", at: new Date("2026-07-04T10:00:01Z") });
});

test("a failed call loses nothing: it says so, tries again, and keeps the order", async () => {
  const calls: Call[] = [];
  const journal = new Journal(null, 1, deskWith(calls), neverApart);
  journal.push([typed("a")]);
  journal.push([typed("b")]);
  calls[0]?.fail({ code: "disk-full", message: "The disk is full." });
  await settle();
  expect(journal.state).toMatchObject({ kind: "not-saved", trouble: { code: "disk-full" } });
  journal.push([typed("c")]);
  expect(calls).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  expect(calls[1]).toMatchObject({ sequence: 1, edits: [typed("a")] });
  calls[1]?.answer({ sequence: 2, at: "2026-07-04T10:00:01Z" });
  await settle();
  expect(calls[2]).toMatchObject({ sequence: 2, edits: [typed("b"), typed("c")] });
  calls[2]?.answer({ sequence: 3, at: "2026-07-04T10:00:02Z" });
  await settle();
  expect(journal.state.kind).toBe("saved");
});

test("where the store's copy went its own way, the journal starts from it and loses nothing", async () => {
  const calls: Call[] = [];
  const journal = new Journal(null, 1, deskWith(calls), () =>
    Promise.resolve({ sequence: 9, edits: [typed("ab")] }),
  );
  journal.push([typed("a")]);
  calls[0]?.fail({ code: "stale-working-copy", message: "" });
  await settle();
  journal.push([typed("b")]);
  vi.advanceTimersByTime(1000);
  await settle();
  expect(calls[1]).toMatchObject({ sequence: 9, edits: [typed("ab")] });
  calls[1]?.answer({ sequence: 10, at: "2026-07-04T10:00:01Z" });
  expect(await journal.flush()).toBe(true);
});

test("a flush ends when all is durable, and tells when it is not", async () => {
  const calls: Call[] = [];
  const journal = new Journal(null, 1, deskWith(calls), neverApart);
  expect(await journal.flush()).toBe(true);
  journal.push([typed("a")]);
  const flushed = journal.flush();
  calls[0]?.answer({ sequence: 2, at: "2026-07-04T10:00:00Z" });
  expect(await flushed).toBe(true);
  journal.push([typed("b")]);
  const failing = journal.flush();
  calls[1]?.fail(new Error("gone"));
  expect(await failing).toBe(false);
});
