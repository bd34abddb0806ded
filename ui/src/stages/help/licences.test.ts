import { readFileSync } from "node:fs";
import licences from "virtual:licences";
import { expect, test } from "vitest";

const { packages, crates, typeface } = licences;

test("what the window is made of is listed, with its licence", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const names = [...packages.map(({ name }) => name), "@fontsource-variable/source-serif-4"];
  expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), "svelte"]));
  expect(crates.map(({ name }) => name)).toEqual(expect.arrayContaining(["tauri", "rusqlite", "ammonia"]));
  const without = [...packages, ...crates].filter(({ version, licence }) => !version || !licence);
  expect(without).toEqual([]);
});

test("what only builds or tests the window is not listed", () => {
  const names = packages.map(({ name }) => name);
  expect(
    names.filter((name) => /^(vite|vitest|typescript|selenium-webdriver|axe-core|marked)$/.test(name)),
  ).toEqual([]);
});

test("the typeface comes with its licence", () => {
  expect(typeface.text).toContain("SIL OPEN FONT LICENSE Version 1.1");
});
