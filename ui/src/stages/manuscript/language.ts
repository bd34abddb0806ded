/**
 * Markdown as the page renders it: CommonMark with tables, strikethrough and footnotes, and task lists as one writes them. The fields
 * above the body are one block of their own, so that a headline that starts with `1.` is no list.
 */
import { markdownLanguage } from "@codemirror/lang-markdown";
import {
  type defineLanguageFacet,
  HighlightStyle,
  Language,
  LanguageSupport,
  languageDataProp,
} from "@codemirror/language";
import type { Input } from "@lezer/common";
import { tags } from "@lezer/highlight";
import {
  type BlockContext,
  type Line,
  type MarkdownConfig,
  parser,
  Strikethrough,
  Table,
  TaskList,
} from "@lezer/markdown";
import { headLines } from "./document";
import { highlighting } from "./highlighting";
import { reusedWhole } from "./reuse";

/** Blank lines longer than this, in characters, are no empty fields. */
const longestBlank = 64;

/** How many empty fields the parser has skipped as blank lines; null below the fields. */
function emptyFieldsAbove(context: BlockContext): number | null {
  if (context.lineStart > longestBlank) return null;
  // The context keeps its input out of its type, and has no other way to look back.
  const { input } = context as unknown as { input: Input };
  const lines = input.read(0, context.lineStart).split("\n").slice(0, -1);
  return lines.length < headLines && lines.every((text) => text.trim() === "") ? lines.length : null;
}

const fields: MarkdownConfig = {
  defineNodes: [{ name: "Fields", block: true }],
  parseBlock: [
    {
      name: "Fields",
      before: "LinkReference",
      parse(context, line) {
        const start = context.lineStart;
        const above = emptyFieldsAbove(context);
        if (above === null) return false;
        for (let number = above + 1; number < headLines; number++) context.nextLine();
        const end = context.lineStart + line.text.length;
        context.nextLine();
        context.addElement(context.elt("Fields", start, end));
        return true;
      },
    },
  ],
};

/** What a footnote begins with: `[^1]:`. */
const definition = /^\[\^[^\s[\]]+\]:/;

function definitionAt(line: Line): string | null {
  return line.next === 91 && line.indent < line.baseIndent + 4
    ? (definition.exec(line.text.slice(line.pos))?.[0] ?? null)
    : null;
}

/**
 * `[^1]`, which leads to a footnote, and footnotes: as on the page, they go on in what is indented below. One
 * is an item outside a list, since of what goes on below only items are read anew when a line below changes.
 */
const footnotes: MarkdownConfig = {
  defineNodes: [
    { name: "FootnoteReference", style: tags.labelName },
    { name: "FootnoteMark", style: tags.labelName },
  ],
  parseBlock: [
    {
      name: "Footnote",
      before: "LinkReference",
      parse(context, line) {
        const mark = definitionAt(line);
        if (!mark) return false;
        const start = context.lineStart + line.pos;
        context.startComposite("ListItem", line.pos, 4);
        context.addElement(context.elt("FootnoteMark", start, start + mark.length));
        line.moveBase(line.pos + mark.length);
        return null;
      },
      endLeaf: (_context, line) => definitionAt(line) !== null,
    },
  ],
  parseInline: [
    {
      name: "FootnoteReference",
      before: "Link",
      parse(context, next, position) {
        if (next !== 91 || context.char(position + 1) !== 94) return -1;
        const [mark] =
          /^\[\^[^\s[\]]+\]/.exec(context.slice(position, Math.min(context.end, position + 64))) ?? [];
        return mark
          ? context.addElement(context.elt("FootnoteReference", position, position + mark.length))
          : -1;
      },
    },
  ],
};

/** An item's mark with nothing behind it. */
const emptyItem = /^(?:[-+*]|\d{1,9}[.)])[ \t]*$/;

/** An empty item begins below a quote or an item of another list, as on the page; only a paragraph's own lines go on with it. */
const emptyItems: MarkdownConfig = {
  parseBlock: [
    {
      name: "EmptyItem",
      endLeaf(context, line) {
        // The line keeps out of its type how many of the blocks around it goes on with.
        const { depth } = line as unknown as { depth: number };
        return depth < context.depth && emptyItem.test(line.text.slice(line.pos));
      },
    },
  ],
};

/** What no mark can start with, but for the blanks before a line's end. */
const plain = /[^\\&`<*_![\]~\n]+/y;

/**
 * Passes plain words in one step. Asked of each parser letter by letter, and before JavaScriptCore has
 * compiled any of it, a paragraph of a thousand words takes as long as all else at a key.
 */
const plainWords: MarkdownConfig = {
  parseInline: [
    {
      name: "PlainWords",
      before: "Escape",
      parse({ text, offset }, _next, position) {
        plain.lastIndex = position - offset;
        const words = plain.exec(text)?.[0] ?? "";
        let end = words.length;
        if (text[plain.lastIndex] === "\n") while (words[end - 1] === " ") end--;
        return end > 0 ? position + end : -1;
      },
    },
  ],
};

/** Tables as lezer has them, which looks for their pipes letter by letter. */
const tables: MarkdownConfig = {
  ...Table,
  parseBlock: (Table.parseBlock ?? []).map(({ leaf, endLeaf, ...rest }) => ({
    ...rest,
    leaf: (context, block) => (block.content.includes("|") ? (leaf?.(context, block) ?? null) : null),
    endLeaf: (context, line, block) => line.text.includes("|") && (endLeaf?.(context, line, block) ?? false),
  })),
};

/** The data of lang-markdown's own language, so that its commands know this one as Markdown. */
const data: ReturnType<typeof defineLanguageFacet> = markdownLanguage.data;

const body = parser.configure([
  tables,
  Strikethrough,
  TaskList,
  plainWords,
  footnotes,
  emptyItems,
  fields,
  reusedWhole,
  { props: [languageDataProp.add({ Document: data })] },
]);

const look = HighlightStyle.define([
  { tag: tags.processingInstruction, class: "m-mark" },
  { tag: tags.heading, class: "m-heading" },
  { tag: tags.strong, class: "m-strong" },
  { tag: tags.emphasis, class: "m-emphasis" },
  { tag: tags.strikethrough, class: "m-struck" },
  { tag: tags.monospace, class: "m-code" },
  { tag: tags.link, class: "m-link" },
  { tag: tags.url, class: "m-url" },
  { tag: tags.labelName, class: "m-note" },
  { tag: tags.contentSeparator, class: "m-mark" },
]);

export function manuscriptLanguage(): LanguageSupport {
  return new LanguageSupport(new Language(data, body, [], "markdown"), [highlighting(look)]);
}
