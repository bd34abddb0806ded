/** Which editor somebody writes in. */
import { EditorView } from "@codemirror/view";

/** The editor that an element belongs to the text of; null where it is another's, or the page's. */
export function editorOf(element: Element | null): EditorView | null {
  const content = element?.closest<HTMLElement>(".cm-content");
  return content ? EditorView.findFromDOM(content) : null;
}
