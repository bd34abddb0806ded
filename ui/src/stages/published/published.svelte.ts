/** What comes of the open story around its publication: embargo, notes to readers, earlier pages. */
import type { Bulletin } from "../../bulletin.svelte";
import type { Host, NoteId, NoteKind, ShownNote, StoryId, StoryPublished } from "../../host/host";
import { type Key, t } from "../../i18n/i18n.svelte";

const toldWords = {
  correction: "published.told.correction",
  update: "published.told.update",
  withdrawal: "published.told.withdrawal",
} as const satisfies Record<NoteKind, Key>;

const nothing: StoryPublished = { notes: [], pages: [], embargo: null };

export class Published {
  state: StoryPublished = $state.raw(nothing);
  /** Whether the section in the page's panel is open. */
  shown = $state(false);
  /** The kind of note that is being written, and its words. */
  writing: NoteKind | null = $state(null);
  text = $state("");
  /** Whether the embargo is being set. */
  settingEmbargo = $state(false);
  readonly withdrawn = $derived(this.state.notes.some(({ note }) => note.kind === "withdrawal"));
  /** Whether readers can be told something of the story. */
  readonly canTell = $derived(this.state.pages.length > 0 && !this.withdrawn);
  #host: Host;
  #bulletin: Bulletin;
  #changed: () => void;
  #story: StoryId | null = null;

  /** `changed` hears that the page has changed. */
  constructor(host: Host, bulletin: Bulletin, changed: () => void) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#changed = changed;
  }

  /** Another story stands on the desk. */
  show(story: StoryId): void {
    this.#story = story;
    this.state = nothing;
    this.writing = null;
    this.text = "";
    this.settingEmbargo = false;
    void this.load();
  }

  /** Reads anew what came of the story. */
  async load(): Promise<void> {
    const story = this.#story;
    if (story === null) return;
    const state = await this.#bulletin.tried(() => this.#host.call("story_published", { story }));
    if (state && story === this.#story) this.state = state;
  }

  /** Begins a note. */
  begin(kind: NoteKind): void {
    this.shown = true;
    this.settingEmbargo = false;
    this.writing = kind;
  }

  /** Puts the note that was written on the page, and offers to undo it. */
  async tell(): Promise<void> {
    const [story, kind, text] = [this.#story, this.writing, this.text];
    if (story === null || kind === null || text.trim() === "") return;
    const note = await this.#bulletin.tried(() => this.#host.call("tell_readers", { story, kind, text }));
    if (note === undefined) return;
    this.writing = null;
    this.text = "";
    await this.#reload();
    const undo = async () => {
      if (!(await this.takeBack(note))) return false;
      this.begin(kind);
      this.text = text;
      return true;
    };
    this.#bulletin.offerUndo(t(toldWords[kind]), undo, { story });
  }

  /** Takes a note back that readers have not seen; false, and why, where it did not go. */
  async takeBack(note: NoteId): Promise<boolean> {
    const story = this.#story;
    if (story === null) return false;
    const done = await this.#bulletin.done(() => this.#host.call("take_back_note", { story, note }));
    await this.#reload();
    return done;
  }

  /** Takes a note of the list back, and offers to write it again. */
  async remove({ id, note }: ShownNote): Promise<void> {
    const story = this.#story;
    if (story === null || !(await this.takeBack(id))) return;
    const undo = () => {
      this.begin(note.kind);
      this.text = note.text;
      return this.tell();
    };
    this.#bulletin.offerUndo(t("published.takenBack"), undo, { story });
  }

  /** Writes an earlier page once more, where the user says. */
  async exportEarlier(number: number): Promise<void> {
    const story = this.#story;
    if (story === null) return;
    const written = await this.#bulletin.tried(() =>
      this.#host.call("export_earlier_page", { story, number }),
    );
    if (written) this.#bulletin.say(t("published.earlier.done", { path: written.path }));
  }

  /** Puts an embargo on the story, or takes it off, and offers to undo it; false where it did not go. */
  async setEmbargo(until: string | null, time_zone: string | null): Promise<boolean> {
    const story = this.#story;
    if (story === null) return false;
    const before = this.state.embargo;
    const asked = until === null ? null : { until, time_zone };
    const after = await this.#bulletin.tried(() => this.#host.call("set_embargo", { story, asked }));
    if (after === undefined) return false;
    this.settingEmbargo = false;
    await this.#reload();
    if (before !== after) {
      const [instant = "", zone] = (before ?? "").replace("]", "").split("[");
      const undo = () => this.setEmbargo(before === null ? null : instant, zone ?? null);
      this.#bulletin.offerUndo(t(after === null ? "embargo.off" : "embargo.on"), undo, { story });
    }
    return true;
  }

  async #reload(): Promise<void> {
    await this.load();
    this.#changed();
  }
}
