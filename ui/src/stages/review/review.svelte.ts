/**
 * What is said about the story on the desk: queries and suggestions. Between two answers the editor
 * moves the marks along by itself.
 */

import { undo } from "@codemirror/commands";
import { type ChangeDesc, EditorState, type Transaction } from "@codemirror/state";
import type { Bulletin } from "../../bulletin.svelte";
import {
  type Author,
  asTrouble,
  type Host,
  type NotAccepted,
  type QueriedStory,
  type QueryKind,
  type RemarkId,
  type Role,
  type SourceNote,
  type StoryId,
  type StoryRemarks,
  type StorySuggestion,
  type Trouble,
} from "../../host/host";
import { type Key, t } from "../../i18n/i18n.svelte";
import { type DocumentField, fieldAt, fieldRanges } from "../manuscript/document";
import { placeOf } from "../manuscript/findings";
import type { Manuscript } from "../manuscript/manuscript.svelte";
import { Reading } from "../manuscript/reading.svelte";
import {
  acceptance,
  acceptedNow,
  askedIn,
  choose,
  markAt,
  marks,
  reopenedNow,
  showAsked,
  showReview,
} from "./marks";
import { type Draft, moved, sendDraft, setSuggesting, showStanding } from "./suggesting";

const nothing: StoryRemarks = {
  queries: [],
  suggestions: [],
  quotations: [],
  may_change_quotations: true,
  role: "reporter",
};

const whyLeft: Record<NotAccepted, Key> = {
  decided: "review.left.decided",
  gone: "review.left.gone",
  overlaps: "review.left.overlaps",
  "needs-another": "review.left.needs-another",
};

interface Around {
  /** Shows the panel. */
  reveal: () => void;
  openStory: (story: StoryId) => Promise<void>;
  /** What is said about the story was read anew: what is open holds a sign-off back. */
  read: () => void;
}

export class Review {
  said: StoryRemarks = $state.raw(nothing);
  /** The open queries of all other stories. */
  elsewhere: QueriedStory[] = $state.raw([]);
  /** The query or suggestion that the panel shows open. */
  chosen: RemarkId | null = $state(null);
  /** Counts the times that an answer was to be written. */
  answering = $state(0);
  /** The words that are being asked about. */
  asking: string | null = $state(null);
  #isSuggesting = $state(false);
  #toldOfQuotations = false;
  #sending: Promise<void> = Promise.resolve();
  #host: Host;
  #bulletin: Bulletin;
  #around: Around;
  #reading: Reading<StoryRemarks>;

  readonly open = $derived(this.said.queries.filter(({ resolved }) => !resolved));
  readonly resolved = $derived(this.said.queries.filter(({ resolved }) => resolved));
  readonly suggestions = $derived(this.said.suggestions.filter(({ decision }) => decision === null));
  /** The suggestions that somebody else has rejected: their author sees why. */
  readonly rejected = $derived(
    this.said.suggestions.filter(
      ({ who, decision }) => decision && !decision.accepted && !(who.is_me && decision.who.is_me),
    ),
  );
  /** The quotations that one person changed without anybody else. */
  readonly changedAlone = $derived(this.said.suggestions.filter(({ alone }) => alone));
  /** Whether the house lets one person alone change a quotation. */
  readonly mayChangeQuotations = $derived(this.said.may_change_quotations);
  readonly count = $derived(this.open.length + this.suggestions.length);
  /** Whether one's role wants every change to be a suggestion. */
  readonly locked = $derived(this.said.role === ("sub-editor" satisfies Role));
  readonly isSuggesting = $derived(this.locked || this.#isSuggesting);

  constructor(host: Host, bulletin: Bulletin, around: Around) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#around = around;
    this.#reading = new Reading(
      (story) => host.call("story_remarks", { story }),
      (manuscript, said) => {
        this.said = said;
        this.#mark(manuscript);
        around.read();
      },
    );
  }

  get trouble(): Trouble | null {
    return this.#reading.trouble;
  }

  get #manuscript(): Manuscript | null {
    return this.#reading.manuscript;
  }

  /** Another story stands on the desk. */
  show(manuscript: Manuscript): void {
    this.said = { ...nothing, role: this.said.role };
    this.chosen = null;
    this.asking = null;
    manuscript.listening.add((transaction) => this.#heard(transaction));
    this.#reading.show(manuscript);
    void this.lookElsewhere();
  }

  /** The store has new text of the story. */
  storyChanged(): void {
    this.#reading.storyChanged();
  }

  /** The names of those whose suggestions are open, each once. */
  authors(): Author[] {
    const all = this.suggestions.map(({ who }) => who);
    return all.filter(({ key }, at) => all.findIndex((who) => who.key === key) === at);
  }

  #mark(manuscript: Manuscript): void {
    const { quotations } = this.said;
    const at = { doc: manuscript.doc };
    const frozen = quotations.map((spot) => placeOf(at, { spot })).filter((place) => place !== null);
    const own = this.suggestions
      .filter(({ who }) => who.is_me)
      .flatMap(({ id, spot, replacement }) => {
        const place = placeOf(at, { spot });
        return place ? [{ ...place, insert: replacement, instead: id }] : [];
      });
    manuscript.onlySuggests = this.isSuggesting;
    manuscript.dispatch({
      effects: [
        showReview.of(this.said),
        showStanding.of({ frozen, own }),
        setSuggesting.of(this.isSuggesting),
        choose.of(this.chosen),
      ],
    });
  }

  /** Reads what is open in the other stories. */
  async lookElsewhere(): Promise<void> {
    try {
      const all = await this.#host.call("open_queries", {});
      this.elsewhere = all.filter(({ story }) => story !== this.#manuscript?.id);
    } catch (thrown) {
      this.#reading.trouble = asTrouble(thrown);
    }
  }

  /** Does something on the text as the store has it; once more where something was typed meanwhile. */
  async #settled<Result>(
    work: (manuscript: Manuscript, sequence: number) => Promise<Result>,
  ): Promise<{ result: Result } | undefined> {
    const manuscript = this.#manuscript;
    if (!manuscript) return undefined;
    try {
      for (let again = 1; ; again--) {
        if (!(await manuscript.journal.flush())) {
          this.#bulletin.say(t("review.notSaved"));
          return undefined;
        }
        try {
          return { result: await work(manuscript, manuscript.journal.sequence) };
        } catch (thrown) {
          if (again === 0 || asTrouble(thrown).code !== "stale-working-copy") throw thrown;
        }
      }
    } catch (thrown) {
      this.#bulletin.tell(thrown);
      return undefined;
    } finally {
      await this.#reading.look();
    }
  }

  /** Begins a query about the selected words, or about the word at the caret. */
  beginQuery(): void {
    const state = this.#manuscript?.view?.state;
    if (!state) return;
    const { main } = state.selection;
    const { from, to } = main.empty ? (state.wordAt(main.head) ?? main) : main;
    const range = fieldAt(fieldRanges(state.doc), from);
    const selected = state.sliceDoc(from, Math.min(to, range.to));
    const words = selected.trim();
    if (words === "") {
      this.#bulletin.say(t("review.selectFirst"));
      return;
    }
    const start = from + selected.indexOf(words);
    this.asking = words;
    this.#manuscript?.dispatch({ effects: showAsked.of({ from: start, to: start + words.length }) });
    this.#around.reveal();
  }

  /** Leaves off asking. */
  cancelQuery(): void {
    this.#endQuery();
    this.#manuscript?.focus();
  }

  #endQuery(): void {
    this.asking = null;
    this.#manuscript?.dispatch({ effects: showAsked.of(null) });
  }

  /** Asks what was begun; false where it could not be. */
  async ask(kind: QueryKind, text: string, source: SourceNote | null): Promise<boolean> {
    const asked = await this.#settled((manuscript, sequence) => {
      const asked = manuscript.view && askedIn(manuscript.view.state);
      const spot = spotOf(manuscript, asked?.from ?? 0, asked?.to ?? 0);
      return this.#host.call("ask", {
        story: manuscript.id,
        sequence,
        query: { spot, kind, text, source },
      });
    });
    if (!asked) return false;
    this.#endQuery();
    this.choose(asked.result);
    return true;
  }

  reply(query: RemarkId, text: string): Promise<boolean> {
    return this.#say((story) => this.#host.call("reply", { story, query, text }));
  }

  /** Settles a query, or opens it again; either can be undone. */
  async resolve(query: RemarkId, resolved: boolean): Promise<boolean> {
    if (!(await this.#resolve(query, resolved))) return false;
    const words = t(resolved ? "review.resolved.done" : "review.reopened.done");
    this.#offerUndo(words, () => this.resolve(query, !resolved));
    return true;
  }

  /** Offers to undo what was done in this story. */
  #offerUndo(words: string, undo: () => unknown): void {
    const story = this.#manuscript?.id;
    this.#bulletin.offerUndo(words, undo, story === undefined ? {} : { story });
  }

  /** Says something about the story; whether it was. */
  async #say(say: (story: StoryId) => Promise<null>): Promise<boolean> {
    return (await this.#settled(({ id }) => say(id))) !== undefined;
  }

  #resolve(query: RemarkId, resolved: boolean): Promise<boolean> {
    return this.#say((story) => this.#host.call("resolve_query", { story, query, resolved }));
  }

  #reject(chosen: RemarkId[], reason: string): Promise<boolean> {
    return this.#say((story) => this.#host.call("reject_suggestions", { story, chosen, reason }));
  }

  #reopen(chosen: RemarkId[]): Promise<boolean> {
    return this.#say((story) => this.#host.call("reopen_suggestions", { story, chosen }));
  }

  #acceptAgain(chosen: RemarkId[]): Promise<boolean> {
    return this.#say((story) => this.#host.call("accept_suggestions_again", { story, chosen }));
  }

  /** Lets something of suggestions reach the store after all that was done about them before. */
  #inTurn(work: () => Promise<unknown>): void {
    this.#sending = this.#sending.then(async () => void (await work()));
  }

  /** Shows a query or suggestion open; the words are led to where asked for. */
  choose(id: RemarkId | null, jump = false): void {
    this.chosen = id;
    const manuscript = this.#manuscript;
    if (!manuscript) return;
    manuscript.dispatch({ effects: choose.of(id) });
    const state = manuscript.view?.state;
    const mark = jump && state && marks(state).find((each) => each.id === id);
    if (!mark) return;
    manuscript.dispatch({ selection: { anchor: mark.from, head: mark.to }, scrollIntoView: true });
    manuscript.view?.focus();
  }

  /** Leads to the next query or suggestion behind the caret; after the last, to the first. */
  next(): void {
    const state = this.#manuscript?.view?.state;
    if (!state) return;
    const all = marks(state);
    const { from, to } = state.selection.main;
    const next = all.find((each) => each.from > from || (each.from === from && each.to > to)) ?? all[0];
    if (!next) {
      this.#bulletin.say(t("review.none"));
      return;
    }
    this.#around.reveal();
    this.choose(next.id, true);
  }

  /** Goes to the answer of the query at the caret, or of the one that is chosen. */
  answer(): void {
    const state = this.#manuscript?.view?.state;
    const here = state && markAt(state, "query");
    const query = here?.id ?? this.open.find(({ id }) => id === this.chosen)?.id ?? this.open[0]?.id;
    if (query === undefined) {
      this.#bulletin.say(t("review.noQuery"));
      return;
    }
    this.#around.reveal();
    this.choose(query);
    this.answering += 1;
  }

  /** Opens another story at one of its queries. */
  async goTo(story: StoryId, query: RemarkId): Promise<void> {
    await this.#around.openStory(story);
    await this.#reading.look();
    this.#around.reveal();
    this.choose(query, true);
  }

  /** Switches suggesting on or off; where one's role wants it on, says so. */
  toggleSuggesting(): void {
    if (this.locked) {
      this.#bulletin.say(t("review.suggesting.locked"));
      return;
    }
    this.#isSuggesting = !this.#isSuggesting;
    const manuscript = this.#manuscript;
    if (!manuscript) return;
    if (manuscript.view) sendDraft(manuscript.view);
    manuscript.onlySuggests = this.isSuggesting;
    manuscript.dispatch({ effects: setSuggesting.of(this.isSuggesting) });
    manuscript.focus();
  }

  /** A change in a quotation became a suggestion: why is said the first time. */
  tellOfQuotations(): void {
    if (this.#toldOfQuotations) return;
    this.#toldOfQuotations = true;
    if (!this.mayChangeQuotations) this.#bulletin.say(t("review.frozen"));
    else
      this.#bulletin.ask(t("review.frozen.own"), t("action.changeQuotation"), () => this.changeQuotation());
  }

  /** Takes what was typed as suggestions to the store, in order. */
  suggest(drafts: readonly Draft[]): void {
    const manuscript = this.#manuscript;
    if (!manuscript) return;
    let standing = drafts;
    const follow = ({ changes, docChanged }: Transaction) => {
      if (docChanged) standing = standing.map((draft) => moved(draft, changes));
    };
    manuscript.listening.add(follow);
    this.#inTurn(async () => {
      for (const at of drafts.keys()) await this.#send(() => standing[at]);
      manuscript.listening.delete(follow);
    });
  }

  async #send(draft: () => Draft | undefined): Promise<void> {
    const instead = draft()?.instead ?? null;
    const isMade = await this.#settled(async (manuscript, sequence) => {
      const { from, to, insert } = draft() ?? { from: 0, to: 0, insert: "" };
      if (from === to && insert === "") return;
      const spot = spotOf(manuscript, from, to);
      await this.#host.call("suggest", { story: manuscript.id, sequence, spot, replacement: insert });
    });
    if (isMade && instead !== null) await this.#reject([instead], "");
  }

  /** Waits until everything that was done about suggestions is in the store. */
  async settled(): Promise<void> {
    const view = this.#manuscript?.view;
    if (view) sendDraft(view);
    await Promise.resolve();
    await this.#sending;
  }

  /** The suggestion at the caret, or the one that is chosen. */
  get atCaret(): StorySuggestion | undefined {
    const state = this.#manuscript?.view?.state;
    const here = (state && markAt(state, "suggestion"))?.id ?? this.chosen;
    return this.suggestions.find(({ id }) => id === here);
  }

  /**
   * Puts what one has suggested for a quotation into the text without anybody else: what is suggested at
   * the caret, or else what was suggested last. It is recorded.
   */
  async changeQuotation(): Promise<void> {
    await this.settled();
    const own = this.suggestions.filter(({ needs_another, spot }) => needs_another && spot);
    const suggestion = own.find(({ id }) => id === this.atCaret?.id) ?? own.at(-1);
    if (suggestion) await this.accept([suggestion], true);
    else this.#bulletin.say(t("review.quotation.none"));
    this.#manuscript?.focus();
  }

  /**
   * Accepts suggestions as one step that can be undone; those that cannot be stay, and why is said. One's
   * own to a quotation only where one takes that upon oneself, `alone`.
   */
  async accept(suggestions: readonly StorySuggestion[], alone = false): Promise<void> {
    const chosen = suggestions.map(({ id }) => id);
    if (chosen.length === 0) return;
    let typed: ChangeDesc | null = null;
    const note = ({ changes }: Transaction) => (typed = typed ? typed.composeDesc(changes) : changes.desc);
    const done = await this.#settled(async (manuscript, sequence) => {
      typed = null;
      manuscript.listening.add(note);
      const { doc } = manuscript;
      try {
        const asked = { story: manuscript.id, sequence, chosen, alone };
        const done = await this.#host.call("accept_suggestions", asked);
        const { accepted, edits } = done;
        if (accepted.length > 0)
          manuscript.dispatch(acceptance(EditorState.create({ doc }), edits, accepted, typed));
        await manuscript.journal.flush();
        return done;
      } finally {
        manuscript.listening.delete(note);
      }
    });
    if (!done) return;
    const { accepted, left } = done.result;
    const why = left[0] ? t(whyLeft[left[0]]) : "";
    if (accepted.length === 0) this.#bulletin.say(why);
    else {
      const said = alone
        ? t("review.quotation.changed")
        : t("review.accepted.done", { count: accepted.length });
      const words = [said, why].filter(Boolean).join(" ");
      this.#bulletin.offerUndo(words, () => this.#manuscript?.perform(undo), { elsewhere: true });
    }
  }

  /** Rejects suggestions, with the reason for their author. */
  async reject(suggestions: readonly StorySuggestion[], reason: string): Promise<void> {
    const chosen = suggestions.map(({ id }) => id);
    if (chosen.length === 0) return;
    if (!(await this.#reject(chosen, reason))) return;
    this.#offerUndo(t("review.rejected.done", { count: chosen.length }), () => this.#reopen(chosen));
  }

  /**
   * The caret in words that something was said about shows it. An acceptance that was undone opens the
   * suggestions again, and redone it accepts them again.
   */
  #heard(transaction: Transaction): void {
    const { effects, docChanged, selection, state } = transaction;
    if (selection && !docChanged) {
      const here = markAt(state, "query") ?? markAt(state, "suggestion");
      if (here && here.id !== this.chosen) queueMicrotask(() => this.choose(here.id));
    }
    for (const effect of effects) {
      if (effect.is(reopenedNow)) this.#inTurn(() => this.#reopen([...effect.value]));
      if (effect.is(acceptedNow) && transaction.isUserEvent("redo"))
        this.#inTurn(() => this.#acceptAgain([...effect.value]));
    }
  }
}

/** Words of the document as the store counts them; they lie in one field. */
function spotOf({ doc }: Manuscript, from: number, to: number) {
  const range = fieldAt(fieldRanges(doc), from);
  const field: DocumentField = range.field;
  return { field, from: from - range.from, to: Math.min(to, range.to) - range.from };
}
