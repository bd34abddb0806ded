/** The built window over the browser host, in an engine that users have. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Driver as ChromeDriver } from "selenium-webdriver/chrome.js";
import { build, type PreviewServer, preview, type Rolldown } from "vite";
import { type Driven, type Engine, start, type Theme } from "./engines";
import { Page } from "./page";

export interface Look {
  theme: Theme;
  width: number;
  height: number;
}

export const looks: Look[] = (["light", "dark"] as const).flatMap((theme) => [
  { theme, width: 1280, height: 800 },
  { theme, width: 900, height: 600 },
]);

/** What the reader's system asks for; only Chromium lets a test say so. */
export interface Preferences {
  forcedColors?: "active";
  reducedMotion?: "reduce";
}

export interface Window {
  /**
   * Opens the window as on a first start and does something in it; `address` is the browser host's query,
   * `?desk=empty`. The page is left for the next visit, which starts in half the time of a new browser's.
   */
  visit(look: Look, address: string, what: (page: Page) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function openWindow(engine: Engine): Promise<Window> {
  const server = await serve();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("the preview server has no address");
  const browsers = new Map<Page, Driven & { theme: Theme }>();
  const left: Page[] = [];

  async function pageIn(theme: Theme): Promise<Page> {
    const kept = left.findIndex((page) => engine === "Chromium" || browsers.get(page)?.theme === theme);
    const [page] = kept < 0 ? [] : left.splice(kept, 1);
    if (page) return page;
    const browser = await start(engine, theme);
    const fresh = new Page(browser.driver);
    browsers.set(fresh, { ...browser, theme });
    await browser.driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000 });
    return fresh;
  }

  return {
    async visit({ theme, width, height }, address, what) {
      const page = await pageIn(theme);
      try {
        if (engine === "Chromium") await prefer(page, theme);
        await resize(page, width, height);
        await page.driver.get(`${url}${address}`);
        await page.locator("main").first().waitFor();
        // What stands around a story comes after it, in a narrow window only its bar.
        await page.locator(".bar:empty").waitFor({ state: "detached" });
        await what(page);
      } finally {
        await page.evaluate(() => {
          localStorage.clear();
          sessionStorage.clear();
        });
        left.push(page);
      }
    },
    async close() {
      await Promise.all([...browsers.values()].map((browser) => browser.quit()));
      await server.close();
    },
  };
}

/** Gives the page exactly this room; what a browser puts around it is found out. */
async function resize(page: Page, width: number, height: number): Promise<void> {
  const [frameWidth, frameHeight] = await page.evaluate(
    () => [outerWidth - innerWidth, outerHeight - innerHeight] as const,
  );
  const window = page.driver.manage().window();
  await window.setRect({ x: 0, y: 0, width: width + frameWidth, height: height + frameHeight });
}

/** Tells Chromium what the reader's system asks for. */
export async function prefer(page: Page, theme: Theme, preferences: Preferences = {}): Promise<void> {
  await (page.driver as ChromeDriver).sendDevToolsCommand("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: theme },
      { name: "forced-colors", value: preferences.forcedColors ?? "none" },
      { name: "prefers-reduced-motion", value: preferences.reducedMotion ?? "no-preference" },
    ],
  });
}

/** Serves what was built as the app does, and the tests' own scripts beside it. */
async function serve(): Promise<PreviewServer> {
  const { readFile } = await import("node:fs/promises");
  const within = await compiled("within.ts");
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const scripts: Record<string, string> = { "/within.js": within, "/axe.js": axe };
  return preview({
    mode: "browser",
    preview: { port: 0 },
    build: { outDir: "dist-browser" },
    logLevel: "silent",
    plugins: [
      {
        name: "the tests' scripts",
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use(async ({ url = "" }, response, next) => {
            const { pathname } = new URL(url, "http://localhost");
            const script = scripts[pathname];
            if (script !== undefined) response.setHeader("Content-Type", "text/javascript").end(script);
            else if (pathname === "/") {
              const page = await readFile("dist-browser/index.html", "utf8");
              const first = page.replace("<head>", '<head><script src="/within.js"></script>');
              response.setHeader("Content-Type", "text/html").end(first);
            } else next();
          });
        },
      },
    ],
  });
}

async function compiled(script: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL(script, import.meta.url)),
        formats: ["iife"],
        name: "tests",
      },
    },
  });
  const [{ output }] = [result].flat() as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput];
  return output[0].code;
}
