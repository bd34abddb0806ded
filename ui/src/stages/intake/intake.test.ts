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
