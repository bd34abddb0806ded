import { type Tree, TreeFragment } from "@lezer/common";
import { type MarkdownParser, parser, Strikethrough, Table, TaskList } from "@lezer/markdown";
import fc from "fast-check";
import { expect, test } from "vitest";
import { reusedWhole } from "./reuse";

const walking = parser.configure([Table, Strikethrough, TaskList]);
const quick = walking.configure(reusedWhole);

interface Edit {
  /** Where, as a share of the text; how many characters are taken away there, and what is put there. */
  at: number;
  taken: number;
  put: string;
}

/** Reads a text, then after each edit what it changes of it. */
function* readings(by: MarkdownParser, text: string, edits: Iterable<Edit>): Generator<Tree> {
  let tree = by.parse(text);
  let fragments = TreeFragment.addTree(tree);
  yield tree;
  for (const { at, taken, put } of edits) {
    const from = Math.min(text.length, Math.round(at * text.length));
    const to = Math.min(text.length, from + taken);
    text = text.slice(0, from) + put + text.slice(to);
    const changes = [{ fromA: from, toA: to, fromB: from, toB: from + put.length }];
    tree = by.parse(text, TreeFragment.applyChanges(fragments, changes));
    fragments = TreeFragment.addTree(tree, fragments);
    yield tree;
  }
}

function trees(tree: Tree): Tree[] {
  return [tree, ...tree.children.flatMap((child) => ("children" in child ? trees(child) : []))];
}

function depth(tree: Tree): number {
  return 1 + Math.max(0, ...tree.children.map((child) => ("children" in child ? depth(child) : 0)));
}

const paragraph = "The harbour wall gave way *at night*, and nobody was hurt.";
const long = Array.from({ length: 2000 }, () => paragraph).join("\n\n");
const key = (at: number, put = "a"): Edit => ({ at, taken: 0, put });

test("a key at the end of a long story makes few new nodes", () => {
  const [before, after] = [...readings(quick, long, [key(1)])].map(trees);
  const known = new Set(before);
  expect(known.size).toBeGreaterThan(3000);
  expect(after?.filter((tree) => !known.has(tree)).length).toBeLessThan(300);
});

test("the tree of a long story stays shallow, whatever is typed where", () => {
  const keys = (place: (n: number) => number) =>
    Array.from({ length: 800 }, (_, n) => key(place(n), n % 4 === 0 ? "\n\n" : "a"));
  for (const typed of [keys(() => 1), keys(() => 0.5), keys((n) => ((n * 7919) % 1000) / 1000)]) {
    const depths = [...readings(quick, long, typed)].filter((_, n) => n % 20 === 0).map(depth);
    expect(Math.max(...depths)).toBeLessThan(28);
  }
});

test("a tree of reused pieces is the tree that lezer makes block by block", () => {
  const block = fc.constantFrom(
    ...[
      paragraph,
      "- one\n- two",
      "1. one\n\n   more",
      "> a quote\n> goes on",
      "## Below",
      "    indented",
      "",
    ],
    ...[
      "```\ncode\n\nmore\n```",
      "| a | b |\n|---|---|\n| 1 | 2 |",
      "<div>\n",
      "- one\n\n  - two\n\n    three",
    ],
  );
  const put = fc.constantFrom("a", " ", "\n", "\n\n", "- ", "> ", "```\n", "    ", "*", "# ", "");
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), taken: fc.nat(12), put });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 80 }), fc.array(edit, { maxLength: 12 }), (blocks, edits) => {
      const text = blocks.join("\n\n");
      const [read, wanted] = [quick, walking].map((by) => [...readings(by, text, edits)].map(String));
      expect(read).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});
