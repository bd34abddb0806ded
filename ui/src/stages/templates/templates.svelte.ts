/** The Templates room: the house's notices, the one being edited, and what it is compared with. */
import type { Bulletin } from "../../bulletin.svelte";
import type {
  ConsentTemplate,
  Difference,
  Finding,
  Host,
  Language,
  OpenTemplate,
  TemplateRow,
} from "../../host/host";
import { windowLanguage } from "../../i18n/i18n.svelte";
import { at, counterpart, type Path, put } from "./places";

/** How long a text must rest before it is kept as a version, in milliseconds. */
const rest = 2000;

/** The translations of one template. */
export interface Family {
  name: string;
  title: string;
  rows: TemplateRow[];
}

export interface Comparison {
  before: number;
  after: number;
  differences: Difference[];
}

export type Panel = "translations" | "versions" | "findings";

export class Templates {
  rows: TemplateRow[] = $state.raw([]);
  /** What the list of families is searched for. */
  words = $state("");
  /** The template as it is being edited. */
  template: ConsentTemplate | null = $state.raw(null);
  /** The template as it is kept, with its versions and findings. */
  opened: OpenTemplate | null = $state.raw(null);
  /** The text beside it, in another language. */
  reference: ConsentTemplate | null = $state.raw(null);
  comparison: Comparison | null = $state.raw(null);
  panel: Panel = $state("translations");
  /** Something was typed that is not kept yet. */
  waiting = $state(false);
  /** The last change could not be kept. */
  failed = $state(false);
  /** The id of what had the focus before the room took the manuscript's place. */
  cameFrom = "";
  familiesShown = $state(true);
  besideShown = $state(true);
  readonly families = $derived(families(this.rows, this.words));
  #past: ConsentTemplate[] = $state.raw([]);
  #future: ConsentTemplate[] = $state.raw([]);
  /** What the store has. */
  #kept: ConsentTemplate | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One write after the other. */
  #writing: Promise<void> = Promise.resolve();
  #host: Host;
  #bulletin: Bulletin;
  #changed: () => void;

  /** `changed` hears that templates changed that pages may be made of. */
  constructor(host: Host, bulletin: Bulletin, changed: () => void) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#changed = changed;
  }

  get canUndo(): boolean {
    return this.#past.length > 0 || this.waiting;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** The translations of the open template. */
  get translations(): TemplateRow[] {
    return this.rows.filter(({ family }) => family === this.template?.family);
  }

  /** Where the open translation lags behind. */
  get lags(): Finding[] {
    return this.opened?.lags.filter(({ values }) => values.language === this.template?.language) ?? [];
  }

  /** The version that the open translation gets when readers are asked again. */
  get nextVersion(): number {
    const newest = Math.max(0, ...this.translations.map(({ version }) => version));
    return Math.max((this.template?.version ?? 0) + 1, newest);
  }

  /** Whether another translation has a newer version. */
  get isBehind(): boolean {
    return this.translations.some(({ version }) => version > (this.template?.version ?? 0));
  }

  /** Reads the list, and opens a template by its name, `gdpr-cookies.en`, or else the first. */
  async open(id: string | null): Promise<void> {
    await this.#bulletin.done(async () => {
      await this.#list();
      const named = this.rows.find(({ family, language }) => id === `${family}.${language}`);
      const row = named ?? this.rows[0];
      if (row) await this.#show(row.family, named?.language ?? preferred(this.#rowsOf(row.family)));
    });
  }

  /** Opens another family, in the language that is open now where it has it. */
  async choose(family: string, language?: Language): Promise<void> {
    if (!(await this.settled())) return;
    const rows = this.#rowsOf(family);
    const same = rows.find((row) => row.language === this.template?.language)?.language;
    await this.#bulletin.done(() => this.#show(family, language ?? same ?? preferred(rows)));
  }

  /** Puts another language beside the text; null puts it away. */
  async refer(language: Language | null): Promise<void> {
    const family = this.template?.family;
    if (!family) return;
    await this.#bulletin.done(async () => {
      this.reference =
        language === null ? null : (await this.#host.call("open_template", { family, language })).template;
    });
  }

  /** What the reference says at a place of the open template. */
  referenceAt(path: Path): string | undefined {
    if (!this.reference || !this.template) return undefined;
    const there = counterpart(path, this.template, this.reference);
    const text = there ? at(this.reference, there) : undefined;
    return typeof text === "string" ? text : undefined;
  }

  /** What is typed at a place; it is kept once it rests. */
  write(path: Path, value: unknown): void {
    if (!this.template) return;
    this.template = put(this.template, path, value);
    this.waiting = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), rest);
  }

  /** Changes more than a text; it is kept at once. */
  change(path: Path, value: unknown): Promise<void> {
    this.write(path, value);
    return this.keep();
  }

  /** Keeps what was typed as a version. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    const next = this.template;
    const before = this.#kept;
    if (!next || !before || !this.waiting) return this.#writing;
    this.waiting = false;
    if (same(next, before)) return this.#writing;
    this.#past = [...this.#past, before];
    this.#future = [];
    return this.#send(next);
  }

  /** Everything is kept; false where it could not be. */
  async settled(): Promise<boolean> {
    if (this.failed) this.waiting = true;
    await this.keep();
    return !this.failed;
  }

  /** Restores the version before, as a new one. */
  async undo(): Promise<void> {
    await this.keep();
    const before = this.#past.at(-1);
    if (!before || !this.template) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.template];
    await this.#send(before);
  }

  async redo(): Promise<void> {
    const after = this.#future.at(-1);
    if (!after || !this.template || this.waiting) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.template];
    await this.#send(after);
  }

  /** Raises the public version, so that readers are asked again. */
  askAgain(): Promise<void> {
    return this.change(["version"], this.nextVersion);
  }

  async compare(before: number, after: number): Promise<void> {
    const template = this.template;
    if (!template || !(await this.settled())) return;
    const { family, language } = template;
    await this.#bulletin.done(async () => {
      const differences = await this.#host.call("compare_template", { family, language, before, after });
      this.comparison = { before, after, differences };
    });
  }

  /** Makes an old version the newest one. */
  async restore(number: number): Promise<void> {
    const before = this.template;
    if (!before || !(await this.settled())) return;
    const { family, language } = before;
    await this.#bulletin.done(async () => {
      const opened = await this.#host.call("restore_template", { family, language, number });
      if (this.#kept) this.#past = [...this.#past, this.#kept];
      this.#future = [];
      this.comparison = null;
      this.#take(opened);
      await this.#afterChange();
    });
  }

  /** Makes a family of the house's own of the open one; true where it was made. */
  async duplicate(name: string): Promise<boolean> {
    const template = this.template;
    if (!template || !(await this.settled())) return false;
    return this.#bulletin.done(async () => {
      const family = await this.#host.call("duplicate_family", { family: template.family, name });
      await this.#afterChange();
      this.words = "";
      await this.#show(family, template.language);
    });
  }

  /** Begins a translation with the open text, which then stands beside it; true where it was made. */
  async translate(into: Language): Promise<boolean> {
    const template = this.template;
    if (!template || !(await this.settled())) return false;
    const { family, language } = template;
    return this.#bulletin.done(async () => {
      this.#showOpened(await this.#host.call("translate_template", { family, language, into }));
      await this.#afterChange();
      await this.refer(language);
    });
  }

  async import(): Promise<void> {
    if (!(await this.settled())) return;
    await this.#bulletin.done(async () => {
      const opened = await this.#host.call("import_template", {});
      if (!opened) return;
      this.#showOpened(opened);
      await this.#afterChange();
    });
  }

  /** Writes the open template where the user says; the file, or null where none was written. */
  async export(): Promise<string | null> {
    const template = this.template;
    if (!template || !(await this.settled())) return null;
    const { family, language } = template;
    let path: string | null = null;
    await this.#bulletin.done(async () => {
      path = (await this.#host.call("export_template", { family, language }))?.path ?? null;
    });
    return path;
  }

  #rowsOf(family: string): TemplateRow[] {
    return this.rows.filter((row) => row.family === family);
  }

  async #list(): Promise<void> {
    this.rows = await this.#host.call("list_templates", {});
  }

  async #afterChange(): Promise<void> {
    this.#changed();
    await this.#list();
  }

  async #show(family: string, language: Language): Promise<void> {
    const before = this.template;
    const beside = this.reference?.language;
    this.#showOpened(await this.#host.call("open_template", { family, language }));
    if (before?.family === family && beside === undefined) return;
    // Beside a translation that lags stands the one that leads; else what stood there.
    const wanted = [this.lags[0]?.values.leader, beside, before?.language];
    const others = this.translations.filter((row) => row.language !== language).map((row) => row.language);
    const found = wanted.find((tag) => tag !== undefined && others.includes(tag)) ?? others[0] ?? null;
    await this.refer(found);
  }

  #showOpened(opened: OpenTemplate): void {
    this.#past = [];
    this.#future = [];
    this.comparison = null;
    this.#take(opened);
  }

  #take(opened: OpenTemplate): void {
    this.opened = opened;
    this.template = opened.template;
    this.#kept = opened.template;
    this.waiting = false;
    this.failed = false;
  }

  #send(template: ConsentTemplate): Promise<void> {
    this.template = template;
    this.#writing = this.#writing.then(async () => {
      try {
        const opened = await this.#host.call("change_template", { template });
        this.failed = false;
        this.#kept = opened.template;
        this.opened = opened;
        // What was typed meanwhile stays.
        if (this.template && same(this.template, template)) this.template = opened.template;
        await this.#afterChange();
      } catch (thrown) {
        this.failed = true;
        this.#past = this.#past.filter((text) => text !== this.#kept);
        this.#bulletin.tell(thrown);
      }
    });
    return this.#writing;
  }
}

function same(one: ConsentTemplate, other: ConsentTemplate): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** The window's language where there is a translation into it. */
function preferred(rows: TemplateRow[]): Language {
  const own = rows.find(({ language }) => language.split("-")[0] === windowLanguage());
  return own?.language ?? rows[0]?.language ?? "en";
}

/** The families whose words hold what is searched for, each called as its translation in the window's language. */
function families(rows: TemplateRow[], words: string): Family[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const names = [...new Set(rows.map(({ family }) => family))];
  return names
    .map((name) => {
      const own = rows.filter(({ family }) => family === name);
      const title = own.find(({ language }) => language === preferred(own))?.name ?? name;
      return { name, title, rows: own };
    })
    .filter((family) => {
      const text = [family.name, ...family.rows.map(({ name }) => name)].join(" ").toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
}
