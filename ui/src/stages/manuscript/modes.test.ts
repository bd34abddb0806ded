import { EditorView } from "@codemirror/view";
import { afterEach, expect, test } from "vitest";
import { noSettings, type Settings } from "../../host/host";
import { modes } from "./modes";
import { bodyState } from "./testing";

afterEach(() => document.body.replaceChildren());

const settings: Settings = { ...noSettings, focus_mode: true };

function inInk(view: EditorView): string[] {
  return [...view.contentDOM.querySelectorAll(".m-current")].map((line) => line.textContent ?? "");
}

test("in focus mode the paragraph at the caret is in ink, as it moves", () => {
  const state = bodyState("one\n\ntw‸o\nand more\n\nthree", modes(settings));
  const view = new EditorView({ state, parent: document.body });
  expect(inInk(view)).toEqual(["two", "and more"]);
  view.dispatch({ selection: { anchor: view.state.doc.length } });
  expect(inInk(view)).toEqual(["three"]);
  view.dispatch({ selection: { anchor: 0 } });
  expect(inInk(view)).toEqual(["Ports"]);
});
