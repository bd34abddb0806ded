/** What the window says in its corner: what was done and its undo, what went wrong, what it asks. */
import { type Deed, Deeds, type TextBeside } from "./deeds";
import { asTrouble, type StoryId } from "./host/host";
import { t } from "./i18n/i18n.svelte";
import { troubleWords } from "./i18n/troubles";

/** What turns a message's deed round is offered for {@link undoSeconds}, a question until it is answered. */
export interface Message {
  text: string;
  tone: "plain" | "error";
  undo?: () => void;
  redo?: () => void;
  question?: { words: string; run: () => void };
  /** Leads to where what it says is mended. */
  way?: { words: string; run: () => void };
  /** What its undo or redo turns. */
  deed?: Deed;
}

/** How an undo is offered. */
interface Offer {
  /** The story in which it was done: it is opened before it is taken back there. */
  story?: StoryId;
  /** The text's history, or a room's, takes it back as well: its keys are not the desk's. */
  elsewhere?: true;
}

/** What is around the bulletin. */
export interface Surroundings extends TextBeside {
  open: (story: StoryId) => Promise<boolean>;
}

const alone: Surroundings = {
  depth: () => ({ of: null, done: 0, undone: 0 }),
  endStep: () => {},
  open: () => Promise.resolve(true),
};

export const undoSeconds = 10;

export class Bulletin {
  message: Message | null = $state.raw(null);
  #around: Surroundings;
  #deeds: Deeds;
  /** While a deed is being turned, how to turn it round again. */
  #turning: { back: (() => unknown) | null } | null = null;

  constructor(around: Surroundings = alone) {
    this.#around = around;
    this.#deeds = new Deeds(around);
  }

  say(text: string, way?: Message["way"]): void {
    this.message = { text, tone: "plain", ...(way ? { way } : {}) };
  }

  /** Says that something is not as it should be, and what leads to where it is mended. */
  warn(text: string, way?: Message["way"]): void {
    this.message = { text, tone: "error", ...(way ? { way } : {}) };
  }

  /** Says what was done; an undo is offered. What an undo offers so is its redo. */
  offerUndo(words: string, undo: () => unknown, { story, elsewhere }: Offer = {}): void {
    const turn = story === undefined ? undo : async () => (await this.#around.open(story)) && undo();
    if (this.#turning) {
      this.#turning.back = turn;
      return;
    }
    const deed = { words, turn };
    if (!elsewhere) this.#deeds.add(deed);
    this.message = this.#undoing(deed);
  }

  /**
   * Takes back what was done last at the desk, if it is newer than the last edit of the text; false where it
   * is not. What the bulletin shows no longer is named first.
   */
  undo(): boolean {
    if (this.#turning) return true;
    const deed = this.#deeds.last;
    if (!deed) return false;
    if (this.message?.deed === deed) this.message.undo?.();
    else this.message = this.#undoing(deed);
    return true;
  }

  /** Does again what was taken back last; false where that was an edit of the text. */
  redo(): boolean {
    if (this.#turning) return true;
    const deed = this.#deeds.lastUndone;
    if (!deed) return false;
    void this.#redo(deed);
    return true;
  }

  #undoing(deed: Deed): Message {
    return { text: deed.words, tone: "plain", undo: () => void this.#undo(deed), deed };
  }

  async #undo(deed: Deed): Promise<void> {
    const { went, back } = await this.#turn(deed);
    if (!went) return;
    const undone = back && { words: deed.words, turn: back };
    if (undone) this.#deeds.addUndone(undone);
    if (this.message) return;
    const text = t("message.undone", { deed: deed.words });
    const redo = undone && { redo: () => void this.#redo(undone), deed: undone };
    this.message = { text, tone: "plain", ...redo };
  }

  async #redo(deed: Deed): Promise<void> {
    const { went, back } = await this.#turn(deed);
    if (!went) return;
    const redone = back && { words: deed.words, turn: back };
    if (redone) this.#deeds.addRedone(redone);
    this.message ??= redone ? this.#undoing(redone) : { text: deed.words, tone: "plain" };
  }

  /** Turns a deed round, once; what it says itself stays said. */
  async #turn(deed: Deed): Promise<{ went: boolean; back: (() => unknown) | null }> {
    if (this.#turning) return { went: false, back: null };
    this.#deeds.drop(deed);
    this.message = null;
    const turning = { back: null };
    this.#turning = turning;
    const went = await this.tried(async () => (await deed.turn()) !== false);
    this.#turning = null;
    return { went: went === true, back: turning.back };
  }

  /** Says something, and asks whether to do something about it. */
  ask(text: string, words: string, run: () => unknown): void {
    const question: Message = { text, tone: "plain", question: { words, run: () => void run() } };
    this.message = question;
  }

  /** Shows what went wrong, in the window's language where it is a known failure. */
  tell(thrown: unknown): void {
    this.warn(troubleWords(asTrouble(thrown)));
  }

  /** Does what may fail, and says so where it does. */
  async tried<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (thrown) {
      this.tell(thrown);
      return undefined;
    }
  }

  /** Does what may fail, and gives whether it was done; says so where it was not. */
  async done(work: () => Promise<unknown>): Promise<boolean> {
    const done = await this.tried(async () => {
      await work();
      return true;
    });
    return done === true;
  }

  /** The message goes by itself; its undo stays within reach of the keys. */
  dismiss(): void {
    this.message = null;
  }

  /** Whoever reads it sends it away, and does not want its deed turned round. */
  close(): void {
    if (this.message?.deed) this.#deeds.drop(this.message.deed);
    this.dismiss();
  }
}
