import { expect, test } from "vitest";
import { browserHost } from "../../host/browser/browser";
import { Intake } from "./intake.svelte";

const plain = "Ferry returns\nThe night ferry is back.\nWhat it costs";
const html =
  "<h1>Ferry returns</h1><p>The night ferry <b>is back</b>.</p><script>steal()</script><h2>What it costs</h2>";

async function pasted(withHtml?: string): Promise<Intake> {
  const intake = new Intake(browserHost(""), { text: plain, file: null }, null, withHtml);
  await intake.settled();
  return intake;
}

test("a formatted paste is taken in with its formatting", async () => {
  const intake = await pasted(html);
  expect(intake.isFormatted).toBe(true);
  expect(intake.paste?.text).toBe("# Ferry returns\n\nThe night ferry **is back**.\n\n## What it costs");
  expect(intake.recognised?.lines.map(({ text }) => text).join("\n")).toBe(intake.paste?.text);
});

test("its plain text can be taken instead, and undone", async () => {
  const intake = await pasted(html);
  intake.rule("kicker");
  intake.takePlainly(true);
  await intake.settled();
  expect(intake.paste?.text).toBe(plain);
  expect(intake.choices.rulings).toEqual([]);
  intake.undo();
  await intake.settled();
  expect(intake.paste?.text).toContain("**is back**");
  expect(intake.choices.rulings).toHaveLength(1);
});

test("where the HTML says no more than the plain text, there is nothing to choose", async () => {
  expect((await pasted("<p>Ferry returns</p>")).isFormatted).toBe(false);
  expect((await pasted()).isFormatted).toBe(false);
});

const budget =
  "Ferry returns\nThe night ferry is back.\n=====\nBridge closes\nIt closes on Monday.\nWhat it costs\nNothing.";

async function several(): Promise<Intake> {
  const intake = new Intake(browserHost(""), { text: budget, file: null }, null);
  await intake.settled();
  return intake;
}

const headlines = ({ stories }: Intake) => stories.map(({ article }) => article.headline);

test("the chosen line's story is the one that is shown, and a story chosen leads to its first line", async () => {
  const intake = await several();
  expect(headlines(intake)).toEqual(["Ferry returns", "Bridge closes"]);
  expect(intake.lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect([0, 1, 3, 4].map((row) => intake.begins(row))).toEqual([true, false, true, false]);
  expect(intake.recognised?.article.headline).toBe("Ferry returns");
  intake.showStory(1);
  expect(intake.active).toBe(3);
  expect(intake.recognised?.article.headline).toBe("Bridge closes");
});

test("a story begins where the user says, two are joined, and both are undone", async () => {
  const intake = await several();
  expect(intake.canBegin).toBe(false);
  intake.choose(5);
  intake.beginStory();
  await intake.settled();
  expect(headlines(intake)).toEqual(["Ferry returns", "Bridge closes", "What it costs"]);
  expect(intake.canBegin).toBe(false);
  intake.choose(4);
  intake.joinStories();
  await intake.settled();
  expect(intake.choices.stories).toEqual([6]);
  expect(headlines(intake)).toEqual(["Ferry returns", "What it costs"]);
  intake.undo();
  intake.undo();
  await intake.settled();
  expect(intake.choices.stories).toBeNull();
  expect(headlines(intake)).toEqual(["Ferry returns", "Bridge closes"]);
});

test("no story is joined with one above the first", async () => {
  const intake = await several();
  intake.joinStories();
  expect(intake.canUndo).toBe(false);
});

test.each([
  [false, "2026-04-07"],
  [true, "2026-07-04"],
])("an ambiguous date is settled, otherwise: %s", async (otherwise, day) => {
  const text = "Ferry returns\n04/07/2026\nThe night ferry is back.";
  const intake = new Intake(browserHost(""), { text, file: null }, null);
  await intake.settled();
  const finding = intake.findings.find(({ rule }) => rule === "ambiguous-date");
  expect(intake.recognised?.article.dateline.filed).toContain("2026-04-07");
  if (finding) intake.settleDates(finding, otherwise);
  await intake.settled();
  expect(intake.recognised?.article.dateline.filed).toContain(day);
  expect(intake.findings.some(({ rule }) => rule === "ambiguous-date")).toBe(false);
  intake.undo();
  await intake.settled();
  expect(intake.findings.some(({ rule }) => rule === "ambiguous-date")).toBe(true);
});
