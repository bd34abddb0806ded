// @vitest-environment node
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, test } from "vitest";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const current = () => readFile(here("../../crates/copy/src/page/notice/consent.js"), "utf8");

test("the compiled script is that of the source: `npm run notice` writes it", async () => {
  const built = await build({
    configFile: here("../vite.notice.config.ts"),
    logLevel: "error",
    build: { write: false },
  });
  const chunk = [built].flat().flatMap((part) => ("output" in part ? part.output : []))[0];
  expect(chunk).toMatchObject({ type: "chunk", code: await current() });
});

test("the script is small, and nothing in it ends its element", async () => {
  const script = await current();
  expect(new TextEncoder().encode(script).length).toBeLessThanOrEqual(4096);
  expect(script).not.toMatch(/<\/|<!--/);
});
