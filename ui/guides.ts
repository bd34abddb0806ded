/**
 * The user's guides for the window: `docs/user/` and the formats they lead to, made into HTML when
 * the window is built. Links between guides become `#guide/NAME`, pictures stand in the page.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { Marked, type Tokens } from "marked";
import type { Plugin } from "vite";

export interface Guide {
  name: string;
  title: string;
  html: string;
}

const docs = resolve(import.meta.dirname, "../docs");
const folders = ["user", "format"];
/** The guides that lead through the work, in its order; others follow by name. */
const order = [
  "writing",
  "stories",
  "intake",
  "checks",
  "review",
  "history",
  "merging",
  "page",
  "consent",
  "pictures",
  "themes",
  "settings",
];
const types: Record<string, string> = { ".png": "png", ".jpg": "jpeg", ".webp": "webp", ".svg": "svg+xml" };

function files(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(docs, folder))
      .filter((file) => file.endsWith(".md"))
      .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
      .map((file) => join(docs, folder, file)),
  );
}

function rank(file: string): number {
  const at = order.indexOf(basename(file, ".md"));
  return at < 0 ? order.length : at;
}

export function readGuides(): Guide[] {
  const all = files();
  return all.map((file) => guide(file, all));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What a heading is linked by, as GitHub names it. */
function anchor(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");
}

function guide(file: string, all: string[]): Guide {
  let title = basename(file, ".md");
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        if (depth === 1) title = text;
        return `<h${depth + 1} id="${anchor(text)}">${this.parser.parseInline(tokens)}</h${depth + 1}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        if (href.startsWith("#")) return `<a href="${escaped(href)}">${words}</a>`;
        const [path = "", part] = href.split("#");
        const target = resolve(dirname(file), path);
        if (all.includes(target)) {
          const to = `#guide/${basename(target, ".md")}${part ? `/${part}` : ""}`;
          return `<a href="${escaped(to)}">${words}</a>`;
        }
        // The window opens no other page; an address is there to be copied.
        if (/^(https?|mailto):/.test(href))
          return words === escaped(href) ? words : `${words} (${escaped(href)})`;
        if (!existsSync(target)) throw new Error(`${file} links to ${href}, which is not there`);
        return words;
      },
      image({ href, text }: Tokens.Image) {
        const picture = resolve(dirname(file), href);
        const type = types[extname(picture)];
        if (!type) throw new Error(`${file} shows ${href}, which the window cannot`);
        const data = readFileSync(picture).toString("base64");
        return `<img src="data:image/${type};base64,${data}" alt="${escaped(text)}">`;
      },
      html({ text }: Tokens.HTML | Tokens.Tag) {
        return escaped(text);
      },
    },
  });
  const html = marked.parse(readFileSync(file, "utf8"), { async: false });
  return { name: basename(file, ".md"), title, html };
}

const id = "virtual:guides";

export function guides(): Plugin {
  return {
    name: "galley-guides",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(loaded) {
      if (loaded !== `\0${id}`) return null;
      for (const file of files()) this.addWatchFile(file);
      return `export default ${JSON.stringify(readGuides())}`;
    },
  };
}
