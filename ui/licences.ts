/**
 * The software of others in Galley, for the window's About page: the npm packages in the window as
 * its lock file names them, the crates in the app as `cargo xtask licences` listed them, and the
 * typeface with the licence that must come with it.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

export interface Licence {
  name: string;
  version: string;
  /** As SPDX writes it. */
  licence: string;
}

export interface Licences {
  packages: Licence[];
  crates: Licence[];
  typeface: Licence & { text: string };
}

const here = import.meta.dirname;
const crates = resolve(here, "crates.tsv");
const typeface = "@fontsource-variable/source-serif-4";

/** What builds the window and leaves a part of itself in it. */
const alsoInside = ["svelte", "clsx", "esm-env"];

interface Locked {
  version: string;
  license?: string;
  dev?: boolean;
}

function packagesInside(): Licence[] {
  const lock = JSON.parse(readFileSync(resolve(here, "package-lock.json"), "utf8"));
  const locked = Object.entries<Locked>(lock.packages).flatMap(([path, { version, license, dev }]) => {
    const name = path.split("node_modules/").at(-1) ?? "";
    const inside = name !== "" && !name.startsWith("@types/") && (!dev || alsoInside.includes(name));
    return inside ? [{ name, version, licence: license ?? "" }] : [];
  });
  const without = locked.find(({ licence }) => licence === "");
  if (without) throw new Error(`package-lock.json names no licence for ${without.name}`);
  return locked.sort((one, other) => one.name.localeCompare(other.name));
}

export function readLicences(): Licences {
  const packages = packagesInside();
  const letters = packages.find(({ name }) => name === typeface);
  if (!letters) throw new Error(`${typeface} is not among the window's packages`);
  const lines = readFileSync(crates, "utf8").trimEnd().split("\n");
  return {
    packages: packages.filter((each) => each !== letters),
    crates: lines.map((line) => {
      const [name = "", version = "", licence = ""] = line.split("\t");
      return { name, version, licence };
    }),
    typeface: {
      ...letters,
      name: "Source Serif 4",
      text: readFileSync(resolve(here, "node_modules", typeface, "LICENSE"), "utf8"),
    },
  };
}

const id = "virtual:licences";

export function licences(): Plugin {
  return {
    name: "galley-licences",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(loaded) {
      if (loaded !== `\0${id}`) return null;
      this.addWatchFile(crates);
      return `export default ${JSON.stringify(readLicences())}`;
    },
    /** No package comes into the window unnamed. */
    generateBundle(_, bundle) {
      const named = new Set([...packagesInside().map(({ name }) => name)]);
      for (const chunk of Object.values(bundle)) {
        for (const module of chunk.type === "chunk" ? chunk.moduleIds : []) {
          const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(module) ?? [];
          if (name && !named.has(name))
            this.error(`${name} is in the window, and licences.ts does not list it`);
        }
      }
    },
  };
}
