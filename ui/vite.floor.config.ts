/** Builds the bare editor beside which keys are measured, into the empty window of the benchmarks. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("floor"),
  base: "./",
  build: {
    outDir: here("../benches/empty-window/page/editor"),
    emptyOutDir: true,
    target: ["safari16", "chrome111"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
