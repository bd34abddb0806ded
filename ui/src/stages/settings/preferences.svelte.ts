/** The settings and what the house says of itself: kept at once, each change with its undo. */

import { MediaQuery } from "svelte/reactivity";
import { isAction } from "../../actions";
import type { Bulletin } from "../../bulletin.svelte";
import {
  type Backups,
  type Host,
  type House,
  type HouseForm,
  noSettings,
  type Settings,
} from "../../host/host";
import { speak, t } from "../../i18n/i18n.svelte";
import { keys } from "../../shortcuts.svelte";
import { HouseEntry } from "./house.svelte";

/** What the settings ask of the desk. */
interface Around {
  settingsChanged: () => void;
  houseChanged: () => void;
  /** All of it was read from a file. */
  replaced: () => void;
}

const darkSystem = new MediaQuery("(prefers-color-scheme: dark)");

/** How the window looks: as the settings say, else as the system does. */
export function appearanceOf(settings: Settings | undefined): "light" | "dark" {
  return settings?.appearance ?? (darkSystem.current ? "dark" : "light");
}

export class Preferences {
  settings: Settings = $state.raw(noSettings);
  readonly house = new HouseEntry(this);
  /** How many backups were made by hand since the window opened. */
  backedUp = $state(0);
  /** What the window speaks where the settings name no language. */
  systemLanguage = "";
  #host: Host;
  #bulletin: Bulletin;
  #around: Around;
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(host: Host, bulletin: Bulletin, around: Around) {
    this.#host = host;
    this.#bulletin = bulletin;
    this.#around = around;
  }

  /** Puts settings into force. */
  async apply(settings: Settings): Promise<void> {
    this.settings = settings;
    keys.own = settings.shortcuts;
    await speak(settings.window_language, this.systemLanguage || navigator.language);
  }

  /** Keeps settings at once, and offers to undo it. */
  async change(settings: Partial<Settings>): Promise<void> {
    const before = Object.fromEntries(
      Object.keys(settings).map((name) => [name, this.settings[name as keyof Settings]]),
    );
    if (await this.#keep(settings))
      this.#bulletin.offerUndo(t("settings.changed"), () => this.change(before));
  }

  /** Keeps settings, one change after the other: each builds on what the one before has kept. */
  #keep(settings: Partial<Settings>): Promise<boolean> {
    const kept = this.#keeping.then(async () => {
      const all = { ...this.settings, ...settings };
      const answer = await this.#bulletin.tried(() => this.#host.call("change_settings", { settings: all }));
      if (!answer) return false;
      await this.apply(answer);
      this.#around.settingsChanged();
      return true;
    });
    this.#keeping = kept;
    return kept;
  }

  /** What the house says of itself, as a form in a language or in all that have no text of their own. */
  houseForm(language: string | null): Promise<HouseForm | undefined> {
    return this.#bulletin.tried(() => this.#host.call("house_form", { language }));
  }

  /** Keeps what the house says of itself, and offers to have it as it was `before`. */
  async changeHouse(house: House, before: House, undone: () => void): Promise<void> {
    if (!(await this.#keepHouse(house))) return;
    const undo = () => this.changeHouse(before, house, undone).then(undone);
    this.#bulletin.offerUndo(t("settings.changed"), undo);
  }

  async #keepHouse(house: House): Promise<boolean> {
    const kept = await this.#bulletin.tried(() => this.#host.call("change_house", { house }));
    if (!kept) return false;
    this.#around.houseChanged();
    return true;
  }

  async export(): Promise<void> {
    const path = await this.#bulletin.tried(() => this.#host.call("export_settings", {}));
    if (path) this.#bulletin.say(t("settings.exported", { path }));
  }

  /** Takes in settings and house data from a file, and offers to undo it. */
  async import(): Promise<void> {
    const { settings } = this;
    const house = await this.#bulletin.tried(() => this.#host.call("house", {}));
    const read = await this.#bulletin.tried(() => this.#host.call("import_settings", {}));
    if (!read || !house) return;
    const show = async (settings: Settings) => {
      await this.apply(settings);
      this.#around.replaced();
    };
    await show(read.settings);
    await this.#keepHouse(read.house);
    const shortcuts = Object.entries(read.settings.shortcuts);
    const unknown = shortcuts.map(([action]) => action).filter((action) => !isAction(action));
    // Keys of what this Galley cannot do would lie in the settings where nobody sees them.
    if (unknown.length > 0)
      await this.#keep({ shortcuts: Object.fromEntries(shortcuts.filter(([action]) => isAction(action))) });
    const words = t("settings.imported", { unknown: unknown.length, actions: unknown.join(", ") });
    this.#bulletin.offerUndo(words, async () => {
      if ((await this.#keep(settings)) && (await this.#keepHouse(house))) await show(settings);
    });
  }

  backups(): Promise<Backups | undefined> {
    return this.#bulletin.tried(() => this.#host.call("backups", {}));
  }

  async backUp(): Promise<void> {
    if ((await this.#bulletin.tried(() => this.#host.call("back_up", {}))) === undefined) return;
    this.backedUp += 1;
    this.#bulletin.say(t("backup.done"));
  }
}
