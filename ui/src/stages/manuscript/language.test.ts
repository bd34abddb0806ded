import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import type { Tree } from "@lezer/common";
import { type MarkdownParser, Table } from "@lezer/markdown";
import fc from "fast-check";
import { expect, test } from "vitest";
import { manuscriptLanguage } from "./language";

/** The blocks of a manuscript, each with its text. */
function blocks(doc: string): [string, string][] {
  const state = EditorState.create({ doc, extensions: manuscriptLanguage() });
  const found: [string, string][] = [];
  for (let node = ensureSyntaxTree(state, doc.length)?.topNode.firstChild; node; node = node.nextSibling) {
    found.push([node.name, doc.slice(node.from, node.to)]);
  }
  return found;
}

test("the fields are one block, whatever they look like", () => {
  expect(blocks("# Kicker\n1. Headline\n> Standfirst\n\tBy\nBERLIN\t\tdpa\nBody\n\n## Subhead")).toEqual([
    ["Fields", "# Kicker\n1. Headline\n> Standfirst\n\tBy\nBERLIN\t\tdpa"],
    ["Paragraph", "Body"],
    ["ATXHeading2", "## Subhead"],
  ]);
});

test("empty fields above do not make Markdown of those below", () => {
  expect(blocks("\n1. Headline\n\n\n\t2026-07-04\t\nBody")).toEqual([
    ["Fields", "1. Headline\n\n\n\t2026-07-04\t"],
    ["Paragraph", "Body"],
  ]);
});

test("where all fields are empty the body is Markdown", () => {
  expect(blocks("\n\n\n\n\t\t\n- item")).toEqual([["BulletList", "- item"]]);
});

test("passing plain words in one step changes nothing of what is read", () => {
  const quick = manuscriptLanguage().language.parser as MarkdownParser;
  const slow = quick.configure([{ remove: ["PlainWords"] }, { parseBlock: Table.parseBlock ?? [] }]);
  const fields = "\n\n\n\n\t\t\n";
  const nodes = (tree: Tree) => {
    const found: [string, number, number][] = [];
    tree.iterate({ enter: ({ name, from, to }) => void found.push([name, from, to]) });
    return found;
  };
  const piece = fc.constantFrom(
    ..."ab1.,:|-#>\"'’é世 \t\n\\&`<*_![]~()",
    "  \n",
    " \n",
    "   ",
    "**",
    "~~",
    "![",
    "](u)",
    "&amp;",
    "<b>",
    "a | b\n--|--\n",
    "- [ ] ",
    "[^1]",
    "\n[^1]: ",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const doc = fields + pieces.join("");
      expect(nodes(quick.parse(doc))).toEqual(nodes(slow.parse(doc)));
    }),
    { numRuns: 2000 },
  );
});
