import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/styles/tokens.css", "utf8");

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

const [lightBlock = "", darkBlock = ""] = css.split(':root[data-appearance="dark"]');
const light = tokens(lightBlock);
const themes = { light, dark: { ...light, ...tokens(darkBlock) } };

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
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

for (const [theme, colours] of Object.entries(themes)) {
  const pairs = [
    ...texts.flatMap((text) => surfaces.map((surface) => [text, surface])),
    ...kinds.flatMap((kind) => ["paper", "chosen"].map((surface) => [kind, surface])),
    ["on-pencil", "pencil"],
    ["ink", "hit"],
  ];
  test.each(pairs)(`${theme}: %s on %s can be read (4.5 : 1)`, (text, surface) => {
    expect(contrast(colours[text ?? ""] ?? "", colours[surface ?? ""] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
  test.each(["paper", "panel", "raised"])(
    `${theme}: the edge of a control shows on %s (3 : 1)`,
    (surface) => {
      expect(contrast(colours["line-strong"] ?? "", colours[surface] ?? "")).toBeGreaterThanOrEqual(3);
    },
  );
}
