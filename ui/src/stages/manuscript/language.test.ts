import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
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
