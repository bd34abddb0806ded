/** The manuscript's editor, put together. */
import { history, historyKeymap, simplifySelection, standardKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, Facet, Prec } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  type KeyBinding,
  keymap,
} from "@codemirror/view";
import type { Settings, WindowLanguage } from "../../host/host";
import { direction } from "../../i18n/dates";
import { t, windowLanguage } from "../../i18n/i18n.svelte";
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
import { spellingLook } from "./spelling";
import { bodyLook } from "./styling";
import { thumbnails } from "./thumbnails";

const content = new Compartment();
const writing = new Compartment();

/** What the editor is told of language and modes: one that was kept while they changed is behind. */
const told = Facet.define<string>();
const ofLanguage = (language: string, inWindow: WindowLanguage) => `language ${language} ${inWindow}`;
const ofModes = ({ focus_mode, typewriter }: Settings) => `modes ${focus_mode} ${typewriter}`;

/** What CodeMirror says to screen readers, by its own words for it. */
function said(): Record<string, string> {
  return {
    "current match": t("find.said.current"),
    "on line": t("find.said.line"),
    "replaced match on line $": t("find.said.replaced"),
    "replaced $ matches": t("find.said.replacedAll"),
  };
}

function inLanguage(language: string, inWindow: WindowLanguage): Extension {
  const attributes: Record<string, string> = {
    "aria-label": t("manuscript.label"),
    spellcheck: "true",
    autocorrect: "off",
    autocapitalize: "off",
    dir: direction(language),
  };
  if (language) attributes.lang = language;
  return [
    told.of(ofLanguage(language, inWindow)),
    EditorView.contentAttributes.of(attributes),
    EditorState.phrases.of(said()),
  ];
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
    selection: { anchor: manuscript.begins },
    extensions: [
      Prec.high(EditorView.domEventHandlers({ keydown: commandKey })),
      keymap.of(manuscriptKeys),
      keymap.of(deskKeys(manuscript)),
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
      spellingLook,
      thumbnails((picture) => manuscript.host.call("thumbnail", { picture })),
      highlightActiveLine(),
      writing.of(inModes(manuscript.around.settings())),
      content.of(inLanguage(manuscript.language, windowLanguage())),
      pasting(manuscript),
      // The focus also goes as the editor does, in the middle of a change of the window.
      EditorView.domEventHandlers({ blur: () => queueMicrotask(() => void manuscript.readDate()) }),
    ],
  });
}

/** What was done at the desk since the last edit goes before the text's own history. */
function deskKeys({ around }: Manuscript): KeyBinding[] {
  return [
    { key: "Mod-z", run: () => around.undo() },
    { key: "Mod-y", mac: "Mod-Shift-z", run: () => around.redo() },
    { linux: "Ctrl-Shift-z", run: () => around.redo() },
  ];
}

function inModes(settings: Settings): Extension {
  return [told.of(ofModes(settings)), modes(settings)];
}

/** Tells the editor which language the story is in, for spelling and for the direction of lines, and which the window. */
export function setLanguage(view: EditorView, language: string, inWindow: WindowLanguage): void {
  if (view.state.facet(told).includes(ofLanguage(language, inWindow))) return;
  view.dispatch({ effects: content.reconfigure(inLanguage(language, inWindow)) });
}

/** Lets the editor be as the settings ask, and keeps the caret in view where that moves the text. */
export function setModes(view: EditorView, settings: Settings): void {
  if (view.state.facet(told).includes(ofModes(settings))) return;
  const { head } = view.state.selection.main;
  const scroll = settings.typewriter ? [EditorView.scrollIntoView(head, { y: "center" })] : [];
  view.dispatch({ effects: [writing.reconfigure(inModes(settings)), ...scroll] });
}
