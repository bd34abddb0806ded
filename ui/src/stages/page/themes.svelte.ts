/** The themes that the house's pages can wear. */
import type { Host, ThemeRow } from "../../host/host";

export class Themes {
  rows: ThemeRow[] = $state.raw([]);
  #host: Host;
  #tell: (thrown: unknown) => void;

  constructor(host: Host, tell: (thrown: unknown) => void) {
    this.#host = host;
    this.#tell = tell;
  }

  async load(): Promise<void> {
    try {
      this.rows = await this.#host.call("list_themes", {});
    } catch (thrown) {
      this.#tell(thrown);
    }
  }

  /** Takes in a theme from a folder; its name, or null where none was chosen or it is none. */
  async add(): Promise<string | null> {
    try {
      const name = await this.#host.call("import_theme", {});
      if (name !== null) await this.load();
      return name;
    } catch (thrown) {
      this.#tell(thrown);
      return null;
    }
  }
}
