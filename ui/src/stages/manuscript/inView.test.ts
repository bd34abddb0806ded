import { EditorState } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";
import { expect, test } from "vitest";
import { inView } from "./inView";

test("a look moves along with its words while the text is not parsed yet", () => {
  const mark = Decoration.set(Decoration.mark({ class: "m-strong" }).range(4, 8));
  // Without a language nothing is ever parsed.
  const state = EditorState.create({ doc: "The wall gave way.", extensions: inView(() => mark) });
  const view = new EditorView({ state, parent: document.body });
  view.dispatch({ changes: { from: 0, insert: "At night, " } });
  expect(view.contentDOM.querySelector(".m-strong")?.textContent).toBe("wall");
  view.destroy();
});
