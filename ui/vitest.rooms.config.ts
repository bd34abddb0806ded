import { defineConfig } from "vitest/config";

/** The built window in a browser: `--mode shots` takes pictures, otherwise the rooms are tested. */
export default defineConfig(({ mode }) => ({
  test: {
    include: [mode === "shots" ? "rooms/shoot.ts" : "rooms/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // A room keeps a core busy; more of them at a time only wait for each other.
    maxConcurrency: 2,
  },
}));
