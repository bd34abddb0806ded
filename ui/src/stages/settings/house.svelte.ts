/** What the house says of itself, while it is being entered. */
import type { Blank, Group, House, HouseForm } from "../../host/host";
import type { Preferences } from "./preferences.svelte";

/** How long the text of a blank must rest before it is kept, in milliseconds. */
const rest = 300;

export class HouseEntry {
  form: HouseForm | null = $state.raw(null);
  /** The language that is being filled in; null is every one without a text of its own. */
  language: string | null = $state(null);
  #preferences: Preferences;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The house before the blank that is being filled in was touched. */
  #before: { name: string; house: House } | null = null;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  async load(): Promise<void> {
    const form = await this.#preferences.houseForm(this.language);
    if (form && this.#timer === undefined) this.form = form;
  }

  async speak(language: string | null): Promise<void> {
    await this.flush();
    this.language = language;
    await this.load();
  }

  /** The languages that the house has texts of its own for. */
  get languages(): string[] {
    const values = Object.values(this.form?.house.values ?? {});
    return [...new Set(values.flatMap(({ in_language }) => Object.keys(in_language)))];
  }

  text({ name }: Blank): string {
    const value = this.form?.house.values[name];
    return (this.language === null ? value?.text : value?.in_language[this.language]) ?? "";
  }

  write(name: string, text: string): void {
    const before = this.form?.house;
    if (!before) return;
    const value = before.values[name] ?? { text: "", in_language: {} };
    const { language } = this;
    if (language === null) this.#enter(name, before, { ...value, text });
    else {
      const { [language]: _, ...others } = value.in_language;
      const in_language = text === "" ? others : { ...others, [language]: text };
      this.#enter(name, before, { ...value, in_language });
    }
  }

  #enter(name: string, before: House, value: House["values"][string]): void {
    this.#change(name, { ...before, values: { ...before.values, [name]: value } });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), rest);
  }

  #change(name: string, house: House): void {
    if (!this.form) return;
    if (this.#before?.name !== name) this.#before = { name, house: this.form.house };
    this.form = { ...this.form, house };
  }

  async leaveOut(group: Group, none: boolean): Promise<void> {
    const house = this.form?.house;
    if (!house) return;
    const others = house.without.filter((other) => other !== group);
    this.#change(group, { ...house, without: none ? [...others, group] : others });
    await this.#keep();
  }

  /** Ends a visit: keeps what was entered last, and the next begins with every language and its own undo. */
  leave(): Promise<void> {
    const kept = this.flush();
    this.#before = null;
    if (this.language !== null) {
      this.language = null;
      this.form = null;
    }
    return kept;
  }

  /** Keeps what was entered last. */
  async flush(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#keep();
  }

  async #keep(): Promise<void> {
    const [form, before] = [this.form, this.#before];
    if (!form || !before) return;
    await this.#preferences.changeHouse(form.house, before.house, () => {
      this.#before = null;
      void this.load();
    });
    await this.load();
  }
}
