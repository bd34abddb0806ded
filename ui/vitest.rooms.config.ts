import { defineConfig } from "vitest/config";

/** The built window in a browser: `--mode shots` takes pictures, otherwise the rooms are tested. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === "shots" ? "rooms/shoot.ts" : "rooms/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // Rooms wait more than they work; a few at a time share one browser.
    maxConcurrency: 4,
  },
}));
