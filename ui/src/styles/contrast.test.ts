import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/styles/tokens.css", "utf8");

type Tokens = Record<string, string>;

function tokens(block: string): Tokens {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6}|color-mix\(.*\))/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
}

const [lightBlock = "", darkBlock = ""] = css.split(':root[data-appearance="dark"]');
const light = tokens(lightBlock);
const themes = { light, dark: { ...light, ...tokens(darkBlock) } };

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** A token as it looks on a surface: what it is mixed of, mixed with its second colour or the surface. */
function seen(colours: Tokens, name: string, surface: string): string {
  const value = colours[name] ?? "";
  const [, over = "", percent, under] =
    /var\(--([\w-]+)\) (\d+)%, (?:transparent|var\(--([\w-]+)\))/.exec(value) ?? [];
  if (!percent) return value;
  const share = Number(percent) / 100;
  const [front, back] = [channels(colours[over] ?? ""), channels(colours[under ?? surface] ?? "")];
  const mixed = front.map((part, at) => Math.round(part * share + (back[at] ?? 0) * (1 - share)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((part) => {
    const channel = part / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const surfaces = ["paper", "panel", "raised", "hover", "chosen"];
const texts = ["ink", "ink-soft", "ink-faint", "pencil", "warning", "error", "done"];
const kinds = Object.keys(light).filter((name) => name.startsWith("kind-"));

/** What is written on a mix of colours, and the surfaces that the mix lies on. */
const mixes: [texts: string[], mix: string, on: string[]][] = [
  [["ink"], "pressed", ["paper", "panel", "raised"]],
  [["ink", "ink-soft"], "pressing", ["paper", "panel", "raised"]],
  [["on-pencil"], "pencil-hover", ["paper"]],
  [["on-pencil"], "pencil-pressing", ["paper"]],
  [["ink", "ink-soft"], "selection", ["paper", "raised"]],
  [["done"], "inserted", ["paper"]],
  [["error"], "deleted", ["paper"]],
  [["error"], "urgent", ["panel"]],
];

for (const [theme, colours] of Object.entries(themes)) {
  const pairs: [string, string][] = [
    ...texts.flatMap((text) => surfaces.map((surface): [string, string] => [text, surface])),
    ...kinds.flatMap((kind) =>
      ["paper", "panel", "chosen"].map((surface): [string, string] => [kind, surface]),
    ),
    ["on-pencil", "pencil"],
    ["pencil", "pencil-soft"],
    ["ink", "pencil-soft"],
    ["ink", "hit"],
  ];
  test.each(pairs)(`${theme}: %s on %s can be read (4.5 : 1)`, (text, surface) => {
    expect(contrast(colours[text] ?? "", colours[surface] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
  const mixed = mixes.flatMap(([texts, mix, on]) =>
    texts.flatMap((text) => on.map((surface) => [text, mix, surface] as const)),
  );
  test.each(mixed)(`${theme}: %s on %s over %s can be read (4.5 : 1)`, (text, mix, surface) => {
    expect(contrast(colours[text] ?? "", seen(colours, mix, surface))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(["paper", "panel", "raised"])(
    `${theme}: the edge of a control and the ring of the focus show on %s (3 : 1)`,
    (surface) => {
      for (const edge of ["line-strong", "pencil"])
        expect(contrast(colours[edge] ?? "", colours[surface] ?? "")).toBeGreaterThanOrEqual(3);
    },
  );
}

test("every mix of colours is held to contrast, or is no ground for words", () => {
  const noGround = ["outline-soft"];
  const all = Object.keys(light).filter((name) => light[name]?.startsWith("color-mix"));
  expect([...mixes.map(([, mix]) => mix), ...noGround].toSorted()).toEqual(all.toSorted());
});

test("colours are tokens", () => {
  /** The window before its styles are there, and the reader's page, which has colours of its own. */
  const apart = [
    "styles/tokens.css",
    "styles/base.css",
    "styles/scrollbars.css",
    "stages/page/PageFrame.svelte",
  ];
  const files = readdirSync("src", { recursive: true, encoding: "utf8" });
  const written = files.filter((file) => /\.(svelte|css)$/.test(file) && !apart.includes(file));
  const found = written.filter((file) => /#[0-9a-f]{3,8}\b|color-mix|rgba?\(|hsla?\(/i.test(styles(file)));
  expect(written.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

/** The styles of a file. */
function styles(file: string): string {
  const text = readFileSync(`src/${file}`, "utf8");
  return file.endsWith(".css") ? text : (/<style>[\s\S]*<\/style>/.exec(text)?.[0] ?? "");
}
