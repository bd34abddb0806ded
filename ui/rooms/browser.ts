/** Debian's Chromium on the built window over the browser host. */
import { type Browser, chromium, type Page } from "playwright-core";
import { preview } from "vite";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Look {
  theme: "light" | "dark";
  width: number;
  height: number;
  /** What the reader's system asks for. */
  prefers?: { forcedColors: "active"; reducedMotion?: "reduce" };
}

export const looks: Look[] = (["light", "dark"] as const).flatMap((theme) => [
  { theme, width: 1280, height: 800 },
  { theme, width: 900, height: 600 },
]);

export interface Window {
  /** Opens the window as on a first start; `address` is the browser host's query, `?desk=empty`. */
  open(look: Look, address: string): Promise<Page>;
  /** Leaves a page for another room: a page that is used again starts in half the time of a new one. */
  leave(page: Page): Promise<void>;
  /** What the page threw or logged as an error; a broken policy is one. */
  errors(page: Page): string[];
  close(): Promise<void>;
}

export async function openWindow(): Promise<Window> {
  const server = await preview({
    mode: "browser",
    preview: { port: 0 },
    build: { outDir: "dist-browser" },
    logLevel: "silent",
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("the preview server has no address");
  const path = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser: Browser = await chromium.launch({ executablePath: path, args: flags });
  const left: Page[] = [];
  const logged = new WeakMap<Page, string[]>();

  /** A page that shares nothing with another but the browser. */
  async function newPage(): Promise<Page> {
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => logged.get(page)?.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") logged.get(page)?.push(message.text());
    });
    return page;
  }

  return {
    errors: (page) => logged.get(page) ?? [],
    async open({ theme, width, height, prefers }, address) {
      const page = left.pop() ?? (await newPage());
      await page.setViewportSize({ width, height });
      await page.emulateMedia({
        colorScheme: theme,
        forcedColors: prefers?.forcedColors ?? "none",
        reducedMotion: prefers?.reducedMotion ?? "no-preference",
      });
      logged.set(page, []);
      await page.goto(`${url}${address}`);
      await page.locator("main").first().waitFor();
      // What stands around a story comes after it, in a narrow window only its bar.
      await page.locator(".bar:empty").first().waitFor({ state: "detached" });
      await page.evaluate(() => document.fonts.ready);
      return page;
    },
    async leave(page) {
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      left.push(page);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
