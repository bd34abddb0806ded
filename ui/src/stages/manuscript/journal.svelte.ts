/**
 * Sends what is typed to the store. One call is under way at a time; whatever is typed meanwhile
 * goes with the next one, so the order is kept and batches form by themselves.
 */
import { asTrouble, type Edit, type Saved, type Trouble } from "../../host/host";

/** `at` is when the store last had everything. */
export type SaveState =
  | { kind: "saved"; at: Date | null }
  | { kind: "saving"; at: Date | null }
  | { kind: "not-saved"; trouble: Trouble };

export type Send = (sequence: number, edits: Edit[]) => Promise<Saved>;

/** The store's working copy as it stands, and the edits that lead from it to the window's text. */
export type CatchUp = () => Promise<{ sequence: number; edits: Edit[] }>;

/** Failures after which the same edits can never be taken: the two working copies went apart. */
const apart = new Set(["stale-working-copy", "edit-does-not-fit"]);

/** After how many milliseconds a failed call is tried again, by the number of failures in a row. */
const pauses = [1000, 2000, 5000, 15000];

export class Journal {
  state: SaveState = $state.raw({ kind: "saved", at: null });
  #send: Send;
  #catchUp: CatchUp;
  #saved: (saved: Saved) => void;
  #sequence: number;
  #pending: Edit[] = [];
  /** Edits whose call failed. They are sent again word for word: the store knows them by that. */
  #failed: Edit[] | null = null;
  #apart = false;
  #sending: Promise<void> | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `opened` is when the store last changed the story. */
  constructor(
    opened: Date | null,
    sequence: number,
    send: Send,
    catchUp: CatchUp,
    saved: (saved: Saved) => void = () => {},
  ) {
    this.state = { kind: "saved", at: opened };
    this.#sequence = sequence;
    this.#send = send;
    this.#catchUp = catchUp;
    this.#saved = saved;
  }

  /** Takes edits in; they are on their way at once or with the next call. */
  push(edits: readonly Edit[]): void {
    if (edits.length === 0) return;
    this.#pending.push(...edits);
    if (this.state.kind === "saved") this.state = { ...this.state, kind: "saving" };
    if (this.state.kind !== "not-saved") this.#pump();
  }

  /** The sequence number that the next edits build on, as long as none are under way. */
  get sequence(): number {
    return this.#sequence;
  }

  /** The store itself changed the story, which is at this sequence since; nothing was typed meanwhile. */
  adopt(sequence: number): void {
    this.#sequence = sequence;
  }

  /** Tries again what could not be saved. */
  retry(): void {
    clearTimeout(this.#timer);
    if (this.#sending || !this.#waiting) return;
    this.state = { kind: "saving", at: null };
    this.#pump();
  }

  /** Waits until everything taken in is durable; false when it could not be saved. */
  async flush(): Promise<boolean> {
    if (this.state.kind === "not-saved") this.retry();
    while (this.#sending) await this.#sending;
    return !this.#waiting;
  }

  get #waiting(): boolean {
    return this.#pending.length > 0 || this.#failed !== null;
  }

  #pump(): void {
    if (this.#sending || !this.#waiting) return;
    this.#sending = this.#turn().finally(() => {
      this.#sending = null;
      if (this.state.kind === "saving") this.#pump();
    });
  }

  async #turn(): Promise<void> {
    let batch: Edit[] | null = null;
    try {
      if (this.#apart) await this.#together();
      batch = this.#failed ?? this.#pending.splice(0);
      this.#failed = null;
      const saved = await this.#send(this.#sequence, batch);
      this.#sequence = saved.sequence;
      this.#failures = 0;
      if (!this.#waiting) this.state = { kind: "saved", at: new Date(saved.at) };
      this.#saved(saved);
    } catch (thrown) {
      this.#failed = batch ?? this.#failed;
      this.#stumble(asTrouble(thrown));
    }
  }

  /** Starts from the store's working copy, with everything that the window has beyond it. */
  async #together(): Promise<void> {
    const { sequence, edits } = await this.#catchUp();
    this.#sequence = sequence;
    this.#failed = null;
    this.#pending = edits;
    this.#apart = false;
  }

  #stumble(trouble: Trouble): void {
    this.#apart ||= apart.has(trouble.code);
    this.state = { kind: "not-saved", trouble };
    const pause = pauses[Math.min(this.#failures, pauses.length - 1)];
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), pause);
  }
}
