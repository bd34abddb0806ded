/**
 * Sends what is typed to the store. One call is under way at a time; whatever is typed meanwhile
 * goes with the next one, so the order is kept and batches form by themselves.
 */
import { asTrouble, type Edit, type Saved, type Trouble } from "../../host/host";

export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "saving" }
  | { kind: "not-saved"; trouble: Trouble };

export type Send = (sequence: number, edits: Edit[]) => Promise<Saved>;

/** After how many milliseconds a failed call is tried again, by the number of failures in a row. */
const pauses = [1000, 2000, 5000, 15000];

export class Journal {
  state: SaveState = $state.raw({ kind: "saved", at: null });
  #send: Send;
  #saved: (saved: Saved) => void;
  #sequence: number;
  #pending: Edit[] = [];
  #sending: Promise<void> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sequence: number, send: Send, saved: (saved: Saved) => void = () => {}) {
    this.#sequence = sequence;
    this.#send = send;
    this.#saved = saved;
  }

  /** Takes edits in; they are on their way at once or with the next call. */
  push(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    this.#pending.push(...edits);
    if (this.state.kind === "saved") this.state = { kind: "saving" };
    if (this.state.kind !== "not-saved") this.#pump();
  }

  /** Tries again what could not be saved. */
  retry(): void {
    clearTimeout(this.#timer);
    if (this.#sending || this.#pending.length === 0) return;
    this.state = { kind: "saving" };
    this.#pump();
  }

  /** Waits until everything taken in is durable; false when it could not be saved. */
  async flush(): Promise<boolean> {
    if (this.state.kind === "not-saved") this.retry();
    while (this.#sending) await this.#sending;
    return this.#pending.length === 0;
  }

  #pump(): void {
    if (this.#sending || this.#pending.length === 0) return;
    const batch = this.#pending;
    this.#pending = [];
    this.#sending = this.#send(this.#sequence, batch)
      .then(
        (saved) => this.#kept(saved),
        (thrown: unknown) => this.#failed(batch, asTrouble(thrown)),
      )
      .finally(() => {
        this.#sending = null;
        if (this.state.kind === "saving") this.#pump();
      });
  }

  #kept(saved: Saved): void {
    this.#sequence = saved.sequence;
    this.#failures = 0;
    if (this.#pending.length === 0) this.state = { kind: "saved", at: new Date(saved.at) };
    this.#saved(saved);
  }

  #failed(batch: Edit[], trouble: Trouble): void {
    this.#pending = [...batch, ...this.#pending];
    this.state = { kind: "not-saved", trouble };
    const pause = pauses[Math.min(this.#failures, pauses.length - 1)];
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), pause);
  }
}
