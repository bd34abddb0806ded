/** The story on the desk: its editor's state, the fields beside the document, and its journal. */
import { isolateHistory } from "@codemirror/commands";
import {
  Annotation,
  type ChangeSet,
  type ChangeSpec,
  type EditorState,
  type Text,
  Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { type Command, EditorView } from "@codemirror/view";
import { untrack } from "svelte";
import type {
  AddedPicture,
  Edit,
  FieldTexts,
  Host,
  OpenStory,
  Restored,
  Saved,
  Settings,
  StoryFinding,
  StoryId,
  StoryRow,
} from "../../host/host";
import { painted } from "../../painted";
import type { SuggestingHost } from "../review/suggesting";
import { type Beginning, placeIn } from "./caret";
import {
  type DocumentField,
  documentOf,
  fieldAt,
  fieldBreaks,
  fieldRanges,
  fieldsOf,
  isDocumentField,
  rangeOf,
  replacement,
} from "./document";
import { manuscriptState } from "./editor";
import { editsOf } from "./edits";
import { Find } from "./find/find.svelte";
import { mending, selectFinding, showFindings } from "./findings";
import { Journal } from "./journal.svelte";
import { type Measured, measured } from "./lengths";
import type { FormattedPaste } from "./paste/paste";
import { insertion, type Picture, type PlacedPicture, pictureAt, pictureLine } from "./pictures";
import { SelectionCount } from "./selection.svelte";
import { type Counts, countAll, recount } from "./words";

/** The fields that stand beside the document. */
export type SideField = "slug" | "language" | "notice";

export interface Surroundings {
  saved: (manuscript: Manuscript, saved: Saved) => void;
  /** A text is pasted, with its HTML where it is formatted; true when something else takes it. */
  pasted: (text: string, html: string) => boolean;
  /** A picture is pasted. */
  /** Without a file where the webview keeps to itself what is on the clipboard. */
  picturePasted: (file?: File) => void;
  settings: () => Settings;
  caretMoved: (manuscript: Manuscript) => void;
  /** Takes back, or does again, what was done at the desk since the last edit; false where nothing was. */
  undo: () => boolean;
  redo: () => boolean;
  suggesting: SuggestingHost;
}

/** A transaction whose changes the store has made already. */
const adopted = Annotation.define<true>();

/** Two readings of a date just typed: the one that stands there, and the other. */
export interface DateReadings {
  filed: string;
  other: string;
}

export class Manuscript {
  readonly id: StoryId;
  readonly host: Host;
  readonly journal: Journal;
  readonly around: Surroundings;
  readonly find = new Find();
  /** The editor's state while no editor shows it; history and caret survive a look at another room. */
  kept: EditorState | null = null;
  readonly opened: Text;
  slug = $state("");
  language = $state("");
  notice = $state("");
  /** Whether somebody has set the language, so that it follows the text no longer. */
  languageIsSet = false;
  /** Whether a dictionary for the language is installed. */
  hasDictionary = $state(true);
  counts: Counts = $state.raw({ words: 0, placeholders: 0 });
  /** What was typed since the counts. */
  #uncounted: { before: Text; changes: ChangeSet; after: Text } | null = null;
  readonly selection = new SelectionCount();
  /** Where the caret stands in the body, in UTF-16 code units; null above the body. */
  caret: number | null = $state(null);
  /** The field that the caret stands in. */
  field: DocumentField = $state("kicker");
  /** The length of the standfirst while the caret is in it, else of the headline. */
  length: Measured = $state.raw({ field: "headline", text: "", length: 0 });
  /** The picture in whose line the caret stands. */
  picture: PlacedPicture | null = $state.raw(null);
  /** The last paste that kept its formatting, until the text changes again. */
  formattedPaste: FormattedPaste | null = $state.raw(null);
  readings: DateReadings | null = $state.raw(null);
  /** Whether the text in the date's place is no date that Galley can read. */
  dateUnread = $state(false);
  /** Whether the list of subheads is open. */
  outlineShown = $state(false);
  /** Whether what is typed becomes suggestions; what stands beside the document is read only then. */
  onlySuggests = $state(false);
  /** Where the caret stands when an editor first shows the story. */
  readonly begins: number;
  /** Whether the first editor that shows the story takes the focus. */
  #takesFocus = true;
  view: EditorView | null = null;
  /** Who hears of each transaction. */
  readonly listening = new Set<(transaction: Transaction) => void>();

  /** `begins` says where the caret stands at first, in the document. */
  constructor(host: Host, story: OpenStory, around: Surroundings, begins: Beginning = "start") {
    this.host = host;
    this.id = story.id;
    this.around = around;
    this.opened = documentOf(story.fields);
    this.slug = story.fields.slug;
    this.language = story.fields.language;
    this.notice = story.fields.notice;
    this.counts = countAll(this.opened);
    this.begins = placeIn(this.opened, begins);
    const { field, from } = fieldAt(fieldRanges(this.opened), this.begins);
    this.field = field;
    this.caret = field === "body" ? this.begins - from : null;
    this.#measure(this.opened);
    this.journal = new Journal(
      new Date(story.changed),
      story.sequence,
      (sequence, edits) => host.call("edit_story", { story: story.id, sequence, edits }),
      () => this.#catchUp(),
      (saved) => around.saved(this, saved),
    );
  }

  /** The editor's state, whether an editor shows it or not; null before the first one. */
  get state(): EditorState | null {
    return this.view?.state ?? this.kept;
  }

  get doc(): Text {
    return this.state?.doc ?? this.opened;
  }

  /** Every transaction's changes go to the journal at once. */
  changed(transaction: Transaction): void {
    if (transaction.docChanged) {
      const { startState, changes, newDoc } = transaction;
      this.formattedPaste = null;
      if (!transaction.annotation(adopted)) this.journal.push(editsOf(startState.doc, changes, newDoc));
      this.#countLater(startState.doc, changes, newDoc);
    }
    if (transaction.docChanged || transaction.selection) this.#caretMoved(transaction);
    for (const heard of this.listening) heard(transaction);
  }

  /** Words are counted once the key is painted: they stand elsewhere in the window. */
  #countLater(before: Text, changes: ChangeSet, after: Text): void {
    if (this.#uncounted) {
      const { before: first, changes: earlier } = this.#uncounted;
      this.#uncounted = { before: first, changes: earlier.compose(changes), after };
      return;
    }
    this.#uncounted = { before, changes, after };
    void painted().then(() => this.#count());
  }

  #count(): void {
    if (!this.#uncounted) return;
    const { before, changes, after } = this.#uncounted;
    this.#uncounted = null;
    const counts = recount(this.counts, before, changes, after);
    if (!sameCounts(counts, this.counts)) this.counts = counts;
  }

  #caretMoved(transaction: Transaction): void {
    const { state } = transaction;
    const range = fieldAt(fieldRanges(state.doc), state.selection.main.head);
    this.picture = pictureAt(state);
    this.caret = range.field === "body" ? state.selection.main.head - range.from : null;
    const left = this.field;
    this.field = range.field;
    this.#measure(state.doc);
    this.selection.changed(state);
    this.around.caretMoved(this);
    // What undo and redo bring back stays as it was: reading it would end what can be redone.
    const turned = transaction.isUserEvent("undo") || transaction.isUserEvent("redo");
    if (left === "filed" && range.field !== "filed" && !turned) queueMicrotask(() => void this.readDate());
  }

  #measure(doc: Text): void {
    const field = this.field === "standfirst" ? "standfirst" : "headline";
    const { from, to } = rangeOf(fieldRanges(doc), field);
    const text = doc.sliceString(from, to);
    if (text !== this.length.text || field !== this.length.field) this.length = measured(field, text);
  }

  /** Changes a field beside the document. */
  write(field: SideField, text: string): void {
    const edit = replacement(field, this[field], text);
    if (!edit) return;
    this[field] = text;
    this.journal.push([edit]);
  }

  /** Says which language the story is in, whatever its text tells. */
  setLanguage(tag: string): void {
    this.languageIsSet = true;
    this.write("language", tag);
    // What is not noted is asked about again at the next start, and can be said again.
    void this.host.call("set_language", { story: this.id, byHand: true }).catch(() => {});
  }

  /** Takes edits of the consent text from its own editor. */
  writeNotice(edits: Edit[], text: string): void {
    this.notice = text;
    this.journal.push(edits);
  }

  /** Reads what was typed as a date, and puts the instant there in place of it. */
  async readDate(): Promise<void> {
    const text = this.#text("filed");
    this.readings = null;
    this.dateUnread = false;
    if (text.trim() === "" || isInstant(text)) return;
    const { day_order, time_zone } = this.around.settings();
    const choices = {
      language: this.language || null,
      day_order,
      time_zone,
      today: null,
      rulings: [],
      recased: [],
      stories: null,
    };
    try {
      const { filed, other } = await this.host.call("read_instant", { text, choices });
      if (this.#text("filed") !== text) return;
      this.dateUnread = filed === null;
      if (filed === null) return;
      this.setField("filed", filed);
      if (other) this.readings = { filed, other };
    } catch {
      this.dateUnread = this.#text("filed") === text;
    }
  }

  /** Puts a picture into the body, as a paragraph of its own. */
  insertPicture({ id }: AddedPicture): void {
    const state = this.state ?? manuscriptState(this);
    const { from, insert, caret } = insertion(state, id);
    this.dispatch({
      changes: { from, insert },
      selection: { anchor: caret },
      scrollIntoView: true,
      annotations: isolateHistory.of("full"),
    });
    this.view?.focus();
  }

  /** Changes what the story says of the picture at the caret. */
  writePicture(change: Partial<Picture>): void {
    if (!this.picture) return;
    const { from, to, ...picture } = this.picture;
    this.dispatch({
      changes: { from, to, insert: pictureLine({ ...picture, ...change }) },
      selection: { anchor: from + 2 },
    });
  }

  /** Puts the plain text of the last paste in the place of what kept its formatting. */
  pastePlain(): void {
    if (!this.formattedPaste) return;
    const { from, to, plain } = this.formattedPaste;
    this.dispatch({
      changes: { from, to, insert: plain },
      selection: { anchor: from + plain.length },
      annotations: isolateHistory.of("full"),
      userEvent: "input.paste",
      scrollIntoView: true,
    });
    this.focus();
  }

  /** The last paste stays as it is, and its plain text is offered no longer. */
  keepFormatting(): void {
    this.formattedPaste = null;
  }

  /** Leads to a place in the body. */
  focusBody(place: number): void {
    const { from, to } = rangeOf(fieldRanges(this.doc), "body");
    this.view?.dispatch({ selection: { anchor: Math.min(from + place, to) }, scrollIntoView: true });
    this.view?.focus();
  }

  /** Underlines the words that findings are about. */
  showFindings(found: readonly StoryFinding[]): void {
    this.dispatch({ effects: showFindings.of(found) });
  }

  /** Leads to the words of a finding, and selects them. */
  select(found: StoryFinding): void {
    const spec = this.view && selectFinding(this.view.state, found);
    if (spec) this.view?.dispatch(spec);
    this.view?.focus();
  }

  /** Applies the fixes of findings as one step; false where none fits the text any more. */
  mend(founds: readonly StoryFinding[]): boolean {
    const { state } = this;
    const spec = state && mending(state, founds);
    if (spec) this.dispatch(spec);
    return Boolean(spec);
  }

  showOutline(): void {
    this.outlineShown = true;
  }

  /** Leads to a place in the document, and shows it at the top. */
  goTo(position: number): void {
    const effects = EditorView.scrollIntoView(position, { y: "start", yMargin: 48 });
    this.view?.dispatch({ selection: { anchor: position }, effects });
    this.view?.focus();
  }

  /** Settles an ambiguous date: as it was read, or as it can be read otherwise. */
  settleReading(otherwise: boolean): void {
    if (otherwise && this.readings) this.setField("filed", this.readings.other);
    this.readings = null;
  }

  /** Leads back to the caret, after something else stood in the manuscript's place. */
  comeBack(): void {
    const view = this.view;
    view?.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main.head, { y: "center" }) });
    view?.focus();
  }

  #text(field: DocumentField): string {
    const { from, to } = rangeOf(fieldRanges(this.doc), field);
    return this.doc.sliceString(from, to);
  }

  /** Replaces a field of the document, as one step that can be undone. */
  setField(field: DocumentField, text: string): void {
    const { from, to } = rangeOf(fieldRanges(this.doc), field);
    const isolate = isolateHistory.of("full");
    this.dispatch({ changes: { from, to, insert: text }, annotations: isolate });
  }

  /** Changes the document, whether an editor shows it or not. */
  dispatch(spec: TransactionSpec | Transaction): void {
    if (this.view) {
      this.view.dispatch(spec);
      return;
    }
    const transaction =
      spec instanceof Transaction ? spec : (this.kept ?? manuscriptState(this)).update(spec);
    this.kept = transaction.state;
    this.changed(transaction);
  }

  /** Does what a command does, and leads back to the text. */
  perform(command: Command): void {
    const view = this.view;
    if (!view) return;
    view.focus();
    command(view);
  }

  /** An editor shows the document from here on. */
  take(view: EditorView): void {
    this.view = view;
    if (this.#takesFocus) view.focus();
    this.#takesFocus = false;
  }

  /** The consent text, for an editor that goes its own way from here. */
  noticeNow(): string {
    return untrack(() => this.notice);
  }

  /** Leads to the place nearest to a point of the window: below the text, to its end. */
  focusAt(x: number, y: number): void {
    const view = this.view;
    if (!view) return;
    const below = y >= view.contentDOM.getBoundingClientRect().bottom;
    const anchor = below ? this.doc.length : view.posAtCoords({ x, y }, false);
    view.dispatch({ selection: { anchor }, scrollIntoView: true, userEvent: "select.pointer" });
    view.focus();
  }

  focus(field?: DocumentField): void {
    const view = this.view;
    if (!view) return;
    if (field)
      view.dispatch({
        selection: { anchor: rangeOf(fieldRanges(this.doc), field).to },
        scrollIntoView: true,
      });
    view.focus();
  }

  isEmpty(): boolean {
    return this.doc.length === fieldRanges(this.doc).length - 1 && this.notice === "";
  }

  /** Takes over edits that the store has made already, as one step that can be undone. */
  adopt({ edits, sequence }: Restored): void {
    const ranges = fieldRanges(this.doc);
    const changes: ChangeSpec[] = [];
    for (const { field, from, to, insert } of edits) {
      if (isDocumentField(field)) {
        const { from: start } = rangeOf(ranges, field);
        const text = field === "body" ? insert : insert.replace(fieldBreaks, " ");
        changes.push({ from: start + from, to: start + to, insert: text });
      } else {
        this[field as SideField] =
          this[field as SideField].slice(0, from) + insert + this[field as SideField].slice(to);
      }
    }
    this.journal.adopt(sequence);
    this.dispatch({ changes, annotations: [isolateHistory.of("full"), adopted.of(true)] });
  }

  /** Empties every field, as when Intake is undone. */
  clear(): void {
    this.dispatch({ changes: { from: 0, to: this.doc.length } });
    for (const field of ["slug", "language", "notice"] as const) this.write(field, "");
  }

  /** Replaces every field that differs; those of the document as one step that can be undone. */
  replaceAll(fields: FieldTexts): void {
    const changes = fieldRanges(this.doc).map(({ field, from, to }) => ({
      from,
      to,
      insert: field === "body" ? fields.body : fields[field].replace(fieldBreaks, " "),
    }));
    const changed = changes.filter(({ from, to, insert }) => this.doc.sliceString(from, to) !== insert);
    if (changed.length > 0) this.dispatch({ changes: changed, annotations: isolateHistory.of("full") });
    for (const field of ["slug", "language", "notice"] as const) this.write(field, fields[field]);
  }

  /** Where the caret stands in the document. */
  get head(): number {
    return this.state?.selection.main.head ?? this.begins;
  }

  /** What the story is called: its headline, else its slug. */
  get name(): string {
    return this.#text("headline") || this.slug;
  }

  /** What the list of stories shows of it. Reads the fields above the body only. */
  row({ at }: Pick<Saved, "at">): Partial<StoryRow> & { id: StoryId } {
    this.#count();
    return {
      id: this.id,
      slug: this.slug,
      language: this.language,
      headline: this.#text("headline"),
      place: this.#text("place"),
      words: this.counts.words,
      changed: at,
    };
  }

  /** The edits from the store's working copy to the window's text. */
  async #catchUp(): Promise<{ sequence: number; edits: Edit[] }> {
    const { sequence, fields } = await this.host.call("open_story", { story: this.id });
    const mine = this.fields();
    const names = Object.keys(mine) as (keyof FieldTexts)[];
    const edits = names
      .map((name) => replacement(name, fields[name], mine[name]))
      .filter((edit) => edit !== null);
    return { sequence, edits };
  }

  /** All fields as they stand in the window. Reads the whole body. */
  fields(): FieldTexts {
    return { ...fieldsOf(this.doc), slug: this.slug, language: this.language, notice: this.notice };
  }
}

function sameCounts(a: Counts, b: Counts): boolean {
  return a.words === b.words && a.placeholders === b.placeholders;
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(text.trim());
}
