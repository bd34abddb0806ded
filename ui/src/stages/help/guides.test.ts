import { readdirSync } from "node:fs";
import guides from "virtual:guides";
import { expect, test } from "vitest";

const names = guides.map(({ name }) => name);

test("every guide for users is there, with its title", () => {
  const written = readdirSync("../docs/user").filter((file) => file.endsWith(".md"));
  expect(written.length).toBeGreaterThan(3);
  expect(names).toEqual(expect.arrayContaining(written.map((file) => file.replace(".md", ""))));
  expect(guides.filter(({ title, name }) => title === name)).toEqual([]);
});

test("links lead to guides, or to a part of their own, and nowhere else", () => {
  const links = guides.flatMap(({ html }) =>
    [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? ""),
  );
  expect(links.length).toBeGreaterThan(0);
  const nowhere = links.filter((href) => {
    const [, name] = /^#guide\/([^/]+)/.exec(href) ?? [];
    return name ? !names.includes(name) : !guides.some(({ html }) => html.includes(`id="${href.slice(1)}"`));
  });
  expect(nowhere).toEqual([]);
});

test("nothing in a guide runs or is loaded", () => {
  const html = guides.map((guide) => guide.html).join("");
  expect(html).not.toMatch(/<script|<iframe|\son\w+=|src="(?!data:image\/)/);
});
