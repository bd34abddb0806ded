import { syntaxTree } from "@codemirror/language";
import { classHighlighter, highlightTree } from "@lezer/highlight";
import fc from "fast-check";
import { expect, test } from "vitest";
import { highlightsOf } from "./highlighting";
import { bodyState, parsed } from "./testing";

const block = fc.constantFrom(
  ...[
    "Plain words.",
    "*one* and **two** ~~three~~",
    "- a\n- **b**",
    "> a *quote*",
    "## Below",
    "---",
    "[a](b) `c`",
  ],
  ...[
    "```\ncode\n```",
    "| a | b |\n|---|---|\n| 1 | *2* |",
    "A note.[^1]\n\n[^1]: It *says* so.",
    "    code",
  ],
);

test("the blocks in view look as in the whole text", () => {
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (blocks, share) => {
        const state = parsed(bodyState(blocks.join("\n\n")));
        const from = state.doc.lineAt(Math.floor(share * state.doc.length)).from;
        const to = state.doc.lineAt(Math.min(state.doc.length, from + 200)).to;
        const wanted: string[] = [];
        const put = (start: number, end: number, classes: string) =>
          wanted.push(`${start}–${end} ${classes}`);
        highlightTree(syntaxTree(state), classHighlighter, put, from, to);
        const found = highlightsOf(state, classHighlighter, [{ from, to }]);
        expect(found.map(({ from, to, value }) => `${from}–${to} ${value.spec.class}`)).toEqual(wanted);
      },
    ),
  );
});
