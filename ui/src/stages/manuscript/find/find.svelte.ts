/** Find and replace: what is looked for, how often it is there, and the panel that asks. */
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  openSearchPanel,
  replaceAll,
  replaceNext,
  search,
  searchPanelOpen,
  selectMatches,
  setSearchQuery,
} from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { type Command, EditorView, keymap, type Panel, type ViewUpdate } from "@codemirror/view";
import { mount, unmount } from "svelte";
import { inSlices } from "../slices";
import FindPanel from "./FindPanel.svelte";
import { matches, mostCounted, numberOf, queryOf, type Wanted } from "./query";

/** Milliseconds of rest after typing in the story before its matches are counted again. */
const rest = 250;

/** The longest selection, in characters, that becomes what is looked for. */
const longest = 100;

export class Find {
  wanted: Wanted = $state.raw({
    text: "",
    replacement: "",
    caseSensitive: false,
    wholeWord: false,
    expression: false,
  });
  /** Whether the panel also asks what to put in the place of what is found. */
  replacing = $state(false);
  /** Whether the expression can be read. */
  valid = $state(true);
  /** How many matches there are; null while they are counted. */
  count: number | null = $state(null);
  /** The number of the match that is selected, from 1; 0 where none is. */
  current = $state(0);
  #found: { from: number; to: number }[] = [];
  #stop = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** From where on a match is selected once it is found. */
  #seeking: number | null = null;

  get more(): boolean {
    return this.count === mostCounted;
  }

  /** Opens the panel for what is selected, or for what was looked for last. */
  open(view: EditorView, replacing: boolean): void {
    this.replacing = replacing;
    const { from, to } = view.state.selection.main;
    const selected = to - from <= longest ? view.state.sliceDoc(from, to) : "";
    const panel = searchPanelOpen(view.state);
    const inText = view.hasFocus;
    openSearchPanel(view);
    const text = selected && !selected.includes("\n") && (inText || !panel) ? selected : this.wanted.text;
    this.look(view, text === this.wanted.text ? {} : { text, expression: false });
  }

  /** Looks for something else, and selects the first match from here on. */
  look(view: EditorView, change: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...change };
    const query = queryOf(this.wanted);
    this.valid = query.valid || this.wanted.text === "";
    if (!("replacement" in change)) this.#seeking = view.state.selection.main.from;
    view.dispatch({ effects: setSearchQuery.of(query) });
    this.#recount(view);
  }

  #recount(view: EditorView): void {
    this.#stop();
    clearTimeout(this.#timer);
    const query = queryOf(this.wanted);
    this.#found = [];
    this.count = query.valid ? null : 0;
    this.current = 0;
    if (!query.valid) return;
    const found = this.#found;
    this.#stop = inSlices(matches(query, view.state, found), () => {
      this.count = found.length;
      this.#seek(view);
      this.#place(view.state);
    });
  }

  #seek(view: EditorView): void {
    const from = this.#seeking;
    this.#seeking = null;
    if (from === null) return;
    const match = this.#found.find((each) => each.from >= from) ?? this.#found[0];
    if (!match) return;
    const selection = { anchor: match.from, head: match.to };
    view.dispatch({
      selection,
      effects: EditorView.scrollIntoView(match.from, { y: "nearest", yMargin: 80 }),
      userEvent: "select.search",
    });
  }

  #place(state: EditorState): void {
    const { from, to } = state.selection.main;
    this.current = numberOf(this.#found, from, to);
  }

  /** Keeps the count true as the story changes, once its typing rests. */
  #updated(update: ViewUpdate): void {
    if (!searchPanelOpen(update.state)) return;
    if (update.docChanged) {
      this.#stop();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#recount(update.view), rest);
    } else if (update.selectionSet && this.count !== null) {
      this.#place(update.state);
    }
  }

  #panel(view: EditorView): Panel {
    const dom = document.createElement("div");
    const shown = mount(FindPanel, { target: dom, props: { find: this, view } });
    return {
      dom,
      top: true,
      mount: () => dom.querySelector("input")?.select(),
      destroy: () => {
        this.#stop();
        clearTimeout(this.#timer);
        void unmount(shown);
      },
    };
  }

  extension(): Extension {
    const scope = "editor search-panel";
    const next = this.#withQuery(findNext);
    const previous = this.#withQuery(findPrevious);
    return [
      search({
        createPanel: (view) => this.#panel(view),
        scrollToMatch: ({ from }) => EditorView.scrollIntoView(from, { y: "nearest", yMargin: 80 }),
      }),
      EditorState.allowMultipleSelections.of(true),
      EditorView.updateListener.of((update) => this.#updated(update)),
      keymap.of([
        { key: "F3", run: next, shift: previous, scope, preventDefault: true },
        { key: "Mod-g", run: next, shift: previous, scope, preventDefault: true },
        { key: "Escape", run: closeSearchPanel, scope },
        { key: "Alt-Enter", run: (view) => this.selectAll(view), scope: "search-panel" },
      ]),
    ];
  }

  /** A command that first asks what to look for, where nothing is. */
  #withQuery(command: Command): Command {
    return (view) => {
      // Who goes on before all is counted is not led back to the first match.
      this.#seeking = null;
      if (queryOf(this.wanted).valid) return command(view);
      this.open(view, this.replacing);
      return true;
    };
  }

  next(view: EditorView): void {
    this.#withQuery(findNext)(view);
  }

  previous(view: EditorView): void {
    this.#withQuery(findPrevious)(view);
  }

  replace(view: EditorView): void {
    replaceNext(view);
  }

  replaceAll(view: EditorView): void {
    replaceAll(view);
  }

  /** Selects all matches, up to a thousand, to type over them. */
  selectAll(view: EditorView): boolean {
    if (!selectMatches(view)) return false;
    view.focus();
    return true;
  }
}
