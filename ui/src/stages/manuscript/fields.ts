/**
 * How the fields above the body look: as on the page, with words that say what belongs where. Names
 * are not looked up in the dictionary.
 */
import { type EditorState, RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import { filedDate } from "../../i18n/dates";
import { type Key, t } from "../../i18n/i18n.svelte";
import { type FieldRange, fieldRanges } from "./document";

const placeholders: Record<FieldRange["field"], Key> = {
  kicker: "placeholder.kicker",
  headline: "placeholder.headline",
  standfirst: "placeholder.standfirst",
  byline: "placeholder.byline",
  place: "placeholder.place",
  filed: "placeholder.filed",
  agency: "placeholder.agency",
  body: "placeholder.body",
};

class Words extends WidgetType {
  constructor(
    readonly words: string,
    readonly className: string,
  ) {
    super();
  }

  override eq(other: Words): boolean {
    return other.words === this.words && other.className === this.className;
  }

  override toDOM(): HTMLElement {
    const span = document.createElement("span");
    span.className = this.className;
    span.textContent = this.words;
    return span;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** Decorates the lines of the head and the body's first; the same work for every length of story. */
function decorate(state: EditorState, language: string): DecorationSet {
  const decorations = new RangeSetBuilder<Decoration>();
  const ranges = fieldRanges(state.doc);
  const { from: selected, to: selectedTo } = state.selection.main;
  for (const { field, from, to } of ranges) {
    const empty = from === to;
    const words = t(placeholders[field]);
    const inDateline = field === "place" || field === "filed" || field === "agency";
    if (!inDateline) {
      const emptyBody = field === "body" && empty;
      const shown = field === "body" ? emptyBody : empty;
      const attributes: Record<string, string> = shown ? { "data-placeholder": words } : {};
      if (field === "byline") attributes.spellcheck = "false";
      decorations.add(
        from,
        from,
        Decoration.line({ class: field === "body" ? "m-body-start" : `m-${field}`, attributes }),
      );
      continue;
    }
    if (field === "place")
      decorations.add(
        from,
        from,
        Decoration.line({ class: "m-dateline", attributes: { spellcheck: "false" } }),
      );
    if (empty) {
      decorations.add(from, from, Decoration.widget({ widget: new Words(words, "m-placeholder"), side: 1 }));
    } else if (field === "filed" && (selectedTo < from || selected > to)) {
      const date = filedDate(state.sliceDoc(from, to), language);
      if (date) decorations.add(from, to, Decoration.replace({ widget: new Words(date, "m-date") }));
      else decorations.add(from, to, Decoration.mark({ class: "m-undated" }));
    } else {
      decorations.add(from, to, Decoration.mark({ class: `m-${field}` }));
    }
    if (field !== "agency") decorations.add(to, to + 1, Decoration.mark({ class: "m-gap" }));
  }
  return decorations.finish();
}

/** `language` is asked for at every drawing: the date reads as the story's language writes it. */
export function fieldLook(language: () => string) {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view.state, language());
      }

      update(update: ViewUpdate) {
        if (update.docChanged || update.selectionSet || update.transactions.length > 0)
          this.decorations = decorate(update.state, language());
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
