/**
 * The Markdown of formatted text on the clipboard. The HTML is read into a document of its own, in
 * which nothing runs and nothing loads; only the Markdown made of it reaches the manuscript.
 */
import type { Element, Root as Html } from "hast";
import { fromDom } from "hast-util-from-dom";
import { type Schema, sanitize } from "hast-util-sanitize";
import { type State, toMdast } from "hast-util-to-mdast";
import type { Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import { tidied } from "./tidy";

export interface Formatted {
  markdown: string;
  /** Whether its first and its last block go on with the paragraph that they are put into. */
  joins: { before: boolean; after: boolean };
}

const schema: Schema = {
  tagNames:
    "a article aside blockquote br caption code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li main ol p pre q s section strike strong table tbody td tfoot th thead tr ul".split(
      " ",
    ),
  attributes: {
    a: ["href"],
    img: ["alt"],
    ol: ["start"],
    td: ["align", "colSpan", "rowSpan"],
    th: ["align", "colSpan", "rowSpan"],
  },
  protocols: { href: ["http", "https", "mailto"] },
};

/**
 * The Markdown of clipboard HTML; null where it says no more than the plain text beside it. Headings
 * begin at the level `top`: 1 is a page's title, the headline, which a body has not.
 */
export function formatted(html: string, plain: string, top: 1 | 2 = 2): Formatted | null {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const read = fromDom(body);
  if (read.type !== "element" && read.type !== "root") return null;
  const clean = sanitize({ type: "root", children: tidied(read.children) }, schema) as Html;
  const root = toMdast(clean, { document: true, handlers: { a: link, img: alternative } }) as Root;
  const blocks = root.children.flatMap(paragraphs).map((block) => settled(block, top));
  if (!saysMore(blocks, plain)) return null;
  const text = toMarkdown(
    { type: "root", children: blocks },
    {
      bullet: "-",
      emphasis: "*",
      rule: "-",
      extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown()],
    },
  );
  return {
    markdown: legible(text.trim()),
    joins: { before: blocks[0]?.type === "paragraph", after: blocks.at(-1)?.type === "paragraph" },
  };
}

/** Links to places on the web and to mailboxes stay; of others the words do. */
function link(state: State, node: Element) {
  const children = state.all(node) as PhrasingContent[];
  const address = destination(String(node.properties.href ?? ""));
  const blank = children.every((child) => child.type === "text" && child.value.trim() === "");
  return address === null || blank ? children : { type: "link" as const, url: address, children };
}

/** Where a link leads; Google Docs sends its readers round by a page of its own. */
function destination(href: string): string | null {
  if (!/^(https?:|mailto:)/i.test(href)) return null;
  try {
    const { hostname, pathname, searchParams } = new URL(href);
    const goesRound = hostname === "www.google.com" && pathname === "/url";
    return goesRound ? destination(searchParams.get("q") ?? "") : href.trim().replace(/\s/g, "%20");
  } catch {
    return null;
  }
}

function alternative(_state: State, node: Element) {
  const value = String(node.properties.alt ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return value ? { type: "text" as const, value } : undefined;
}

/** A paragraph as several, where two line breaks in it stand for a new one. */
function paragraphs(block: RootContent): RootContent[] {
  if (block.type !== "paragraph") return [block];
  const parts: Paragraph[] = [];
  let children: PhrasingContent[] = [];
  const end = () => {
    while (children.at(-1)?.type === "break") children.pop();
    if (children.length > 0) parts.push({ type: "paragraph", children });
    children = [];
  };
  for (const child of block.children) {
    if (child.type === "break" && children.at(-1)?.type === "break") end();
    else if (child.type !== "break" || children.length > 0) children.push(child);
  }
  end();
  return parts;
}

/** Headings begin at the level `top`. Short items stand close. */
function settled<Block extends Nodes>(block: Block, top: number): Block {
  if (block.type === "heading") return { ...block, depth: Math.max(top, block.depth) };
  if (!("children" in block)) return block;
  const made = { ...block, children: block.children.map((child) => settled(child, top)) };
  if (made.type !== "list") return made;
  const isLong = ({ children }: Parents) => children.filter(({ type }) => type === "paragraph").length > 1;
  const spread = made.children.some((item) => item.type === "listItem" && isLong(item));
  return { ...made, spread, children: made.children.map((item) => ({ ...item, spread })) };
}

/** Whether the blocks hold more than paragraphs that the plain text sets apart just as well. */
function saysMore(blocks: readonly RootContent[], plain: string): boolean {
  const [only] = blocks;
  if (!only || (blocks.length === 1 && only.type === "code")) return false;
  const plainly = (node: Nodes): boolean =>
    node.type === "text" || (node.type === "paragraph" && node.children.every(plainly));
  if (!blocks.every(plainly)) return true;
  return blocks.length > 1 && !/\n[ \t\r]*\n/.test(plain.trim());
}

/** Takes away the backslashes that no reader of Markdown needs here. */
function legible(markdown: string): string {
  return markdown
    .replace(/(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu, "_")
    .replace(/\\&(?!#?\w+;)/g, "&")
    .replace(/\\\[(?!\^)([^\][\\\n]+)\](?![([:])/g, "[$1]");
}
