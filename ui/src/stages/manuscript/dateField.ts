/**
 * The dateline's date in words. The document holds the instant, which stands as words in the story's language
 * in a field of its own. Whoever changes them writes on in the document.
 */
import { type EditorView, runScopeHandlers, WidgetType } from "@codemirror/view";
import { t } from "../../i18n/i18n.svelte";
import { fieldRanges, rangeOf } from "./document";

export class DateField extends WidgetType {
  constructor(readonly words: string) {
    super();
  }

  override eq(other: DateField): boolean {
    return other.words === this.words;
  }

  override toDOM(view: EditorView): HTMLElement {
    const input = document.createElement("input");
    input.className = "m-date";
    input.dir = "auto";
    input.spellcheck = false;
    input.setAttribute("aria-label", t("field.filed"));
    input.value = this.words;
    // Only once it stands in the text is there a typeface to measure by.
    queueMicrotask(() => widen(input));
    input.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing) this.#handOver(view, input);
    });
    input.addEventListener("compositionend", () => this.#handOver(view, input));
    input.addEventListener("focus", () => enter(view, input));
    input.addEventListener("keydown", (event) => this.#key(event, view, input));
    return input;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  /** With the first letter the words are the document's, which keeps every key, and reads them when they are left. */
  #handOver(view: EditorView, input: HTMLInputElement): void {
    if (!input.isConnected || input.value === this.words) return;
    const { from, to } = rangeOf(fieldRanges(view.state.doc), "filed");
    const { value, selectionStart } = input;
    view.dispatch({
      changes: { from, to, insert: value },
      selection: { anchor: from + (selectionStart ?? value.length) },
      userEvent: "input.type",
    });
    // While one only suggests, the date stays and its words became a suggestion.
    if (input.isConnected) input.value = this.words;
    view.focus();
  }

  #key(event: KeyboardEvent, view: EditorView, input: HTMLInputElement): void {
    if (event.isComposing) return;
    const undoes = (event.ctrlKey || event.metaKey) && ["z", "y"].includes(event.key.toLowerCase());
    if (undoes) {
      view.focus();
      runScopeHandlers(view, event, "editor");
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const { selectionStart, selectionEnd, value } = input;
    const bare = selectionStart === selectionEnd && !event.shiftKey;
    const rightToLeft = getComputedStyle(input).direction === "rtl";
    const back = rightToLeft ? "ArrowRight" : "ArrowLeft";
    const forward = rightToLeft ? "ArrowLeft" : "ArrowRight";
    const leaves =
      ["Tab", "Enter", "ArrowUp", "ArrowDown"].includes(event.key) ||
      (event.key === back && bare && selectionStart === 0) ||
      (event.key === forward && bare && selectionEnd === value.length);
    if (!leaves) return;
    const goesBack = event.key === back || (event.key === "Tab" && event.shiftKey);
    view.focus();
    const { from, to } = rangeOf(fieldRanges(view.state.doc), "filed");
    view.dispatch({ selection: { anchor: goesBack ? from : to } });
    // The keys that leave the date are those that walk through the document.
    runScopeHandlers(view, event, "editor");
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Brings the caret into the date, where the editor's came to it. */
export function focusDate(view: EditorView): void {
  const input = view.contentDOM.querySelector<HTMLInputElement>("input.m-date");
  if (!input || document.activeElement === input) return;
  const { from } = rangeOf(fieldRanges(view.state.doc), "filed");
  const place = view.state.selection.main.head === from ? 0 : input.value.length;
  input.focus();
  input.setSelectionRange(place, place);
}

/** The document's caret stands in the date, too. */
function enter(view: EditorView, input: HTMLInputElement): void {
  const { from, to } = rangeOf(fieldRanges(view.state.doc), "filed");
  const { head } = view.state.selection.main;
  if (head < from || head > to) view.dispatch({ selection: { anchor: to } });
  if (document.activeElement !== input) input.focus();
}

/** Makes the field as wide as its words: WebKitGTK knows no `field-sizing`, and `size` counts wide letters. */
function widen(input: HTMLInputElement): void {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen || !input.isConnected) return;
  pen.font = getComputedStyle(input).font;
  input.style.width = `${Math.ceil(pen.measureText(input.value).width) + 2}px`;
}
