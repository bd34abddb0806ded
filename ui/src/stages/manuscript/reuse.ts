/** Reuses what has not changed of the last Markdown tree, in a few large pieces. */
import { type PartialParse, Tree } from "@lezer/common";
import type { MarkdownConfig } from "@lezer/markdown";

/** The parts of lezer's parse that are used here; its types leave them out. */
interface Reading extends PartialParse {
  fragments: { takeNodes(reading: Reading): number } | null;
  /** Where the text ends. */
  to: number;
}

/** How many levels a tree may have; a fresh one of a million words has 7. */
const deepest = 24;

/**
 * The tree is balanced by nameless nodes that each hold dozens of blocks. Lezer reuses such a node only if it is
 * small compared with what has been parsed so far. At the start of a text that is nothing, so each key would
 * walk through every block of the story. This tells lezer that enough has been parsed to reuse any of them.
 * Each new block then makes the tree one level deeper; once it is too deep, lezer walks through all blocks and
 * balances it.
 */
export const reusedWhole: MarkdownConfig = {
  wrap(parse, _input, unchanged) {
    const { fragments } = parse as Reading;
    if (fragments && unchanged.every(({ tree }) => depthOf(tree) < deepest)) {
      const take = fragments.takeNodes;
      fragments.takeNodes = (reading) =>
        take.call(fragments, Object.create(reading, { lineStart: { value: 4 * reading.to } }));
    }
    return parse;
  },
};

/** The depth of each tree that has been measured, for the trees that reuse it. */
const depths = new WeakMap<Tree, number>();

/** The number of levels in a tree. */
function depthOf(tree: Tree): number {
  const known = depths.get(tree);
  if (known !== undefined) return known;
  let below = 0;
  for (const child of tree.children) if (child instanceof Tree) below = Math.max(below, depthOf(child));
  depths.set(tree, below + 1);
  return below + 1;
}
