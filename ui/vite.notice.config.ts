/** Compiles the script of exported pages into the domain, which puts it on them. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  build: {
    outDir: here("../crates/copy/src/page/notice"),
    emptyOutDir: false,
    copyPublicDir: false,
    target: "es2022",
    lib: {
      entry: here("notice/consent.ts"),
      formats: ["iife"],
      name: "consent",
      fileName: () => "consent.js",
    },
  },
});
