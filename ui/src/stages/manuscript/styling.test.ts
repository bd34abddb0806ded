import { EditorView } from "@codemirror/view";
import { afterEach, expect, test, vi } from "vitest";
import { bodyLook } from "./styling";
import { bodyState } from "./testing";
import { thumbnails } from "./thumbnails";

afterEach(() => document.body.replaceChildren());

const id = "00112233445566778899aabbccddeeff";

/** The lines of a body, each with its classes and what hangs beside its words. */
function looks(body: string): [classes: string, hung: string][] {
  const view = new EditorView({ state: bodyState(body, bodyLook), parent: document.body });
  return [...view.contentDOM.querySelectorAll(".cm-line")].slice(5).map((line) => {
    const classes = [...line.classList].filter((name) => name.startsWith("m-"));
    return [classes.join(" "), line.querySelector(".m-hung")?.textContent ?? ""];
  });
}

test("the marks of subheads, items and quotes hang beside their words", () => {
  expect(looks("## One\n\ntext\n\n- two\n  more\n  1. three\n\n> four\n> > five")).toEqual([
    ["m-h m-h2 m-marked", "## "],
    ["", ""],
    ["", ""],
    ["", ""],
    ["m-item", "- "],
    ["m-item", "  "],
    ["m-item", "  1. "],
    ["", ""],
    ["m-quote", "> "],
    ["m-quote", "> > "],
  ]);
});

test("tables, code, rules and footnotes have a look of their own, and the fields have none of them", () => {
  const body = "| a | b |\n| - | - |\n\n```\n# no\n```\n\n***\n\n[^1]: a note\n\ntext[^1]";
  expect(looks(body).map(([classes]) => classes)).toEqual([
    "m-table",
    "m-table",
    "",
    "m-block",
    "m-block",
    "m-block",
    "",
    "m-rule",
    "",
    "m-footnote",
    "",
    "",
  ]);
});

test("a picture shows above its line, and one that is not in the store says what it would show", async () => {
  const show = vi.fn(async (asked: string) => (asked === id ? "data:image/png;base64,AA==" : null));
  const body = `![The wall](picture:${id})\n\n![Gone](picture:${id.replace("00", "ff")})\n\n![a](https://example.org/a.png)`;
  const view = new EditorView({ state: bodyState(body, thumbnails(show)), parent: document.body });
  await Promise.resolve();
  const images = [...view.contentDOM.querySelectorAll<HTMLImageElement>("img.m-thumbnail")];
  expect(images.map(({ alt, src }) => [alt, src])).toEqual([
    ["The wall", "data:image/png;base64,AA=="],
    ["Gone", ""],
  ]);
  expect(images[1]?.classList.contains("m-missing")).toBe(true);
});
