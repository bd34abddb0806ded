/** The notice of the story on the desk: which template, what fills it, what the rules find. */
import type { Bulletin } from "../../bulletin.svelte";
import type {
  Blank,
  Group,
  Host,
  House,
  NoticeChoice,
  StoryId,
  StoryNotice,
  TemplateRow,
} from "../../host/host";

/** For whom a blank is filled in. */
export type Filled = "house" | "page";

/** How long the text of a blank must rest before it is kept, in milliseconds. */
const rest = 300;

const nothing: House = { values: {}, without: [] };

export class Notice {
  state: StoryNotice | null = $state.raw(null);
  templates: TemplateRow[] = $state.raw([]);
  /** What is typed into a blank is kept for the house, or for this page alone. */
  filling: Filled = $state("house");
  readonly errors = $derived(this.state?.findings.filter(({ severity }) => severity === "error").length ?? 0);
  /** Whether the page can show the notice: one that stands in a template must be finished. */
  readonly blocks = $derived(this.state?.template != null && this.errors > 0);
  /** Whether the panel leads to the first error as soon as it shows it. */
  seeksError = $state(false);
  #host: Host;
  /** What the house says of itself, with what is being typed. */
  house: House = $state.raw(nothing);
  #story: StoryId | null = null;
  #bulletin: Bulletin;
  #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One write after the other, in the order of typing. */
  #writing: Promise<void> = Promise.resolve();
  #turn = 0;
  /** Texts for one language that gave way to the one for all, should they be wanted again. */
  #putAway = new Map<string, string>();

  /** `changed` hears that the story's page may be another one. */
  constructor(host: Host, bulletin: Bulletin, changed: () => void) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#changed = changed;
  }

  /** Another story stands on the desk. */
  show(story: StoryId): void {
    if (this.#story !== story) this.state = null;
    this.#story = story;
    void this.#written(async () => {
      const known = this.house;
      const [templates, house] = await Promise.all([
        this.#host.call("list_templates", {}),
        this.#host.call("house", {}),
      ]);
      this.templates = templates;
      // What was typed meanwhile is newer than the answer, and waits to be kept.
      if (this.house === known) this.house = house;
    });
  }

  /** The store has new text of the story, which the notice may quote. */
  storyChanged(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#written(async () => {}), rest);
  }

  /** The template of the story's notice; none where the page shows the text that came with it. */
  get template(): TemplateRow | null {
    const id = this.state?.template;
    return this.templates.find(({ family, language }) => `${family}.${language}` === id) ?? null;
  }

  /** Waits until everything typed is kept and `state` shows it. */
  async settled(): Promise<void> {
    let last: Promise<void>;
    do {
      last = this.#writing;
      await last;
    } while (last !== this.#writing);
  }

  choose(template: string | null): Promise<void> {
    const by_hand = this.state?.choice?.by_hand ?? nothing;
    return this.#choose(template === null ? null : { template, by_hand });
  }

  /** What fills a blank where it is being filled in. */
  text({ name }: Blank): string {
    const filled = this.filling === "house" ? this.house : this.state?.choice?.by_hand;
    const value = filled?.values[name];
    return value?.in_language[this.language] ?? value?.text ?? "";
  }

  /** The language of the template. */
  get language(): string {
    return this.state?.template?.split(".").at(-1) ?? "";
  }

  /** Whether a blank has a text for the template's language alone. */
  isOwn({ name }: Blank): boolean {
    const filled = this.filling === "house" ? this.house : this.state?.choice?.by_hand;
    return this.language in (filled?.values[name]?.in_language ?? {});
  }

  /** Fills a blank for the template's language alone, or for every language again. */
  setOwn({ name }: Blank, own: boolean): Promise<void> {
    const { language } = this;
    return this.#fill((filled) => {
      const before = filled.values[name] ?? { text: "", in_language: {} };
      const { [language]: text, ...others } = before.in_language;
      const key = `${this.filling} ${name} ${language}`;
      if (own) {
        const in_language = { ...others, [language]: this.#putAway.get(key) ?? before.text };
        return { ...filled, values: { ...filled.values, [name]: { ...before, in_language } } };
      }
      if (text !== undefined) this.#putAway.set(key, text);
      return { ...filled, values: { ...filled.values, [name]: { ...before, in_language: others } } };
    });
  }

  write(name: string, text: string): Promise<void> {
    const language = this.language;
    return this.#fill((filled) => {
      const before = filled.values[name] ?? { text: "", in_language: {} };
      // A text of the language's own stays the language's own.
      const value =
        language in before.in_language
          ? { ...before, in_language: { ...before.in_language, [language]: text } }
          : { ...before, text };
      return { ...filled, values: { ...filled.values, [name]: value } };
    });
  }

  leaveOut(group: Group, none: boolean): Promise<void> {
    return this.#fill((filled) => {
      const others = filled.without.filter((other) => other !== group);
      return { ...filled, without: none ? [...others, group] : others };
    });
  }

  #fill(change: (filled: House) => House): Promise<void> {
    if (this.filling === "page") {
      const choice = this.state?.choice;
      return choice ? this.#choose({ ...choice, by_hand: change(choice.by_hand) }) : Promise.resolve();
    }
    this.house = change(this.house);
    const { house } = this;
    return this.#written(async () => void (await this.#host.call("change_house", { house })), true);
  }

  #choose(choice: NoticeChoice | null): Promise<void> {
    const story = this.#story;
    if (story === null) return Promise.resolve();
    if (this.state) this.state = { ...this.state, choice };
    return this.#written(async () => void (await this.#host.call("choose_notice", { story, choice })), true);
  }

  /** Does what is to be done after what came before, and looks at what it came to. */
  #written(work: () => Promise<void>, changes = false): Promise<void> {
    const turn = ++this.#turn;
    this.#writing = this.#writing.then(async () => {
      try {
        await work();
        const story = this.#story;
        // What comes next looks for itself; an answer from before it would undo what was typed.
        if (story === null || turn !== this.#turn) return;
        const state = await this.#host.call("story_notice", { story });
        if (story === this.#story && turn === this.#turn) this.state = state;
        if (changes) this.#changed();
      } catch (thrown) {
        this.#bulletin.tell(thrown);
      }
    });
    return this.#writing;
  }
}
