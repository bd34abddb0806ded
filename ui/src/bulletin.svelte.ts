/** What the window says in its corner: what was done and its undo, what went wrong, what it asks. */
import { asTrouble } from "./host/host";
import { troubleWords } from "./i18n/troubles";

/** An `undo` is offered for {@link undoSeconds}, a question until it is answered. */
export interface Message {
  text: string;
  tone: "plain" | "error";
  undo?: () => void;
  question?: { words: string; run: () => void };
}

export const undoSeconds = 10;

export class Bulletin {
  message: Message | null = $state.raw(null);

  say(text: string): void {
    this.message = { text, tone: "plain" };
  }

  /** Says that something is not as it should be. */
  warn(text: string): void {
    this.message = { text, tone: "error" };
  }

  /** Says what was done; an undo is offered. */
  offerUndo(text: string, undo: () => unknown): void {
    this.message = { text, tone: "plain", undo: () => void undo() };
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

  dismiss(): void {
    this.message = null;
  }
}
