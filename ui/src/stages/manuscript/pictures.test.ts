import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import { documentText } from "./document";
import { insertion, pictureLine, pictureOf } from "./pictures";

const id = "00112233445566778899aabbccddeeff";

test("what a line says of a picture is written and read again", () => {
  for (const picture of [
    { id, alternative: "The wall", caption: "At dawn", credit: "Mary Thornton" },
    { id, alternative: "", caption: "", credit: "dpa" },
    { id, alternative: "", caption: "", credit: "" },
    { id, alternative: "[a] \\ *b* <i>", caption: 'He said "no" \\o/', credit: "A & B" },
    { id, alternative: "x", caption: "© 2026: a year", credit: "AA" },
  ]) {
    expect(pictureOf(pictureLine(picture))).toEqual(picture);
  }
});

test("other lines are no pictures", () => {
  for (const text of [
    "",
    "Text",
    "![a](https://example.org/a.png)",
    `Look ![a](picture:${id})`,
    "![a](picture:1)",
  ])
    expect(pictureOf(text)).toBeNull();
});

test("a picture goes in as a paragraph of its own, after that of the caret", () => {
  const fields = { kicker: "", headline: "H", standfirst: "", byline: "", place: "", filed: "", agency: "" };
  const inserted = (body: string, caret: string | null) => {
    const doc = documentText({ ...fields, body });
    const anchor = caret === null ? 0 : doc.lastIndexOf(caret);
    const state = EditorState.create({ doc, selection: { anchor } });
    const { from, insert, caret: at } = insertion(state, id);
    const text = doc.slice(0, from) + insert + doc.slice(from);
    expect(text.slice(at - 2, at)).toBe("![");
    return text.slice(doc.length - body.length).replace(`![](picture:${id})`, "P");
  };
  expect(inserted("", null)).toBe("P");
  expect(inserted("one", "one")).toBe("one\n\nP");
  expect(inserted("one\nmore\n\ntwo", "one")).toBe("one\nmore\n\nP\n\ntwo");
  expect(inserted("one\n\ntwo", null)).toBe("one\n\ntwo\n\nP");
});
