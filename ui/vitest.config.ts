import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { guides } from "./guides";
import { licences } from "./licences";

export default defineConfig({
  plugins: [svelte(), guides(), licences()],
  resolve: { conditions: ["browser"] },
  test: { include: ["notice/**/*.test.ts", "src/**/*.test.ts"], environment: "happy-dom" },
});
