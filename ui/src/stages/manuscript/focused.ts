/** Which editor somebody writes in. */
import { EditorView } from "@codemirror/view";

/** The editor whose text has this element as its focus; null where none does. */
export function editorOf(element: Element | null): EditorView | null {
  // The date's own field stands in the text, and is another's.
  return element instanceof HTMLElement && element.matches(".cm-content")
    ? EditorView.findFromDOM(element)
    : null;
}
