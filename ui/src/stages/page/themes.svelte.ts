/** The themes that the house's pages can wear. */
import type { Bulletin } from "../../bulletin.svelte";
import type { Host, ThemeRow } from "../../host/host";

export class Themes {
  rows: ThemeRow[] = $state.raw([]);
  #host: Host;
  #bulletin: Bulletin;

  constructor(host: Host, bulletin: Bulletin) {
    this.#host = host;
    this.#bulletin = bulletin;
  }

  async load(): Promise<void> {
    const rows = await this.#bulletin.tried(() => this.#host.call("list_themes", {}));
    if (rows) this.rows = rows;
  }

  /** Takes in a theme from a folder; its name, or null where none was chosen or it is none. */
  async add(): Promise<string | null> {
    const name = (await this.#bulletin.tried(() => this.#host.call("import_theme", {}))) ?? null;
    if (name !== null) await this.load();
    return name;
  }
}
