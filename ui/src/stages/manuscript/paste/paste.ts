/** What a paste puts into the manuscript: a picture, a link, formatted text as Markdown, or plain text. */
import { isolateHistory } from "@codemirror/commands";
import type { EditorState, Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Manuscript } from "../manuscript.svelte";
import { enclosing, inBody } from "../tree";
import { linked } from "../writing/marks";
import type { Formatted } from "./markdown";

/** A paste that kept its formatting: where it stands, and the plain text that came with it. */
export interface FormattedPaste {
  from: number;
  to: number;
  plain: string;
}

/** The picture on the clipboard, where there is one. */
function pictureIn(clipboard: DataTransfer | null): File | undefined {
  return Array.from(clipboard?.files ?? []).find(({ type }) => type.startsWith("image/"));
}

/** Whether the webview shows nothing of what is on the clipboard. It may list no types and have text. */
function isEmpty(clipboard: DataTransfer | null): boolean {
  const says = (type: string) => Boolean(clipboard?.getData(type));
  return !says("text/plain") && !says("text/html") && (clipboard?.files.length ?? 0) === 0;
}

/** Plain text with line feeds only, as the manuscript keeps it. */
export function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Whether Markdown's marks mean anything where the caret stands. */
function takesMarks(state: EditorState): boolean {
  const { from, to } = state.selection.main;
  const code = ["FencedCode", "CodeBlock", "InlineCode"];
  return inBody(state, from) && !code.some((name) => enclosing(state, from, to, name));
}

/** The paste of formatted text; blocks that go on with no paragraph are set apart by empty lines. */
export function formattedPaste(state: EditorState, { markdown, joins }: Formatted): Transaction {
  const { from, to } = state.selection.main;
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
  const before = state.sliceDoc(first.from, from).trim();
  const after = state.sliceDoc(to, last.to).trim();
  const insert = [before && !joins.before ? "\n\n" : "", markdown, after && !joins.after ? "\n\n" : ""].join(
    "",
  );
  return state.update({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    annotations: isolateHistory.of("full"),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

export function pasting(manuscript: Manuscript): Extension {
  /** Ctrl+Shift+V is under way: the paste that follows is to be plain. */
  let plainly = false;

  function paste(event: ClipboardEvent, view: EditorView): boolean {
    const clipboard = event.clipboardData;
    const plain = clipboard?.getData("text/plain") ?? "";
    const picture = plain ? undefined : pictureIn(clipboard);
    // WebKitGTK says that nothing is there where a picture is.
    if (picture || isEmpty(clipboard)) {
      manuscript.around.picturePasted(picture);
      return true;
    }
    const link = linked(view.state, plain);
    if (link) {
      view.dispatch(link);
      return true;
    }
    const html = plainly ? "" : (clipboard?.getData("text/html") ?? "");
    if (manuscript.around.pasted(plain, html)) return true;
    if (!html || !takesMarks(view.state)) return false;
    void pasteFormatted(html, withLineFeeds(plain), view);
    return true;
  }

  async function pasteFormatted(html: string, plain: string, view: EditorView): Promise<void> {
    // What reads formatted text is large, and many a session pastes none.
    const { formatted } = await import("./markdown");
    const text = formatted(html, plain);
    if (!text) {
      view.dispatch(view.state.replaceSelection(plain), { userEvent: "input.paste", scrollIntoView: true });
      return;
    }
    const from = view.state.selection.main.from;
    view.dispatch(formattedPaste(view.state, text));
    manuscript.formattedPaste = { from, to: view.state.selection.main.head, plain };
  }

  return EditorView.domEventHandlers({
    keydown: ({ key, shiftKey, ctrlKey, metaKey }) => {
      plainly = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === "v";
      return false;
    },
    keyup: () => {
      plainly = false;
      return false;
    },
    paste,
  });
}
