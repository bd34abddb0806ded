/**
 * What programs put on the clipboard, made into the HTML that they mean: emphasis that is only a
 * style, Word's lists that are paragraphs, Google Docs' wrapper that is no bold, and layout.
 */
import type { Element, ElementContent, RootContent } from "hast";

/** Elements whose contents are no text of the story. */
const dropped = new Set(
  "audio button canvas embed form head iframe input link map math meta nav noscript object script select style svg template textarea title video xml".split(
    " ",
  ),
);
const headings = /^h[1-6]$/;
const cells = new Set(["td", "th"]);

type Style = Record<string, string>;

function styleOf(element: Element): Style {
  const style: Style = {};
  for (const part of String(element.properties.style ?? "").split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0)
      style[part.slice(0, colon).trim().toLowerCase()] = part
        .slice(colon + 1)
        .trim()
        .toLowerCase();
  }
  return style;
}

function classOf(element: Element): string {
  const { className } = element.properties;
  return Array.isArray(className) ? className.join(" ") : String(className ?? "");
}

function isElement(node: ElementContent, ...names: string[]): node is Element {
  return node.type === "element" && (names.length === 0 || names.includes(node.tagName));
}

function element(tagName: string, children: ElementContent[], properties = {}): Element {
  return { type: "element", tagName, properties, children };
}

/** The text of nodes, all elements taken away. */
export function textOf(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => (node.type === "text" ? node.value : node.type === "element" ? textOf(node.children) : ""))
    .join("");
}

/** The nodes as they are meant. */
export function tidied(nodes: readonly (RootContent | ElementContent)[]): ElementContent[] {
  return wordLists(nodes.flatMap((node) => tidiedNode(node)));
}

function tidiedNode(node: RootContent | ElementContent): ElementContent[] {
  if (node.type === "text") return [{ type: "text", value: saneSpace(node.value) }];
  if (node.type !== "element") return [];
  const name = node.tagName.toLowerCase();
  const style = styleOf(node);
  if (dropped.has(name) || style.display === "none" || style["mso-hide"] === "all") return [];
  // Word draws the mark of a list item itself; the paragraph's style says what it is.
  if (style["mso-list"] === "ignore") return [];
  if (name === "br" && /always/.test(style["page-break-before"] ?? "")) return [];
  const children = tidied(node.children);
  if (name === "b" || name === "strong")
    return style["font-weight"] === "normal" ? children : around("strong", children);
  if (name === "i" || name === "em")
    return style["font-style"] === "normal" ? children : around("em", children);
  if (name === "span" || name === "font") return styled(children, style);
  if (headings.test(name)) return [element(name, withoutMarks(children, "strong", "br"))];
  if (name === "p") return paragraph(node, children, style);
  if (name === "ul" || name === "ol")
    return [element(name, listed(children), { start: node.properties.start })];
  if (name === "li") return [element("li", tight(children))];
  if (name === "table") return table(node, children);
  if (cells.has(name)) return [{ ...node, children: withoutMarks(children, "br") }];
  return [{ ...node, tagName: name, children }];
}

/** No-break spaces stay where they stand alone between letters; programs also use them as filling. */
function saneSpace(text: string): string {
  return text
    .replace(/[\u200b\ufeff\u00ad]/g, "")
    .replace(/[ \t\r\n\u00a0]*[ \t\r\n][ \t\r\n\u00a0]*|\u00a0{2,}/g, " ");
}

/** Puts words into an element, and the space at their ends outside of it. */
function around(tagName: "strong" | "em" | "del", children: ElementContent[]): ElementContent[] {
  const text = textOf(children);
  if (text.trim() === "" || children.some((child) => isElement(child, "p", "div", "ul", "ol", "table")))
    return children;
  const [before, after] = [/^\s/.test(text) ? " " : "", /\s$/.test(text) ? " " : ""];
  const inner = trimmed(trimmed(children, "start"), "end");
  return [
    ...(before ? [{ type: "text" as const, value: before }] : []),
    element(tagName, inner),
    ...(after ? [{ type: "text" as const, value: after }] : []),
  ];
}

function trimmed(children: ElementContent[], side: "start" | "end"): ElementContent[] {
  const index = side === "start" ? 0 : children.length - 1;
  const node = children[index];
  if (!node) return children;
  let next: ElementContent = node;
  if (node.type === "text")
    next = { ...node, value: side === "start" ? node.value.trimStart() : node.value.trimEnd() };
  else if (isElement(node)) next = { ...node, children: trimmed(node.children, side) };
  return children.with(index, next);
}

function styled(children: ElementContent[], style: Style): ElementContent[] {
  let made = children;
  const weight = style["font-weight"] ?? "";
  if (/line-through/.test(style["text-decoration"] ?? style["text-decoration-line"] ?? ""))
    made = around("del", made);
  if (style["font-style"] === "italic" || style["font-style"] === "oblique") made = around("em", made);
  if (weight === "bold" || Number(weight) >= 600) made = around("strong", made);
  return made;
}

/** The nodes without these elements; a line break becomes a space, of others the contents stay. */
function withoutMarks(nodes: ElementContent[], ...names: string[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node];
    const children = withoutMarks(node.children, ...names);
    if (!names.includes(node.tagName)) return [{ ...node, children }];
    return node.tagName === "br" ? [{ type: "text", value: " " }] : children;
  });
}

function paragraph(node: Element, children: ElementContent[], style: Style): ElementContent[] {
  const kind = classOf(node);
  const level = /\blevel(\d)/.exec(style["mso-list"] ?? "")?.[1];
  if (level) return [element("p", children, { wordLevel: Number(level), wordMark: listMark(node) })];
  if (/\bMso(Title|Subtitle)\b/.test(kind)) return [element("h2", withoutMarks(children, "strong", "br"))];
  if (/\bMso(Intense)?Quote\b/.test(kind))
    return [element("blockquote", [element("p", withoutMarks(children, "em"))])];
  return textOf(children).trim() === "" && !children.some((child) => isElement(child, "img"))
    ? []
    : [element("p", children)];
}

/** The mark that Word drew before a list item. */
function listMark(node: Element): string {
  for (const child of node.children) {
    if (!isElement(child)) continue;
    const mark = styleOf(child)["mso-list"] === "ignore" ? textOf(child.children).trim() : listMark(child);
    if (mark) return mark;
  }
  return "";
}

/** Makes lists of paragraphs that Word says are items, by their levels. */
function wordLists(nodes: ElementContent[]): ElementContent[] {
  if (!nodes.some((node) => isElement(node) && node.properties.wordLevel)) return nodes;
  const made: ElementContent[] = [];
  const open: { level: number; list: Element }[] = [];
  for (const node of nodes) {
    const level = isElement(node, "p") ? Number(node.properties.wordLevel ?? 0) : 0;
    if (!isElement(node) || level === 0) {
      // Space between two items ends no list.
      if (node.type === "text" && node.value.trim() === "") continue;
      open.length = 0;
      made.push(node);
      continue;
    }
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let list = open.at(-1);
    const name = /^[\p{L}\p{N}]+[.)]/u.test(String(node.properties.wordMark)) ? "ol" : "ul";
    if (!list || list.level < level) {
      const inner = element(name, []);
      const holder = list?.list.children.at(-1);
      if (holder && isElement(holder)) holder.children.push(inner);
      else made.push(inner);
      list = { level, list: inner };
      open.push(list);
    }
    list.list.children.push(element("li", node.children));
  }
  return made;
}

/** A list's items; a list that stands between two of them belongs to the one before. */
function listed(children: ElementContent[]): ElementContent[] {
  const items: Element[] = [];
  for (const child of children) {
    if (!isElement(child)) continue;
    const last = items.at(-1);
    if (last && (child.tagName === "ul" || child.tagName === "ol")) last.children.push(child);
    else items.push(child.tagName === "li" ? child : element("li", [child]));
  }
  return items;
}

/** An item's contents, without the paragraph around its only text: items stand close together. */
function tight(children: ElementContent[]): ElementContent[] {
  const paragraphs = children.filter((child) => isElement(child, "p"));
  if (paragraphs.length !== 1) return children;
  return children.flatMap((child) => (isElement(child, "p") ? child.children : [child]));
}

/** A table with a header; one of a single column is layout, and gives what is in it. */
function table(node: Element, children: ElementContent[]): ElementContent[] {
  const rows = rowsOf(children);
  if (rows.every((row) => cellsOf(row).length < 2))
    return rows.flatMap((row) => cellsOf(row).map((cell) => element("div", cell.children)));
  const [first] = rows;
  if (first && !rows.some((row) => cellsOf(row).some(({ tagName }) => tagName === "th")))
    first.children = first.children.map((cell) =>
      isElement(cell, "td") ? { ...cell, tagName: "th" } : cell,
    );
  return [{ ...node, children }];
}

function rowsOf(nodes: ElementContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || node.tagName === "table") return [];
    return node.tagName === "tr" ? [node] : rowsOf(node.children);
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => isElement(child, "td", "th"));
}
