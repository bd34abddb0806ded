/** What the window does for the webview's checker of spelling. */
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { painted } from "../../painted";
import { editorOf } from "./focused";

/** Made when a word is first wanted: it takes ten milliseconds, which nobody should wait for at the start. */
let segments: Intl.Segmenter | undefined;

/** The word at a place of a text, between Unicode's boundaries (UAX #29); null where there is none. */
export function wordAt(text: string, place: number): string | null {
  segments ??= new Intl.Segmenter(undefined, { granularity: "word" });
  const words = segments.segment(text);
  const at = (position: number) => {
    const found = words.containing(position);
    return found?.isWordLike ? found.segment : null;
  };
  return at(place) ?? (place > 0 ? at(place - 1) : null);
}

/** The word that the caret stands in, or that is selected, wherever one writes. */
export function wordAtCaret(focused: Element | null): string | null {
  const editor = editorOf(focused);
  if (editor) {
    const { from } = editor.state.selection.main;
    const line = editor.state.doc.lineAt(from);
    return wordAt(line.text, from - line.from);
  }
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement)
    return wordAt(focused.value, focused.selectionStart ?? 0);
  return null;
}

/** Regions whose dictionary Debian has under a longer name than the language's. */
const usual: Record<string, string> = { de: "de-de", en: "en-gb", pt: "pt-pt" };

/** What Linux's distributions call the dictionary of a language. */
export function dictionaryPackage(tag: string): string {
  const language = tag.toLowerCase();
  return `hunspell-${usual[language] ?? language}`;
}

const drawAnew = StateEffect.define<DecorationSet>();
const drawn = Decoration.mark({ class: "m-drawn-anew" });

const drawing = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) =>
    transaction.effects.find((effect) => effect.is(drawAnew))?.value ?? marks.map(transaction.changes),
  provide: (field) => EditorView.decorations.from(field),
});

/**
 * The webview checks what is written, and never again what it has marked. A word that is drawn anew
 * loses its mark, and so do others of its paragraph until the caret comes by.
 */
export const spellingLook = drawing;

/** Takes the marks off a word wherever it is in sight. Where the caret stands the webview shows none. */
export async function unmark(view: EditorView, word: string): Promise<void> {
  const { head } = view.state.selection.main;
  const found = view.visibleRanges.flatMap(({ from, to }) => {
    const text = view.state.sliceDoc(from, to);
    const places: number[] = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const isAtCaret = from + at <= head && head <= from + at + word.length;
      if (!isAtCaret && wordAt(text, at) === word) places.push(from + at);
    }
    return places;
  });
  if (found.length === 0) return;
  const marks = Decoration.set(found.map((from) => drawn.range(from, from + word.length)));
  view.dispatch({ effects: drawAnew.of(marks) });
  await painted();
  view.dispatch({ effects: drawAnew.of(Decoration.none) });
}
