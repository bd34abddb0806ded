/** What stands on the desk: the open story with all that is beside it, and the rooms. */
import { tick } from "svelte";
import { Bulletin } from "./bulletin.svelte";
import type { Host, MenuBar, OpenStory, Settings, StoryId, TakenStory } from "./host/host";
import { moving } from "./host/moving";
import { t, windowLanguage } from "./i18n/i18n.svelte";
import { Checks } from "./stages/checks/checks.svelte";
import { History } from "./stages/history/history.svelte";
import { filesDropped } from "./stages/intake/dropped";
import { intakeInstead, openIntake } from "./stages/intake/handling";
import type { Intake } from "./stages/intake/intake.svelte";
import { type Beginning, LastCaret } from "./stages/manuscript/caret";
import { addPicture, insertPicture, pastePicture } from "./stages/manuscript/handling";
import { Manuscript, type Surroundings } from "./stages/manuscript/manuscript.svelte";
import { LanguageReading } from "./stages/manuscript/presumed";
import { unmark } from "./stages/manuscript/spelling";
import { depthOf, endStep, goBackTo, stepBack, stepForth } from "./stages/manuscript/undoing";
import type { Merging } from "./stages/merge/merging.svelte";
import { Notice } from "./stages/notice/notice.svelte";
import { Packets } from "./stages/packets/packets.svelte";
import { Page } from "./stages/page/page.svelte";
import { Themes } from "./stages/page/themes.svelte";
import { tellVerdict } from "./stages/page/verdict";
import { Published } from "./stages/published/published.svelte";
import { Review } from "./stages/review/review.svelte";
import { turnWords } from "./stages/review/standing";
import { Standing } from "./stages/review/standing.svelte";
import { Dictionary } from "./stages/settings/dictionary.svelte";
import { Colleagues } from "./stages/settings/people.svelte";
import { appearanceOf, Preferences } from "./stages/settings/preferences.svelte";
import { spike } from "./stages/stories/handling";
import { Stories } from "./stages/stories/stories.svelte";
import { leaveTemplates } from "./stages/templates/handling";
import type { Templates } from "./stages/templates/templates.svelte";

export interface Visit {
  room: "settings" | "help";
  /** A section of the settings, or the name of a guide. */
  at: string;
}

export class Desk {
  readonly host: Host;
  readonly bulletin = new Bulletin({
    depth: () => depthOf(this.manuscript),
    endStep: () => endStep(this.manuscript),
    open: async (story) => {
      if (this.manuscript?.id !== story || this.room !== "manuscript") await this.openStory(story);
      return this.manuscript?.id === story;
    },
  });
  readonly stories: Stories;
  readonly page: Page;
  readonly notice: Notice;
  readonly themes: Themes;
  readonly checks: Checks;
  readonly review: Review;
  readonly standing: Standing;
  readonly people: Colleagues;
  readonly history: History;
  readonly packets: Packets;
  readonly published: Published;
  readonly preferences: Preferences;
  readonly dictionary: Dictionary;
  readonly languages: LanguageReading;
  /** The room that stands in the manuscript's place for a while, and what of it is open. */
  visiting: Visit | null = $state.raw(null);
  manuscript: Manuscript | null = $state.raw(null);
  intake: Intake | null = $state.raw(null);
  templates: Templates | null = $state.raw(null);
  /** A colleague's version that is being merged into the story. */
  merging: Merging | null = $state.raw(null);
  #storiesShown = $state(true);
  #pageShown = $state(true);
  /** What the rail shows. */
  panel: "page" | "checks" | "review" | "history" | "notice" = $state("page");
  /** The keyboard goes into the panel as soon as it is shown. */
  panelSought = $state(false);
  /** Too narrow for three columns: the page is a drawer, and one panel at a time lies over the story. */
  narrow = $state(false);
  paletteShown = $state(false);
  version = "";
  /** The store's folder. */
  store = "";

  /** What the open story is called, as of its last save. */
  #name = $state("");
  #lastCaret: LastCaret;
  /** Where the caret stood in stories that were open before. */
  #carets = new Map<StoryId, number>();
  #making: Promise<void> | null = null;
  #closing: Promise<unknown> = Promise.resolve();

  constructor(outside: Host) {
    const host = moving(outside, (stories) => this.#moved(stories));
    this.host = host;
    const { bulletin } = this;
    this.#lastCaret = new LastCaret(host);
    this.stories = new Stories(host, bulletin);
    this.page = new Page(host, () => appearanceOf(this.settings));
    this.checks = new Checks(host);
    this.review = new Review(host, bulletin, {
      reveal: () => this.showPanel("review"),
      openStory: (story) => this.openStory(story),
      read: () => this.standing.storyChanged(),
    });
    this.standing = new Standing(host, bulletin, {
      flush: () => this.manuscript?.journal.flush() ?? Promise.resolve(false),
      changed: (id, { status, voided }) => {
        this.stories.update({ id, status, voided });
        this.page.storyChanged();
      },
    });
    this.people = new Colleagues(host, bulletin, () => void this.standing.load());
    this.history = new History(host, bulletin, {
      left: () => void tick().then(() => this.manuscript?.comeBack()),
      restored: (manuscript, before) => {
        const { id: story } = manuscript;
        bulletin.offerUndo(
          t("history.restored"),
          () => this.manuscript && goBackTo(this.manuscript, before),
          { story },
        );
        this.stories.update(manuscript.row({ at: new Date().toISOString() }));
        this.#textChanged();
      },
    });
    this.themes = new Themes(host, bulletin);
    this.notice = new Notice(host, bulletin, () => {
      this.page.storyChanged();
      this.checks.storyChanged();
    });
    this.published = new Published(host, bulletin, () => this.page.storyChanged());
    this.packets = new Packets(host, bulletin, {
      settled: () => this.#settled(),
      taken: ({ stories }) => this.#cameIn(stories),
    });
    this.dictionary = new Dictionary(host, bulletin, (word) => {
      const { view } = this.manuscript ?? {};
      if (view) void unmark(view, word);
    });
    this.languages = new LanguageReading(host, bulletin);
    this.preferences = new Preferences(host, bulletin, {
      settingsChanged: () => this.page.storyChanged(),
      houseChanged: () => this.sourcesChanged(),
      replaced: () => {
        if (this.visiting) this.visiting = { ...this.visiting };
      },
    });
  }

  get storiesShown(): boolean {
    return this.#storiesShown;
  }

  set storiesShown(shown: boolean) {
    this.#storiesShown = shown;
    if (shown && this.narrow) this.#pageShown = false;
  }

  get pageShown(): boolean {
    return this.#pageShown;
  }

  set pageShown(shown: boolean) {
    this.#pageShown = shown;
    if (shown && this.narrow) this.#storiesShown = false;
  }

  get settings(): Settings {
    return this.preferences.settings;
  }

  /** Keeps settings at once, and offers to undo it. */
  change(settings: Partial<Settings>): Promise<void> {
    return this.preferences.change(settings);
  }

  get room(): "settings" | "help" | "intake" | "templates" | "merge" | "manuscript" | "welcome" {
    if (this.visiting) return this.visiting.room;
    if (this.intake) return "intake";
    if (this.templates) return "templates";
    if (this.merging) return "merge";
    return this.manuscript ? "manuscript" : "welcome";
  }

  /** Opens the story that was open last. The window waits for this, and each call takes its time. */
  async start(): Promise<void> {
    const start = await this.host.call("start", {});
    this.preferences.systemLanguage = start.system_language;
    this.version = start.version;
    this.store = start.store;
    await this.preferences.apply(start.settings);
    if (start.story) this.#lay(start.story, start.caret ?? "end");
  }

  /** Reads what stands beside the story, and hears from now on what happens outside the window. */
  async furnish(): Promise<void> {
    this.host.listen("paste-dropped", (paste) => openIntake(this, paste));
    this.host.listen("files-dropped", (files) => void filesDropped(this, files));
    this.host.listen("picture-dropped", (picture) => insertPicture(this, picture));
    this.host.listen("packet-dropped", () => void this.packets.take());
    this.host.listen("page-dropped", (verdict) => tellVerdict(this, verdict));
    this.host.listen("close-requested", () => void this.close());
    this.host.listen("trouble-arose", (trouble) => this.bulletin.tell(trouble));
    if (this.manuscript) this.#surround(this.manuscript);
    await Promise.all([this.stories.load(), this.themes.load(), this.people.load()]);
  }

  /** Waits until everything typed into the open story is durable; false where it is not. */
  async durable(): Promise<boolean> {
    if (this.manuscript?.field === "filed") await this.manuscript.readDate();
    await this.review.settled();
    return (await this.manuscript?.journal.flush()) ?? true;
  }

  #close(story: StoryId): void {
    this.#closing = this.bulletin.tried(() => this.host.call("close_story", { story }));
  }

  /** Puts a story on the desk, in the place of the one that lies there, which is durable. */
  show(story: OpenStory, begins?: Beginning): void {
    const before = this.manuscript;
    if (before) this.#carets.set(before.id, before.head);
    this.#surround(this.#lay(story, begins ?? this.#carets.get(story.id)));
    this.stories.settle();
    if (this.narrow) this.storiesShown = false;
    if (before && before.id !== story.id) this.#close(before.id);
  }

  #lay(story: OpenStory, begins?: Beginning): Manuscript {
    const around: Surroundings = {
      saved: (manuscript, at) => {
        this.stories.update(manuscript.row(at));
        if (manuscript === this.manuscript) this.#name = manuscript.name;
        this.history.storyChanged();
        this.#textChanged();
      },
      pasted: (text, html) => intakeInstead(this, text, html),
      picturePasted: (file) => void (file ? addPicture(this, file) : pastePicture(this)),
      settings: () => this.settings,
      caretMoved: (manuscript) => this.#lastCaret.moved(manuscript),
      undo: () => this.bulletin.undo(),
      redo: () => this.bulletin.redo(),
      suggesting: {
        suggest: (drafts) => this.review.suggest(drafts),
        frozen: () => this.review.tellOfQuotations(),
      },
    };
    const manuscript = new Manuscript(this.host, story, around, begins);
    this.manuscript = manuscript;
    this.#name = manuscript.name;
    this.stories.chosen = story.id;
    return manuscript;
  }

  /** Shows what belongs to a story beside it. */
  #surround(manuscript: Manuscript): void {
    const { id } = manuscript;
    this.page.show(id);
    this.notice.show(id);
    this.checks.show(manuscript);
    this.languages.show(manuscript);
    this.review.show(manuscript);
    this.standing.show(id);
    this.history.show(manuscript);
    this.published.show(id);
  }

  /** Asks for a story and puts it on the desk; until it is there, the open one stays in sight. */
  async #open(ask: () => Promise<OpenStory>, begins?: Beginning): Promise<boolean> {
    if (!(await this.durable())) return false;
    // A story that is just being put away can be the one that is asked for.
    await this.#closing;
    const opened = await this.bulletin.tried(ask);
    // What was typed meanwhile is durable as well before its story leaves the desk.
    if (!opened || !(await this.durable())) return false;
    this.intake = null;
    this.show(opened, begins);
    return true;
  }

  /** The store has new text of the story. */
  #textChanged(): void {
    this.page.storyChanged();
    this.notice.storyChanged();
    this.checks.storyChanged();
    this.languages.storyChanged();
    this.review.storyChanged();
    this.standing.storyChanged();
  }

  /** The store has more of these stories, from a colleague. */
  async #cameIn(stories: TakenStory[]): Promise<void> {
    const open = this.manuscript;
    const came = stories.find(({ story }) => story === open?.id);
    const read = came?.news.kind === "newer";
    const opened =
      read && (await this.bulletin.tried(() => this.host.call("open_story", { story: came.story })));
    if (opened && this.manuscript === open) {
      this.merging = null;
      this.show(opened);
    } else if (came) {
      this.#textChanged();
      await Promise.all([this.history.load(), this.published.load()]);
    }
  }

  /** Something was done with stories, so that they may read or stand otherwise. */
  #moved(stories: StoryId[]): void {
    void this.stories.moved(stories);
    if (this.manuscript && stories.includes(this.manuscript.id)) void this.standing.load();
  }

  /** Takes back what was done last, at the desk or in the text. */
  undo(): void {
    if (this.room === "intake") this.intake?.undo();
    else if (this.room === "templates") void this.templates?.undo();
    else if (!this.bulletin.undo() && !(this.#text && stepBack(this.#text)))
      this.bulletin.say(t("undo.nothing"));
  }

  /** Does again what was taken back last. */
  redo(): void {
    if (this.room === "intake") this.intake?.redo();
    else if (this.room === "templates") void this.templates?.redo();
    else if (!this.bulletin.redo() && !(this.#text && stepForth(this.#text)))
      this.bulletin.say(t("redo.nothing"));
  }

  /** The text that is in sight. */
  get #text(): Manuscript | null {
    return this.room === "manuscript" ? this.manuscript : null;
  }

  /** Shows a panel beside the story. */
  showPanel(panel: Desk["panel"]): void {
    this.pageShown = true;
    this.panel = panel;
  }

  /** Leads the keyboard into a panel beside the story, and out of it back into the text. */
  goToPanel(panel: Desk["panel"]): void {
    if (this.panel === panel && this.#keyboardInPanel) {
      this.manuscript?.focus();
      return;
    }
    this.showPanel(panel);
    this.panelSought = true;
  }

  /** Leads the keyboard from a panel back into the text; false where it is not in one. */
  leavePanel(): boolean {
    if (!this.#keyboardInPanel) return false;
    this.manuscript?.focus();
    return true;
  }

  get #keyboardInPanel(): boolean {
    return document.activeElement?.closest("#panel") != null;
  }

  /** Leads to the first error of the notice. */
  fixNotice(): void {
    this.showPanel("notice");
    this.notice.seeksError = true;
  }

  /** Leads to what the checks find wrong: to the notice, where that is all. */
  fixErrors(): void {
    if (this.checks.textErrors > 0) this.showPanel("checks");
    else this.fixNotice();
  }

  /** Opens a room in the manuscript's place. */
  visit(room: Visit["room"], at: string): void {
    this.visiting = { room, at };
    if (this.narrow) this.storiesShown = false;
  }

  /** Goes back to where one was before the visit. */
  leave(): void {
    this.visiting = null;
    void tick().then(() => this.manuscript?.focus());
  }

  async openStory(story: StoryId): Promise<void> {
    if (!(await leaveTemplates(this))) return;
    this.visiting = null;
    this.merging = null;
    if (this.manuscript?.id === story) {
      this.intake = null;
      this.history.leave();
      await tick();
      this.manuscript.focus();
      return;
    }
    await this.#open(() => this.host.call("open_story", { story }));
  }

  /** Makes a story and opens it; asked again meanwhile, as by a double click, it makes only that one. */
  newStory(): Promise<void> {
    this.#making ??= this.#makeStory().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #makeStory(): Promise<void> {
    if (!(await leaveTemplates(this))) return;
    this.visiting = null;
    this.merging = null;
    this.intake = null;
    if (this.manuscript?.isEmpty()) {
      await tick();
      this.manuscript.focus("headline");
      return;
    }
    const language = this.settings.story_language ?? windowLanguage();
    await this.#open(() => this.host.call("new_story", { language }), "headline");
  }

  /** Templates or the house changed: the story's notice and page may be made of them. */
  sourcesChanged(): void {
    if (this.manuscript) this.notice.show(this.manuscript.id);
    this.page.storyChanged();
  }

  /** Takes the open story back from the spike. */
  async restore(): Promise<void> {
    if (this.manuscript) await spike(this, [this.manuscript.id], false);
  }

  /** What the window is called: the open story, and whose turn it is. */
  get title(): string {
    const review = this.manuscript && this.standing.review;
    if (!review) return "Galley";
    return [this.#name || t("stories.untitled"), turnWords(review), "Galley"].join(" – ");
  }

  /** The open story once everything typed is durable; null, and why, where it is not. */
  async settledStory(): Promise<StoryId | null> {
    const story = this.manuscript;
    if (!story || !(await this.#settled())) return null;
    await this.notice.settled();
    return story.id;
  }

  /** Waits until everything typed is durable; false, and why, where it is not. */
  async #settled(): Promise<boolean> {
    const isDurable = await this.durable();
    if (!isDurable) this.bulletin.warn(t("export.notSaved"));
    return isDurable;
  }

  /** Takes in a theme from a folder, and dresses the pages in it. */
  async addTheme(): Promise<void> {
    const theme = await this.themes.add();
    if (theme !== null) await this.change({ theme });
  }

  /** Makes the native menu, or says what of it can be done now. */
  async showMenu(bar: MenuBar): Promise<void> {
    await this.bulletin.tried(() => this.host.call("show_menu", { bar }));
  }

  /** Opens the native menu bar for the keyboard. */
  async openMenu(): Promise<void> {
    await this.bulletin.tried(() => this.host.call("open_menu", {}));
  }

  /** The window closes once everything typed is durable; otherwise it stays, and says why. */
  async close(): Promise<void> {
    if (!(await this.durable())) {
      this.bulletin.warn(t("save.cannotClose"));
      return;
    }
    if (this.templates && !(await this.templates.settled())) return;
    if (this.manuscript) await this.#lastCaret.note(this.manuscript);
    await this.bulletin.tried(() => this.host.call("close_window", {}));
  }
}
