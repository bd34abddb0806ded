import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { expect, test } from "vitest";
import { dictionaryPackage, spellingLook, unmark, wordAt, wordAtCaret } from "./spelling";

test("a word has the boundaries that the checker gives it", () => {
  expect(wordAt("Am Banhof steht", 5)).toBe("Banhof");
  expect(wordAt("Am Banhof", 9)).toBe("Banhof");
  expect(wordAt("İzmir'de yağmur", 2)).toBe("İzmir'de");
  expect(wordAt("so – ja", 3)).toBeNull();
  expect(wordAt("", 0)).toBeNull();
});

test("the word at the caret is known in a field and in an editor", () => {
  const field = document.createElement("input");
  field.value = "am Banhof";
  field.setSelectionRange(4, 4);
  expect(wordAtCaret(field)).toBe("Banhof");
  const state = EditorState.create({ doc: "Eins\nam Banhof", selection: { anchor: 10 } });
  const view = new EditorView({ state, parent: document.body });
  expect(wordAtCaret(view.contentDOM)).toBe("Banhof");
  expect(wordAtCaret(document.body)).toBeNull();
  view.destroy();
});

test("a word is drawn anew wherever it stands but at the caret, and as it was afterwards", async () => {
  const doc = "Banhof und Banhof, Banhof, nicht Banhofs";
  const view = new EditorView({ doc, extensions: [spellingLook], parent: document.body });
  const done = unmark(view, "Banhof");
  expect(view.contentDOM.querySelectorAll(".m-drawn-anew")).toHaveLength(2);
  await done;
  expect(view.contentDOM.querySelector(".m-drawn-anew")).toBeNull();
  expect(view.state.doc.toString()).toBe(doc);
  view.destroy();
});

test("the package of a dictionary is named as distributions name it", () => {
  expect(dictionaryPackage("de")).toBe("hunspell-de-de");
  expect(dictionaryPackage("de-AT")).toBe("hunspell-de-at");
  expect(dictionaryPackage("tr")).toBe("hunspell-tr");
});
