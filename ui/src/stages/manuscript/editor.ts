/** The manuscript's editor, put together. */
import { history, historyKeymap, simplifySelection, standardKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap } from "@codemirror/view";
import type { Settings } from "../../host/host";
import { direction } from "../../i18n/dates";
import { t } from "../../i18n/i18n.svelte";
import { reviewLook } from "../review/marks";
import { suggestingOf } from "../review/suggesting";
import { otherSelections } from "./carets";
import { commandKey } from "./commands";
import { fieldLook } from "./fields";
import { findingLook } from "./findings";
import { fieldGuard } from "./guard";
import { manuscriptKeys } from "./keys";
import { manuscriptLanguage } from "./language";
import type { Manuscript } from "./manuscript.svelte";
import { modes } from "./modes";
import { pasting, withLineFeeds } from "./paste/paste";
import { placeholderLook } from "./placeholders";
import { bodyLook } from "./styling";
import { thumbnails } from "./thumbnails";

const content = new Compartment();
const writing = new Compartment();

/** What CodeMirror says to screen readers, by its own words for it. */
function said(): Record<string, string> {
  return {
    "current match": t("find.said.current"),
    "on line": t("find.said.line"),
    "replaced match on line $": t("find.said.replaced"),
    "replaced $ matches": t("find.said.replacedAll"),
  };
}

function inLanguage(language: string, label: string): Extension {
  const attributes: Record<string, string> = {
    "aria-label": label,
    spellcheck: "true",
    autocorrect: "off",
    autocapitalize: "off",
    dir: direction(language),
  };
  if (language) attributes.lang = language;
  return [EditorView.contentAttributes.of(attributes), EditorState.phrases.of(said())];
}

/**
 * Lines wrap within long words as by CodeMirror's own rules, by which WebKit also measures every letter
 * for the narrowest that the text could be: three times the time of a line's layout.
 */
const wrapping = EditorView.theme({
  ".cm-content.cm-lineWrapping": { wordBreak: "normal", overflowWrap: "break-word", minWidth: "0" },
});

/** What every editor of the window shares: exact text, wrapped lines, the native caret. */
export function plainEditing(): Extension {
  return [
    EditorState.lineSeparator.of("\n"),
    EditorView.clipboardInputFilter.of(withLineFeeds),
    EditorView.lineWrapping,
    wrapping,
    highlightSpecialChars(),
    history(),
    keymap.of([{ key: "Escape", run: simplifySelection }, ...standardKeymap, ...historyKeymap]),
  ];
}

export function manuscriptState(manuscript: Manuscript): EditorState {
  return EditorState.create({
    doc: manuscript.opened,
    extensions: [
      Prec.high(EditorView.domEventHandlers({ keydown: commandKey })),
      keymap.of(manuscriptKeys),
      manuscript.find.extension(),
      otherSelections,
      plainEditing(),
      suggestingOf(manuscript.around.suggesting),
      fieldGuard,
      manuscriptLanguage(),
      fieldLook(() => manuscript.language),
      bodyLook,
      placeholderLook,
      findingLook,
      reviewLook,
      thumbnails((picture) => manuscript.host.call("thumbnail", { picture })),
      highlightActiveLine(),
      writing.of(modes(manuscript.around.settings())),
      content.of(inLanguage(manuscript.language, t("manuscript.label"))),
      pasting(manuscript),
      // The focus also goes as the editor does, in the middle of a change of the window.
      EditorView.domEventHandlers({ blur: () => queueMicrotask(() => void manuscript.readDate()) }),
    ],
  });
}

/** Tells the editor which language the story is in: for spelling, for the direction of lines. */
export function setLanguage(view: EditorView, language: string): void {
  view.dispatch({ effects: content.reconfigure(inLanguage(language, t("manuscript.label"))) });
}

/** Lets the editor be as the settings ask, and keeps the caret in view where that moves the text. */
export function setModes(view: EditorView, settings: Settings): void {
  const { head } = view.state.selection.main;
  const scroll = settings.typewriter ? [EditorView.scrollIntoView(head, { y: "center" })] : [];
  view.dispatch({ effects: [writing.reconfigure(modes(settings)), ...scroll] });
}
