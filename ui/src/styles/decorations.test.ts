import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sheets = ["src", "notice", "../crates/copy/src"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(css|svelte)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** The `text-decoration` of a sheet with more than a line: WebKitGTK drops all of it. */
function shorthands(css: string): string[] {
  const declared = [...css.matchAll(/text-decoration\s*:\s*([^;}]*)/gi)];
  return declared
    .filter(({ 1: value = "" }) => !/^[\w-]+(\s*!important)?\s*$/.test(value))
    .map(([all]) => all);
}

test("a decoration of text is said in longhands, which every engine knows", () => {
  expect(sheets.length).toBeGreaterThan(60);
  const found = sheets.flatMap((sheet) =>
    shorthands(readFileSync(sheet, "utf8")).map((declared) => `${sheet}: ${declared}`),
  );
  expect(found).toEqual([]);
});

test("what WebKitGTK would drop is told from what it keeps", () => {
  expect(shorthands("a { text-decoration: underline wavy var(--error) }")).toHaveLength(1);
  expect(shorthands("a { text-decoration: line-through 1px; color: red }")).toHaveLength(1);
  expect(shorthands("a { text-decoration: none; text-decoration-thickness: 1px }")).toEqual([]);
});
