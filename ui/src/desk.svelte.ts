/** What stands on the desk: the rooms, which of them is open, and what the window last said. */
import { tick } from "svelte";
import {
  type AddedPicture,
  asTrouble,
  base64,
  type Host,
  type MenuBar,
  type OpenStory,
  type PageSigner,
  type PageVerdict,
  type Paste,
  type Settings,
  type Step,
  type StoryId,
  type StoryRow,
  type TakenStory,
} from "./host/host";
import { when } from "./i18n/dates";
import { fromCode, t } from "./i18n/i18n.svelte";
import { Checks } from "./stages/checks/checks.svelte";
import { History } from "./stages/history/history.svelte";
import { Intake } from "./stages/intake/intake.svelte";
import { Manuscript } from "./stages/manuscript/manuscript.svelte";
import type { Merging } from "./stages/merge/merging.svelte";
import { Notice } from "./stages/notice/notice.svelte";
import { Packets } from "./stages/packets/packets.svelte";
import { Page } from "./stages/page/page.svelte";
import { Themes } from "./stages/page/themes.svelte";
import { Published } from "./stages/published/published.svelte";
import { Review } from "./stages/review/review.svelte";
import { statusWords, turnWords } from "./stages/review/standing";
import { Standing } from "./stages/review/standing.svelte";
import { Colleagues } from "./stages/settings/people.svelte";
import { Preferences } from "./stages/settings/preferences.svelte";
import { mark } from "./stages/stories/handling";
import { everyStory, Stories } from "./stages/stories/stories.svelte";
import { Templates } from "./stages/templates/templates.svelte";

/** What the window says in its corner; an `undo` is offered for ten seconds, a question until it is answered. */
export interface Message {
  text: string;
  tone: "plain" | "error";
  undo?: () => void;
  question?: { words: string; run: () => void };
}

export interface Visit {
  room: "settings" | "help";
  /** A section of the settings, or the name of a guide. */
  at: string;
}

export const undoSeconds = 10;

/** From how many lines on a paste into an empty story opens Intake by itself. */
const intakeLines = 20;

function signerWords({ name, genuine, known }: PageSigner): string {
  if (!genuine) return t("verdict.forged");
  return known ? t("verdict.signedOff", { name }) : t("verdict.unknownSigner", { name });
}

export class Desk {
  readonly host: Host;
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
  /** Too narrow for three columns: the page is a drawer, and one panel at a time lies over the story. */
  narrow = $state(false);
  message: Message | null = $state.raw(null);
  paletteShown = $state(false);
  version = "";
  /** The store's folder. */
  store = "";
  /** The id of what had the focus before a room took the manuscript's place. */
  #cameFrom = "";

  constructor(host: Host) {
    this.host = host;
    this.stories = new Stories(host, (trouble) => this.tell(trouble));
    this.page = new Page(host);
    this.checks = new Checks(host);
    this.review = new Review(host, {
      say: (text) => this.say(text),
      tell: (thrown) => this.tell(thrown),
      offerUndo: (text, undo) => this.offerUndo(text, undo),
      reveal: () => {
        this.pageShown = true;
        this.panel = "review";
      },
      openStory: (story) => this.openStory(story),
      read: () => this.standing.storyChanged(),
    });
    this.standing = new Standing(host, {
      tell: (thrown) => this.tell(thrown),
      flush: () => this.manuscript?.journal.flush() ?? Promise.resolve(false),
      changed: (id, { status, voided }) => {
        this.stories.update({ id, status, voided });
        this.page.storyChanged();
      },
    });
    this.people = new Colleagues(host, {
      tell: (thrown) => this.tell(thrown),
      changed: () => void this.standing.load(),
    });
    this.history = new History(host, {
      tell: (thrown) => this.tell(thrown),
      left: () => void tick().then(() => this.manuscript?.comeBack()),
      restored: (manuscript, before) => {
        this.offerUndo(t("history.restored"), () => manuscript.become(before));
        this.stories.update(manuscript.row({ at: new Date().toISOString() }));
        this.#textChanged();
      },
    });
    this.themes = new Themes(host, (thrown) => this.tell(thrown));
    this.notice = new Notice(
      host,
      () => {
        this.page.storyChanged();
        this.checks.storyChanged();
      },
      (thrown) => this.tell(thrown),
    );
    this.published = new Published(host, {
      tried: (work) => this.tried(work),
      offerUndo: (text, undo) => this.offerUndo(text, undo),
      say: (text) => this.say(text),
      changed: (listed) => {
        this.page.storyChanged();
        if (listed) void this.stories.load();
      },
    });
    this.packets = new Packets(host, {
      begun: () => this.dismiss(),
      settled: () => this.#settled(),
      written: (file, count) => this.say(t("packet.send.done", { file, count })),
      taken: ({ stories }) => this.#cameIn(stories),
      tell: (thrown) => this.tell(thrown),
    });
    this.preferences = new Preferences(host, {
      tried: (work) => this.tried(work),
      say: (text) => this.say(text),
      offerUndo: (text, undo) => this.offerUndo(text, undo),
      settingsChanged: () => this.page.storyChanged(),
      houseChanged: () => this.#sourcesChanged(),
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

  /** Opens the story that was open last. */
  async start(): Promise<void> {
    this.host.listen("paste-dropped", (paste) => this.openIntake(paste));
    this.host.listen("picture-dropped", (picture) => this.#insertPicture(picture));
    this.host.listen("page-dropped", (verdict) => this.#tellVerdict(verdict));
    this.host.listen("close-requested", () => void this.close());
    this.host.listen("trouble-arose", (trouble) => this.tell(trouble));
    const start = await this.host.call("start", {});
    this.preferences.systemLanguage = start.system_language;
    this.version = start.version;
    this.store = start.store;
    await this.preferences.apply(start.settings);
    if (start.story) this.#show(start.story);
  }

  /** Reads what stands beside the story. */
  async furnish(): Promise<void> {
    await Promise.all([this.stories.load(), this.themes.load(), this.people.load()]);
  }

  say(text: string): void {
    this.message = { text, tone: "plain" };
  }

  dismiss(): void {
    this.message = null;
  }

  /** Shows what went wrong, in the window's language where it is a known failure. */
  tell(thrown: unknown): void {
    const trouble = asTrouble(thrown);
    const text = fromCode(`trouble.${trouble.code}`, trouble.message, trouble.values);
    this.message = { text, tone: "error" };
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

  /** Puts the open story away once it is durable; false when it is not, and so stays open. */
  async #leaveStory(): Promise<boolean> {
    const leaving = this.manuscript;
    if (!leaving) return true;
    await this.review.settled();
    if (!(await leaving.journal.flush())) return false;
    this.manuscript = null;
    await this.tried(() => this.host.call("close_story", { story: leaving.id }));
    return true;
  }

  /** Puts the open story away, so that none is open. */
  async putAway(): Promise<void> {
    if (await this.#leaveStory()) this.stories.chosen = null;
  }

  #show(story: OpenStory, startsInHeadline = false): void {
    this.manuscript = new Manuscript(this.host, story, {
      saved: (manuscript, at) => {
        this.stories.update(manuscript.row(at));
        this.history.storyChanged();
        this.#textChanged();
      },
      pasted: (text, html) => this.#intakeInstead(text, html),
      picturePasted: (file) => void this.#addPicture(file),
      settings: () => this.settings,
      suggesting: {
        suggest: (drafts) => this.review.suggest(drafts),
        frozen: () => this.review.tellOfQuotations(),
      },
    });
    this.manuscript.startsInHeadline = startsInHeadline;
    this.stories.chosen = story.id;
    this.page.show(story.id);
    this.notice.show(story.id);
    this.checks.show(this.manuscript);
    this.review.show(this.manuscript);
    this.standing.show(story.id);
    this.history.show(this.manuscript);
    this.published.show(story.id);
    if (this.narrow) this.storiesShown = false;
  }

  /** The store has new text of the story. */
  #textChanged(): void {
    this.page.storyChanged();
    this.notice.storyChanged();
    this.checks.storyChanged();
    this.review.storyChanged();
    this.standing.storyChanged();
  }

  /** The store has more of these stories, from a colleague. */
  async #cameIn(stories: TakenStory[]): Promise<void> {
    const open = this.manuscript;
    const came = stories.find(({ story }) => story === open?.id);
    const read = came?.news.kind === "newer";
    const opened = read && (await this.tried(() => this.host.call("open_story", { story: came.story })));
    if (opened && this.manuscript === open) {
      this.merging = null;
      this.#show(opened);
    } else if (came) {
      this.#textChanged();
      await Promise.all([this.history.load(), this.published.load()]);
    }
    await this.stories.load();
  }

  /** Shows a panel beside the story. */
  showPanel(panel: Desk["panel"]): void {
    this.pageShown = true;
    this.panel = panel;
  }

  /** The first stories that hold these words. */
  async storiesWith(words: string, limit: number): Promise<StoryRow[]> {
    const query = { words, offset: 0, limit, ...everyStory };
    return (await this.tried(() => this.host.call("list_stories", { query })))?.rows ?? [];
  }

  /** Opens a room in the manuscript's place. */
  visit(room: Visit["room"], at: string): void {
    this.visiting = { room, at };
    if (this.narrow) this.storiesShown = false;
  }

  /** Goes back to where one was before the visit. */
  leave(): void {
    this.visiting = null;
    this.manuscript?.focus();
  }

  async openStory(story: StoryId): Promise<void> {
    if (!(await this.leaveTemplates())) return;
    this.visiting = null;
    this.merging = null;
    if (this.manuscript?.id === story) {
      this.intake = null;
      this.history.leave();
      return;
    }
    if (!(await this.#leaveStory())) return;
    const opened = await this.tried(() => this.host.call("open_story", { story }));
    if (!opened) return;
    this.intake = null;
    this.#show(opened);
  }

  async newStory(): Promise<void> {
    if (!(await this.leaveTemplates())) return;
    this.visiting = null;
    this.merging = null;
    this.intake = null;
    if (this.manuscript?.isEmpty()) {
      this.manuscript.focus("headline");
      return;
    }
    if (!(await this.#leaveStory())) return;
    const opened = await this.tried(() => this.host.call("new_story", {}));
    if (!opened) return;
    this.#show(opened, true);
    await this.stories.load();
  }

  openIntake(paste: Paste | null, html = ""): void {
    this.visiting = null;
    this.intake = new Intake(this.host, paste, this.settings.day_order, html);
  }

  /** Whether Intake takes a paste in place of the manuscript. */
  #intakeInstead(text: string, html: string): boolean {
    if (!this.manuscript?.isEmpty() || text.split("\n").length <= intakeLines) return false;
    this.openIntake({ text, file: null }, html);
    return true;
  }

  async openFile(): Promise<void> {
    const paste = await this.tried(() => this.host.call("choose_paste", {}));
    if (paste) this.openIntake(paste);
  }

  /** Lets the user choose a picture for the story. */
  async choosePicture(): Promise<void> {
    const picture = await this.tried(() => this.host.call("choose_picture", {}));
    if (picture) this.#insertPicture(picture);
  }

  async #addPicture(file: File): Promise<void> {
    const picture = await this.tried(async () =>
      this.host.call("add_picture", { base64: base64(await file.arrayBuffer()) }),
    );
    if (picture) this.#insertPicture(picture);
  }

  #insertPicture(picture: AddedPicture): void {
    this.message = null;
    if (this.manuscript && this.room === "manuscript") this.manuscript.insertPicture(picture);
    else this.say(t("picture.noStory"));
  }

  /** Says what is known of a page that was dropped on the window. */
  #tellVerdict({ unchanged, story, revision, exported, changes, signed_off: signer }: PageVerdict): void {
    const parts = [
      unchanged ? t("verdict.unchanged") : t("verdict.changed", { count: changes }),
      story ? t("verdict.story", { name: story, revision: revision ?? 1 }) : t("verdict.unknown"),
      exported ? t("verdict.exported", { at: when(new Date(exported), new Date()) }) : "",
      signer ? signerWords(signer) : "",
    ];
    const isSound = unchanged && (!signer || (signer.genuine && signer.known));
    this.message = { text: parts.filter(Boolean).join(" "), tone: isSound ? "plain" : "error" };
  }

  async openSample(): Promise<void> {
    const paste = await this.tried(() => this.host.call("sample_paste", {}));
    if (paste) this.openIntake(paste);
  }

  /** Opens the Templates room, with a template where one is named; leads back where it is open. */
  async toggleTemplates(template: string | null = null): Promise<void> {
    if (this.templates) {
      await this.leaveTemplates();
      return;
    }
    this.#cameFrom = document.activeElement?.id ?? "";
    this.templates = new Templates(this.host, {
      tell: (thrown) => this.tell(thrown),
      changed: () => this.#sourcesChanged(),
    });
    await this.templates.open(template);
  }

  /** Leads back from the Templates room, unless something could not be kept. */
  async leaveTemplates(): Promise<boolean> {
    if (this.templates && !(await this.templates.settled())) return false;
    const wasOpen = this.templates !== null;
    this.templates = null;
    if (wasOpen) {
      await tick();
      const before = document.getElementById(this.#cameFrom);
      if (before) before.focus();
      else this.manuscript?.focus();
    }
    return true;
  }

  /** Templates or the house changed: the story's notice and page may be made of them. */
  #sourcesChanged(): void {
    if (this.manuscript) this.notice.show(this.manuscript.id);
    this.page.storyChanged();
  }

  leaveIntake(): void {
    this.intake = null;
    this.manuscript?.focus();
  }

  /** Makes the stories that Intake shows, the first in the open story if that is empty, and offers to undo it. */
  async acceptIntake(): Promise<void> {
    const intake = this.intake;
    const paste = intake?.paste;
    if (!intake || !paste || !(await intake.settled())) return;
    if (!(await this.leaveTemplates())) return;
    const into = this.manuscript?.isEmpty() ? this.manuscript : null;
    if (!(into ? await into.journal.flush() : await this.#leaveStory())) return;
    const choices = intake.choices;
    const made = await this.tried(() =>
      this.host.call("take_in", { story: into?.id ?? null, paste, choices }),
    );
    if (!made) return;
    const { open, others } = made;
    this.intake = null;
    this.#show(open, true);
    await this.stories.load();
    const undo = async () => {
      if (this.manuscript?.id !== open.id) return;
      if (others.length > 0 && !(await mark(this, others, "spiked", true))) return;
      this.manuscript.clear();
      this.intake = intake;
    };
    this.offerUndo(t("intake.accepted", { count: others.length + 1 }), undo);
  }

  /** What the window is called: the open story, and whose turn it is. */
  get title(): string {
    const review = this.manuscript && this.standing.review;
    if (!review) return "Galley";
    return [review.name || t("stories.untitled"), turnWords(review), "Galley"].join(" – ");
  }

  /** Brings the open story a step on in review, or back, and says so. */
  async takeStep(step: Step): Promise<void> {
    if (!(await this.standing.take(step)) || !this.standing.review) return;
    const words = t(statusWords[this.standing.review.status]);
    if (step === "undo") this.say(words);
    else this.offerUndo(words, () => this.standing.take("undo"));
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
    await this.review.settled();
    const isSaved = (await this.manuscript?.journal.flush()) ?? true;
    if (!isSaved) this.message = { text: t("export.notSaved"), tone: "error" };
    return isSaved;
  }

  /** Says what was done; an undo is offered for {@link undoSeconds}. */
  offerUndo(text: string, undo: () => unknown): void {
    this.message = { text, tone: "plain", undo: () => void undo() };
  }

  /** Takes in a theme from a folder, and dresses the pages in it. */
  async addTheme(): Promise<void> {
    const theme = await this.themes.add();
    if (theme !== null) await this.change({ theme });
  }

  /** Makes the native menu, or says what of it can be done now. */
  async showMenu(bar: MenuBar): Promise<void> {
    await this.tried(() => this.host.call("show_menu", { bar }));
  }

  /** Opens the native menu bar for the keyboard. */
  async openMenu(): Promise<void> {
    await this.tried(() => this.host.call("open_menu", {}));
  }

  /** The window closes once everything typed is durable; otherwise it stays, and says why. */
  async close(): Promise<void> {
    await this.review.settled();
    if (this.manuscript && !(await this.manuscript.journal.flush())) {
      this.message = { text: t("save.cannotClose"), tone: "error" };
      return;
    }
    if (this.templates && !(await this.templates.settled())) return;
    await this.tried(() => this.host.call("close_window", {}));
  }
}
