import { expect, test } from "vitest";
import "../../actions";
import { EditorView } from "@codemirror/view";
import { keys } from "../../shortcuts.svelte";
import { commandKey } from "./commands";
import { bodyState } from "./testing";

test("a command has its keys in the editor too, and those that the user gave it instead", () => {
  const view = new EditorView({ state: bodyState("⟨word⟩") });
  const press = (key: string) =>
    commandKey(new KeyboardEvent("keydown", { key, ctrlKey: true, cancelable: true }), view);
  expect(press("b")).toBe(true);
  keys.own = { strong: "Mod+Shift+X" };
  expect(press("b")).toBe(false);
  keys.own = {};
});
