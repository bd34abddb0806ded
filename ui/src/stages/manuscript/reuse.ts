/** What has not changed of a Markdown text is taken over from the tree before, in few large pieces. */
import { type PartialParse, Tree } from "@lezer/common";
import type { MarkdownConfig } from "@lezer/markdown";

/** What of lezer's parse is used here; its types keep it to themselves. */
interface Reading extends PartialParse {
  fragments: { takeNodes(reading: Reading): number } | null;
  /** Where the text ends. */
  to: number;
}

/** How deep a tree may become, in nodes; a new one of a million words has 7. */
const deepest = 24;

/**
 * The tree of a text is balanced by nodes without a name, which hold blocks by the dozen. Lezer takes over only
 * those that are small beside what it has read so far, which at the start of a text is nothing: at each key it
 * walks through every block of the story. So it is told that it has read enough for all of them. Each block that
 * is typed then makes the tree deeper by one; once it is deep, lezer walks through all of it and balances it.
 */
export const takenOverWhole: MarkdownConfig = {
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

/** What was taken over is not measured again. */
const depths = new WeakMap<Tree, number>();

/** How many nodes stand one in the other. */
function depthOf(tree: Tree): number {
  const known = depths.get(tree);
  if (known !== undefined) return known;
  let below = 0;
  for (const child of tree.children) if (child instanceof Tree) below = Math.max(below, depthOf(child));
  depths.set(tree, below + 1);
  return below + 1;
}
