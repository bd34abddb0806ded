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
import { DateField, focusDate } from "./dateField";
import { type FieldRange, fieldRanges, rangeOf } from "./document";

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
    } else if (field === "filed") {
      const date = filedDate(state.sliceDoc(from, to), language);
      if (date) decorations.add(from, to, Decoration.replace({ widget: new DateField(date) }));
      else decorations.add(from, to, Decoration.mark({ class: "m-undated" }));
    } else {
      decorations.add(from, to, Decoration.mark({ class: `m-${field}` }));
    }
    if (field !== "agency") decorations.add(to, to + 1, Decoration.mark({ class: "m-gap" }));
  }
  return decorations.finish();
}

/** Whether the caret came to stand where the date is shown in words. */
function cameToDate(update: ViewUpdate): boolean {
  const { view, state, startState, selectionSet, focusChanged, transactions } = update;
  const { empty, head } = state.selection.main;
  if (!(selectionSet || focusChanged) || !empty || !view.hasFocus) return false;
  const { from, to } = rangeOf(fieldRanges(state.doc), "filed");
  const before = rangeOf(fieldRanges(startState.doc), "filed");
  const undone = transactions.some((one) => one.isUserEvent("undo") || one.isUserEvent("redo"));
  const was = startState.selection.main.head;
  const wasThere = was >= before.from && was <= before.to && before.from < before.to;
  return (
    head >= from &&
    head <= to &&
    (focusChanged || undone || !wasThere) &&
    filedDate(state.sliceDoc(from, to), "") !== null
  );
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
        // What else than the text the words depend on, the languages, changes by transactions of its own.
        if (update.docChanged || (update.transactions.length > 0 && !update.selectionSet))
          this.decorations = decorate(update.state, language());
        if (cameToDate(update)) queueMicrotask(() => focusDate(update.view));
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}
