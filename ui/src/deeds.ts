/** What was done at the desk and can be taken back, in one order with the history of the open text. */

/** How far the history of a text reaches, back and forth. */
export interface Depth {
  /** Whose history it is; that of a text opened later began later. */
  of: object | null;
  done: number;
  undone: number;
}

export interface Deed {
  /** What was done, as the bulletin says it. */
  readonly words: string;
  /** Takes it back, or does it again; false where that did not go. */
  readonly turn: () => unknown;
}

/** The text that the deeds are done beside. */
export interface TextBeside {
  depth: () => Depth;
  /** What is typed from here on is a step of its own. */
  endStep: () => void;
}

/** How many can be taken back. */
const most = 100;

export class Deeds {
  #text: TextBeside;
  #done: { deed: Deed; at: Depth }[] = [];
  #undone: { deed: Deed; at: Depth }[] = [];

  constructor(text: TextBeside) {
    this.#text = text;
  }

  /** Something was done. */
  add(deed: Deed): void {
    this.#text.endStep();
    this.#done = [...this.#done, { deed, at: this.#text.depth() }].slice(-most);
    this.#undone = [];
  }

  /** Something was taken back; only what was taken back before it remains to be done again. */
  addUndone(deed: Deed): void {
    this.#text.endStep();
    this.#undone.push({ deed, at: this.#text.depth() });
  }

  /** Something that was taken back is done again. */
  addRedone(deed: Deed): void {
    const undone = this.#undone;
    this.add(deed);
    this.#undone = undone;
  }

  /** The newest deed, where it is newer than the last edit. */
  get last(): Deed | undefined {
    const { of, done } = this.#text.depth();
    const newest = this.#done.at(-1);
    return newest && (newest.at.of === of ? newest.at.done === done : done === 0) ? newest.deed : undefined;
  }

  /** The deed taken back last, where nothing was edited or taken back since. */
  get lastUndone(): Deed | undefined {
    const now = this.#text.depth();
    const newest = this.#undone.at(-1);
    const before = newest?.at.of === now.of ? newest.at : { done: 0, undone: 0 };
    return newest && before.done === now.done && before.undone === now.undone ? newest.deed : undefined;
  }

  /** Nobody wants to turn it any more, or it is being turned. */
  drop(deed: Deed): void {
    const others = ({ deed: other }: { deed: Deed }) => other !== deed;
    this.#done = this.#done.filter(others);
    this.#undone = this.#undone.filter(others);
  }
}
