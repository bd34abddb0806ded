/**
 * A bare CodeMirror, in the face and measure of the manuscript: what a key costs in the same engine with
 * nothing of Galley around it.
 */
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorView, keymap } from "@codemirror/view";
import "@fontsource-variable/source-serif-4";
import "./editor.css";

declare global {
  interface Window {
    /** The text, as the app around it hands it in. */
    text: string;
  }
}

const view = new EditorView({
  doc: window.text,
  parent: document.body,
  extensions: [EditorView.lineWrapping, history(), keymap.of([...standardKeymap, ...historyKeymap])],
});
view.focus();
