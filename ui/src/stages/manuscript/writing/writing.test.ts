import { undo } from "@codemirror/commands";
import { EditorSelection, type StateCommand } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../document";
import { after, bodyState, head, made, marked } from "../testing";
import { toggleQuote, toggleSubhead } from "./blocks";
import { continueBlock, moveIn, moveOut, removeMark, toggleList } from "./lists";
import { linked, toggleEmphasis, toggleLink, toggleStrong } from "./marks";

type Cases = readonly (readonly [before: string, after: string])[];

function holds(command: StateCommand, cases: Cases) {
  for (const [before, wanted] of cases) expect(made(before, command), before).toBe(wanted);
}

describe("Enter", () => {
  test("goes on with a list, its tasks and numbers, and with a quote", () => {
    holds(continueBlock, [
      ["- one‸", "- one\n- ‸"],
      ["- one ‸two", "- one\n- ‸two"],
      ["- [x] one‸", "- [x] one\n- [ ] ‸"],
      ["1. one‸\n2. two\n3. three", "1. one\n2. ‸\n3. two\n4. three"],
      ["> one‸", "> one\n> ‸"],
      ["> - one‸", "> - one\n> - ‸"],
    ]);
  });

  test("ends the list on an empty item, and the quote after an empty line of it, with a line between", () => {
    holds(continueBlock, [
      ["- one\n- ‸", "- one\n\n‸"],
      ["- one\n\n- ‸", "- one\n\n‸"],
      ["- ‸\n- two", "‸\n\n- two"],
      ["- [ ] one\n- [ ] ‸", "- [ ] one\n\n‸"],
      ["1. one\n2. ‸\n3. two", "1. one\n\n‸\n\n2. two"],
      ["> - one\n> - ‸", "> - one\n>\n> ‸"],
      ["- one\n  - ‸", "- one\n- ‸"],
      ["> one\n> \n> ‸", "> one\n\n‸"],
    ]);
  });
});

test("to leave a list, and to take an item out of one, is one step to undo", () => {
  for (const [command, body] of [
    [continueBlock, "1. one\n2. ‸\n3. two"],
    [removeMark, "1. one\n2. ‸two\n3. three"],
    [toggleList("bullets"), "- one\n- t‸wo\n- three"],
  ] as const) {
    const changed = after(bodyState(body), command);
    expect(marked(changed)).not.toBe(body);
    expect(marked(after(changed, undo)), body).toBe(body);
  }
});

test("Backspace at an item's start takes its mark, and the numbers below close up", () => {
  holds(removeMark, [
    ["- one\n- ‸two", "- one\n\n‸two"],
    ["- one\n- ‸two\n  more\n- three", "- one\n\n‸two\n  more\n\n- three"],
    ["> - one\n> - ‸two", "> - one\n>\n> ‸two"],
    ["- ‸one", "‸one"],
    ["- [ ] ‸one", "‸one"],
    ["1. one\n2. ‸two\n\n3. three", "1. one\n\n‸two\n\n2. three"],
    ["> ‸one", "‸one"],
    ["> one\n> ‸two\n> three", "> one\n\n‸two\n\n> three"],
    ["> one\n> > ‸two", "> one\n>\n> ‸two"],
    ["- o‸ne", "- o‸ne"],
  ]);
});

test("an item moves in below the one before it, and out again, with all that it holds", () => {
  const pairs: Cases = [
    ["- one\n- t‸wo", "- one\n  - t‸wo"],
    ["1. one\n2. t‸wo\n3. three", "1. one\n   1. t‸wo\n2. three"],
    ["- one\n- t⟨wo\n  - three\n- fo⟩ur", "- one\n  - t⟨wo\n    - three\n  - fo⟩ur"],
  ];
  holds(moveIn, pairs);
  holds(
    moveOut,
    pairs.map(([out, within]) => [within, out]),
  );
  holds(moveIn, [
    ["- o‸ne\n- two", "- o‸ne\n- two"],
    ["wo‸rds", "wo‸rds"],
  ]);
});

test("lines become a list, a numbered list, and text again", () => {
  holds(toggleList("bullets"), [
    ["o‸ne", "- o‸ne"],
    ["- o‸ne", "o‸ne"],
    ["o⟨ne\n\ntw⟩o", "- o⟨ne\n\n- tw⟩o"],
    ["1. o⟨ne\n2. tw⟩o", "- o⟨ne\n- tw⟩o"],
    ["- one\n- t‸wo\n- three", "- one\n\nt‸wo\n\n- three"],
    ["‸", "- ‸"],
  ]);
  holds(toggleList("numbers"), [
    ["⟨one\ntwo⟩", "1. ⟨one\n2. two⟩"],
    ["- ⟨one\n- two⟩", "1. ⟨one\n2. two⟩"],
    ["1. ⟨one\n2. two⟩", "⟨one\ntwo⟩"],
  ]);
});

test("a line becomes a subhead, and text again", () => {
  holds(toggleSubhead, [
    ["on‸e", "## on‸e"],
    ["## on‸e", "on‸e"],
    ["#### on‸e", "## on‸e"],
    ["‸", "## ‸"],
  ]);
});

test("a paragraph becomes a quote as a whole, and text again", () => {
  holds(toggleQuote, [
    ["before\n\non‸e\ntwo\n\nafter", "before\n\n> on‸e\n> two\n\nafter"],
    ["> on‸e\n> two", "on‸e\ntwo"],
    ["o⟨ne\n\ntw⟩o", "> o⟨ne\n>\n> tw⟩o"],
    ["> o⟨ne\n>\n> tw⟩o", "o⟨ne\n\ntw⟩o"],
    ["‸", "> ‸"],
  ]);
});

describe("emphasis", () => {
  test("goes around words and off again, with the same words selected", () => {
    const pairs: Cases = [
      ["a ⟨b⟩ c", "a **⟨b⟩** c"],
      ["a b‸c d", "a **b‸c** d"],
      ["a ‸ c", "a **‸** c"],
      ["⟨a⟩ b ⟨c⟩", "**⟨a⟩** b **⟨c⟩**"],
      ["- ⟨one\n\n- two⟩", "- **⟨one**\n\n- **two⟩**"],
    ];
    holds(toggleStrong, pairs);
    holds(
      toggleStrong,
      pairs.map(([without, within]) => [within, without]),
    );
  });

  test("leaves marks of lines and spaces outside", () => {
    holds(toggleEmphasis, [
      ["⟨## one⟩", "⟨## *one⟩*"],
      ["a⟨ b ⟩c", "a⟨ *b* ⟩c"],
    ]);
  });

  test("comes off a part, and takes in what reaches into the selection", () => {
    holds(toggleStrong, [
      ["**a ⟨b⟩ c**", "**a** ⟨b⟩ **c**"],
      ["**a ⟨b** c⟩", "**a ⟨b c⟩**"],
    ]);
    holds(toggleEmphasis, [["**⟨a⟩**", "***⟨a⟩***"]]);
  });
});

test("words become a link with the caret at its address, and a link becomes words", () => {
  holds(toggleLink, [
    ["the ⟨port⟩ says", "the [port](‸) says"],
    ["the po‸rt says", "the [port](‸) says"],
    ["⟨https://example.org/a_(b)⟩", "[‸](https://example.org/a_%28b%29)"],
    ["the [po‸rt](https://example.org) says", "the po‸rt says"],
  ]);
});

test("an address pasted over words is their link; anything else is not", () => {
  const over = (body: string, address: string) => {
    const transaction = linked(bodyState(body), address);
    return transaction && marked(transaction.state);
  };
  expect(over("the ⟨port⟩ says", "https://example.org\n")).toBe("the [port](https://example.org)‸ says");
  expect(over("⟨**port**⟩", "www.example.org")).toBe("[**port**](https://www.example.org)‸");
  expect(over("the ⟨port⟩", "javascript:alert(1)")).toBeNull();
  expect(over("the ⟨port⟩", "see https://example.org")).toBeNull();
  expect(over("the ‸port", "https://example.org")).toBeNull();
  expect(over("`the ⟨port⟩`", "https://example.org")).toBeNull();
  expect(over("**the ⟨port** says⟩", "https://example.org")).toBeNull();
  expect(over("⟨https://example.com⟩", "https://example.org")).toBeNull();
});

const commands: StateCommand[] = [
  continueBlock,
  removeMark,
  moveIn,
  moveOut,
  toggleList("bullets"),
  toggleList("numbers"),
  toggleSubhead,
  toggleQuote,
  toggleStrong,
  toggleEmphasis,
  toggleLink,
];

test("no command touches the fields above the body, wherever the selection is", () => {
  const body = fc.string({
    unit: fc.constantFrom("a", " ", "\n", "- ", "1. ", "> ", "# ", "*", "**", "[", "](b)", "`", "م", "😀"),
    maxLength: 20,
  });
  const ranges = fc.array(fc.tuple(fc.nat(160), fc.nat(160)), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      body,
      ranges,
      fc.array(fc.constantFrom(...commands), { maxLength: 6 }),
      (text, chosen, run) => {
        let state = bodyState(text);
        const within = (at: number) => at % (state.doc.length + 1);
        const selected = chosen.map(([a, b]) => EditorSelection.range(within(a), within(b)));
        state = state.update({ selection: EditorSelection.create(selected) }).state;
        for (const command of run) {
          state = after(state, command);
          expect(fieldsOf(state.doc)).toMatchObject(head);
        }
      },
    ),
    { numRuns: 300 },
  );
});
