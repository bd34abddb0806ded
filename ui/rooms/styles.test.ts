/** Whether WebKitGTK understands what the stylesheets say: what it does not, it drops without a word. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWindow, type Window } from "./browser";

let window: Window;

beforeAll(async () => {
  window = await openWindow("WebKitGTK");
});
afterAll(() => window.close());

/** The sheets of a folder, whose tokens are their own. */
function sheetsOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".css"))
    .map((name) => readFileSync(`${folder}/${name}`, "utf8"));
}

const kinds = [
  { of: "the window", texts: sheetsOf("dist-browser/assets") },
  { of: "the pages and their themes", texts: sheetsOf("../crates/copy/src") },
];

/** The declarations of a sheet, but not those that say what a font file holds. */
function declarations(css: string): [property: string, value: string][] {
  const rules = css.replace(/\/\*.*?\*\//gs, "").replace(/@font-face\s*{[^}]*}/g, "");
  const said = rules.matchAll(/(?<=[{;]\s*)([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g);
  return [...said].map(({ 1: property = "", 2: value = "" }) => [
    property,
    value.replace("!important", "").trim(),
  ]);
}

/** What other engines understand, and without what WebKitGTK's window is none the worse. */
const elsewhere = new Set([
  "field-sizing: content",
  "forced-color-adjust: none",
  "hyphenate-limit-chars: 14 5 5",
  "hyphenate-limit-chars: 9 4 4",
  // WebKit holds no scroll place, so it need not be told not to.
  "overflow-anchor: none",
  // Phones alone make text larger by themselves.
  "-webkit-text-size-adjust: 100%",
  "text-size-adjust: 100%",
  "word-break: auto-phrase",
]);

/** Tokens that no sheet says: elements' own, and those of a page's design. */
const given: [token: string, value: string][] = [
  ["--part", "red"],
  ["--colour", "red"],
  ["--level", "1"],
  ["--size", "1rem"],
  ["--leading", "1.5"],
  ["--display", "serif"],
  ["--sans", "sans-serif"],
  ["--text", "serif"],
  ["--measure", "40rem"],
  ["--headline-size", "2rem"],
  ["--headline-weight", "700"],
];

/** What the sheets' own properties stand for, the first value of each: `--line: #ddd`. */
function tokens(css: string): [token: string, value: string][] {
  const said = css.matchAll(/(?<=[{;]\s*)(--[\w-]+)\s*:\s*([^;{}]+)/g);
  return [...said].map(({ 1: token = "", 2: value = "" }) => [token, value.trim()]);
}

test.each(kinds)("WebKitGTK drops no declaration that is made for $of", async ({ texts }) => {
  const said = texts.flatMap(declarations);
  expect(said.length).toBeGreaterThan(100);
  const known = new Map([...given, ...texts.flatMap(tokens).reverse()]);
  /** With values in place of tokens: what has a token in it is not looked at before it is painted. */
  const plain = (value: string): string => {
    const named = value.replace(/var\((--[\w-]+)(?:,([^()]*))?\)/g, (all, token, other) =>
      (known.get(token) ?? other ?? all).trim(),
    );
    return named === value ? value : plain(named);
  };
  const looked = said.map(([property, value]) => [property, plain(value)] as const);
  expect(looked.filter(([, value]) => /var\(/.test(value))).toEqual([]);
  await window.visit({ theme: "light", width: 1280, height: 800 }, "?desk=full&story=0", async (page) => {
    const dropped = await page.evaluate(
      (looked: (readonly [string, string])[]) =>
        looked
          .filter(([property, value]) => {
            // Where WebKit wants its prefix, the sheet says it with the prefix too.
            const prefixed = `-webkit-${property}`;
            const names = looked.some(([other]) => other === prefixed) ? [property, prefixed] : [property];
            return !names.some((name) => CSS.supports(name, value));
          })
          .map(([property, value]) => `${property}: ${value}`),
      looked,
    );
    expect(dropped.filter((each) => !elsewhere.has(each))).toEqual([]);
  });
});
