import { beforeEach, expect, test } from "vitest";
import { Bulletin } from "./bulletin.svelte";
import { speak } from "./i18n/i18n.svelte";

/** A desk with a text, whose history is counted here, and a lamp that is switched. */
let text: { of: object; done: number; undone: number };
let lit: boolean;
let bulletin: Bulletin;
const opened: string[] = [];

beforeEach(async () => {
  await speak("en", "en-GB");
  [text, lit, opened.length] = [{ of: {}, done: 0, undone: 0 }, false, 0];
  bulletin = new Bulletin({
    depth: () => ({ ...text }),
    endStep: () => {},
    open: async (story) => opened.push(story) > 0,
  });
});

function light(on: boolean): boolean {
  lit = on;
  bulletin.offerUndo(on ? "Lit." : "Put out.", () => light(!on));
  return true;
}

const said = () => bulletin.message?.text;
const settled = () => new Promise((done) => setTimeout(done));

test("what was done last is undone and done again as often as one likes", async () => {
  light(true);
  for (let time = 0; time < 3; time++) {
    expect(bulletin.undo()).toBe(true);
    await settled();
    expect([lit, said()]).toEqual([false, "Undone: Lit."]);
    expect(bulletin.redo()).toBe(true);
    await settled();
    expect([lit, said()]).toEqual([true, "Lit."]);
  }
});

test("an edit that came later is the text's own to undo, and so is one that was undone since", async () => {
  text.done = 3;
  light(true);
  text.done = 4;
  expect(bulletin.undo()).toBe(false);
  Object.assign(text, { done: 3, undone: 1 });
  expect(bulletin.undo()).toBe(true);
  await settled();
  expect(lit).toBe(false);
  Object.assign(text, { done: 4, undone: 0 });
  expect(bulletin.redo()).toBe(false);
});

test("another text's edits came after what was done before it was opened", () => {
  text.done = 3;
  light(true);
  text = { of: {}, done: 3, undone: 0 };
  expect(bulletin.undo()).toBe(false);
  text.done = 0;
  expect(bulletin.undo()).toBe(true);
});

test("what the bulletin shows no longer is named before it goes", async () => {
  light(true);
  bulletin.dismiss();
  expect(bulletin.undo()).toBe(true);
  expect([lit, said()]).toEqual([true, "Lit."]);
  bulletin.undo();
  await settled();
  expect(lit).toBe(false);
});

test("what was sent away by hand is not asked about again", () => {
  light(true);
  bulletin.close();
  expect(bulletin.undo()).toBe(false);
});

test("several deeds go one after the other, the newest first", async () => {
  const gone: string[] = [];
  for (const words of ["One.", "Two."]) bulletin.offerUndo(words, () => gone.push(words));
  bulletin.undo();
  await settled();
  bulletin.undo();
  expect(said()).toBe("One.");
  bulletin.undo();
  await settled();
  expect(gone).toEqual(["Two.", "One."]);
});

test("what was done in a story is undone in that story", async () => {
  let undoneAfter = -1;
  bulletin.offerUndo("Filed.", () => (undoneAfter = opened.length), { story: "s1" });
  bulletin.undo();
  await settled();
  expect([opened, undoneAfter]).toEqual([["s1"], 1]);
});

test("an undo that does not go says why, and claims nothing", async () => {
  bulletin.offerUndo("Sent.", () => Promise.reject(new Error("gone")));
  bulletin.undo();
  await settled();
  expect(bulletin.message?.tone).toBe("error");
  expect(bulletin.undo()).toBe(false);
});

test("what a room's own history takes back is offered, and is not for the desk's keys", () => {
  bulletin.offerUndo("Accepted.", () => {}, { elsewhere: true });
  expect(bulletin.message?.undo).toBeDefined();
  expect(bulletin.undo()).toBe(false);
});
