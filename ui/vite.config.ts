import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { guides } from "./guides";
import { licences } from "./licences";

/** The policy the window has in the app (tauri.conf.json), so that the browser host is held to it too. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src ipc: http://ipc.localhost",
  "frame-src 'self' about:",
].join("; ");

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), guides(), licences()],
  clearScreen: false,
  // A catalogue of a thousand messages is read in a fraction of the time that as many literals take.
  json: { namedExports: false, stringify: true },
  server: { port: 5173, strictPort: true },
  preview: { headers: { "Content-Security-Policy": policy } },
  build: {
    outDir: mode === "browser" ? "dist-browser" : "dist",
    target: ["safari16", "chrome111"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      output: {
        // All that the window opens with in one file, and in ASCII, which WebKit keeps in a byte a letter.
        codeSplitting: { groups: [{ name: "window", tags: ["$initial"] }] },
        charset: "ascii",
      },
    },
  },
}));
