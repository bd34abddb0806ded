/** Intake: a paste, what the user decided about it, and what Galley makes of both. */
import {
  asTrouble,
  type Choices,
  type DayOrder,
  type Finding,
  type Host,
  type LineKind,
  type Paste,
  type Intake as Recognised,
  type Trouble,
} from "../../host/host";
import { pastedLines } from "./kinds";
import { decide, recase, redone, rule, undecided, undone } from "./rulings";

export class Intake {
  #decisions = $state.raw(undecided(null));
  #plain: Paste | null = $state.raw(null);
  /** What the paste says with its formatting, as Markdown; null where it has none. */
  #formatted: string | null = $state.raw(null);
  /** The text that is taken in. */
  paste: Paste | null = $derived(
    this.#plain && {
      ...this.#plain,
      text: (this.#decisions.now.plainly ? null : this.#formatted) ?? this.#plain.text,
    },
  );
  /** The stories that stand in the text; none before they are recognised. */
  stories: readonly Recognised[] = $state.raw([]);
  trouble: Trouble | null = $state.raw(null);
  /** The chosen rows, by their index: from where the selection started to where it has come. */
  anchor = $state(0);
  active = $state(0);
  /** Where the chosen line comes to stand when it is scrolled to. */
  placed: "nearest" | "start" = "nearest";
  lines = $derived(this.stories.flatMap(({ lines }, story) => pastedLines(lines, story)));
  findings = $derived(this.stories.flatMap(({ findings }) => findings));
  /** The chosen line's story, by its place among the stories. */
  story = $derived(this.lines[this.active]?.story ?? 0);
  recognised: Recognised | null = $derived(this.stories[this.story] ?? null);
  #host: Host;
  #round = 0;
  #latest: Promise<void> = Promise.resolve();

  constructor(host: Host, paste: Paste | null, dayOrder: DayOrder | null, html = "") {
    this.#host = host;
    this.#decisions = undecided(dayOrder);
    if (paste) this.take(paste, html);
  }

  /** Takes a paste in, from its HTML where it came with one. */
  take(paste: Paste, html = ""): void {
    this.#plain = paste;
    this.#formatted = null;
    if (html === "") this.#recognise();
    else this.#latest = this.#read(html, paste.text);
  }

  async #read(html: string, plain: string): Promise<void> {
    this.#round += 1;
    const round = this.#round;
    const { formatted } = await import("../manuscript/paste/markdown");
    if (round !== this.#round) return;
    this.#formatted = formatted(html, plain, 1)?.markdown ?? null;
    await this.#recognise();
  }

  /** Whether there is a formatted text and a plain one to choose from. */
  get isFormatted(): boolean {
    return this.#formatted !== null;
  }

  get plainly(): boolean {
    return this.#decisions.now.plainly;
  }

  /** Takes the plain text in place of the formatted one, or that again. Its lines are others. */
  takePlainly(plainly: boolean): void {
    this.choose(0);
    this.#decide(decide(this.#decisions, { plainly, rulings: [], recased: [], stories: null }));
  }

  get choices(): Choices {
    const { language, dayOrder, rulings, recased, stories } = this.#decisions.now;
    return {
      language,
      day_order: dayOrder,
      time_zone: null,
      today: null,
      rulings: [...rulings],
      recased: [...recased],
      stories: stories && [...stories],
    };
  }

  get canUndo(): boolean {
    return this.#decisions.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#decisions.future.length > 0;
  }

  /** Waits for the last answer; true when what is shown is what the choices lead to. */
  async settled(): Promise<boolean> {
    await this.#latest;
    return this.trouble === null && this.stories.length > 0;
  }

  isChosen(index: number): boolean {
    return index >= Math.min(this.anchor, this.active) && index <= Math.max(this.anchor, this.active);
  }

  choose(index: number, extend = false): void {
    this.placed = "nearest";
    this.active = index;
    if (!extend) this.anchor = index;
  }

  /** Moves to the next line that holds text. */
  move(by: 1 | -1, extend = false): void {
    for (let index = this.active + by; index >= 0 && index < this.lines.length; index += by) {
      if (this.lines[index]?.kind !== "blank") {
        this.choose(index, extend);
        return;
      }
    }
  }

  /** Moves to the first or the last line. */
  moveToEnd(by: 1 | -1, extend = false): void {
    this.choose(by < 0 ? -1 : this.lines.length, extend);
    if (extend) this.move(by < 0 ? 1 : -1, true);
    else this.move(by < 0 ? 1 : -1);
  }

  /** The kind of the last line with text at or above a row. */
  kindBefore(index: number): LineKind {
    for (let at = index; at >= 0; at--) {
      const line = this.lines[at];
      if (line && line.kind !== "blank") return line.kind;
    }
    return "blank";
  }

  /** Whether the bracket around a blank row goes on below it. */
  runsThrough(index: number): boolean {
    for (let at = index - 1; at >= 0; at--) {
      const line = this.lines[at];
      if (line && line.kind !== "blank") return !line.last;
    }
    return false;
  }

  /** Chooses the line with this number. */
  jump(number: number): void {
    const index = this.lines.findIndex((line) => line.number === number);
    if (index >= 0) this.choose(index);
  }

  /** Chooses the first line of a story. */
  showStory(story: number): void {
    const index = this.lines.findIndex((line) => line.story === story && line.kind !== "blank");
    if (index < 0) return;
    this.choose(index);
    this.placed = "start";
  }

  /** Whether a story can be made to begin at the chosen line. */
  get canBegin(): boolean {
    const line = this.lines[this.active];
    return line !== undefined && line.number > 1 && line.kind !== "blank" && !this.begins(this.active);
  }

  /** Whether one of several stories begins on a row. */
  begins(index: number): boolean {
    return this.stories.length > 1 && this.lines[index]?.story !== this.lines[index - 1]?.story;
  }

  /** The lines at which a story begins below another one. */
  get #starts(): number[] {
    return this.stories.slice(1).flatMap(({ lines }) => lines[0]?.line ?? []);
  }

  /** Lets a story begin at the chosen line. */
  beginStory(): void {
    const line = this.lines[this.active];
    if (!line || !this.canBegin) return;
    const stories = [...this.#starts, line.number].sort((a, b) => a - b);
    this.#decide(decide(this.#decisions, { stories }));
  }

  /** Makes one story of the chosen line's and the one above. */
  joinStories(): void {
    if (this.story === 0) return;
    const stories = this.#starts.filter((_, above) => above !== this.story - 1);
    this.#decide(decide(this.#decisions, { stories }));
  }

  /** Says what the chosen lines are. */
  rule(kind: LineKind): void {
    const numbers = this.lines
      .filter((line, index) => this.isChosen(index) && line.kind !== "blank")
      .map((line) => line.number);
    if (numbers.length) this.#decide(rule(this.#decisions, numbers, kind));
  }

  /** Reads all-digit dates as this one was read, or the way that makes this finding's fix the reading. */
  settleDates({ fix, values }: Finding, otherwise: boolean): void {
    const first = Number(/\d+/.exec(values.date ?? "")?.[0]);
    const fixIsDayFirst = first === Number(fix?.slice(8, 10));
    const dayOrder: DayOrder = fixIsDayFirst === otherwise ? "day-first" : "month-first";
    this.#decide(decide(this.#decisions, { dayOrder }));
  }

  /** Puts the shouted subhead of a finding in the casing that its fix proposes. */
  recase({ line }: Finding): void {
    if (line !== null) this.#decide(recase(this.#decisions, line));
  }

  setLanguage(language: string | null): void {
    this.#decide(decide(this.#decisions, { language }));
  }

  undo(): void {
    if (this.canUndo) this.#decide(undone(this.#decisions));
  }

  redo(): void {
    if (this.canRedo) this.#decide(redone(this.#decisions));
  }

  #decide(next: ReturnType<typeof undecided>): void {
    this.#decisions = next;
    this.#recognise();
  }

  #recognise(): Promise<void> {
    const paste = this.paste;
    if (!paste) return this.#latest;
    this.#round += 1;
    const round = this.#round;
    this.#latest = this.#host.call("recognise", { paste, choices: this.choices }).then(
      (stories) => {
        if (round !== this.#round) return;
        const first = this.stories.length === 0;
        this.stories = stories;
        this.trouble = null;
        if (first && this.lines[0]?.kind === "blank") this.move(1);
      },
      (thrown: unknown) => {
        if (round === this.#round) this.trouble = asTrouble(thrown);
      },
    );
    return this.#latest;
  }
}
