/** The manuscript's editor, put together. */
import { history, historyKeymap, simplifySelection, standardKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightSpecialChars, keymap } from "@codemirror/view";
import { direction } from "../../i18n/dates";
import { t } from "../../i18n/i18n.svelte";
import { commandKeys } from "./commands";
import { fieldLook } from "./fields";
import { fieldGuard } from "./guard";
import { manuscriptKeys } from "./keys";
import { manuscriptLanguage } from "./language";
import type { Manuscript } from "./manuscript.svelte";
import { bodyLook } from "./styling";
import { linked } from "./writing/marks";

const content = new Compartment();

function contentAttributes(language: string, label: string): Extension {
  const attributes: Record<string, string> = {
    "aria-label": label,
    spellcheck: "true",
    autocorrect: "off",
    autocapitalize: "off",
    dir: direction(language),
  };
  if (language) attributes.lang = language;
  return EditorView.contentAttributes.of(attributes);
}

/** What every editor of the window shares: exact text, wrapped lines, the native caret. */
export function plainEditing(): Extension {
  return [
    EditorState.lineSeparator.of("\n"),
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/g, "\n")),
    EditorView.lineWrapping,
    highlightSpecialChars(),
    history(),
    keymap.of([{ key: "Escape", run: simplifySelection }, ...standardKeymap, ...historyKeymap]),
  ];
}

/** The picture on the clipboard, where there is one. */
function pictureIn(clipboard: DataTransfer | null): File | undefined {
  return Array.from(clipboard?.files ?? []).find(({ type }) => type.startsWith("image/"));
}

export function manuscriptState(manuscript: Manuscript): EditorState {
  return EditorState.create({
    doc: manuscript.opened,
    extensions: [
      keymap.of([...manuscriptKeys, ...commandKeys]),
      plainEditing(),
      fieldGuard,
      manuscriptLanguage(),
      fieldLook(() => manuscript.language),
      bodyLook,
      highlightActiveLine(),
      content.of(contentAttributes(manuscript.language, t("manuscript.label"))),
      EditorView.domEventHandlers({
        paste: (event, view) => {
          const text = event.clipboardData?.getData("text/plain") ?? "";
          const picture = text ? undefined : pictureIn(event.clipboardData);
          if (picture) manuscript.around.picturePasted(picture);
          const link = linked(view.state, text);
          if (link) view.dispatch(link);
          return link !== null || picture !== undefined || manuscript.around.pasted(text);
        },
        blur: () => void manuscript.readDate(),
      }),
    ],
  });
}

/** Tells the editor which language the story is in: for spelling, for the direction of lines. */
export function setLanguage(view: EditorView, language: string): void {
  view.dispatch({ effects: content.reconfigure(contentAttributes(language, t("manuscript.label"))) });
}
