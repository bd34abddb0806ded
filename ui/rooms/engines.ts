/** The engines that the window runs in: WebKitGTK, as in Debian's app, and Chromium, as on Windows. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Browser, Builder, Capabilities, type WebDriver } from "selenium-webdriver";
import { Options, ServiceBuilder } from "selenium-webdriver/chrome.js";

export type Engine = "WebKitGTK" | "Chromium";
export type Theme = "light" | "dark";

/** A browser that is driven. */
export interface Driven {
  driver: WebDriver;
  quit(): Promise<void>;
}

const surroundings = { ...process.env, TZ: "Europe/Berlin", LANG: "en_GB.UTF-8" };

/** Starts a browser; WebKitGTK in the theme, which it takes from its desktop once and for all. */
export function start(engine: Engine, theme: Theme): Promise<Driven> {
  return engine === "WebKitGTK" ? startWebKit(theme) : startChromium();
}

/** WebKitGTK's small browser, on a display of its own: of two windows on one, one has the focus. */
async function startWebKit(theme: Theme): Promise<Driven> {
  const display = await startDisplay();
  const service = new ServiceBuilder("WebKitWebDriver")
    .setEnvironment({ ...surroundings, DISPLAY: display.name, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" })
    .build();
  const end = async () => {
    await service.kill();
    display.end();
  };
  try {
    const args = ["--automation", ...(theme === "dark" ? ["--dark-mode"] : [])];
    const capabilities = new Capabilities()
      .setBrowserName("MiniBrowser")
      .set("webkitgtk:browserOptions", { args });
    const server = await service.start();
    const driver = await new Builder()
      .disableEnvironmentOverrides()
      .usingServer(server)
      .withCapabilities(capabilities)
      .build();
    const quit = () => driver.quit().finally(end);
    return { driver, quit };
  } catch (reason) {
    await end();
    throw reason;
  }
}

async function startChromium(): Promise<Driven> {
  const options = new Options();
  options.setChromeBinaryPath(process.env.CHROMIUM ?? "/usr/bin/chromium");
  options.addArguments(
    "--headless=new",
    // It ends with its driver, also where the tests are broken off.
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en-GB",
  );
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .forBrowser(Browser.CHROME)
    .setChromeOptions(options)
    .setChromeService(new ServiceBuilder("chromedriver").setEnvironment(surroundings))
    .build();
  return { driver, quit: () => driver.quit() };
}

interface Display {
  name: string;
  end(): boolean;
}

async function startDisplay(): Promise<Display> {
  const server = spawn(
    "Xvfb",
    ["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-r"],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const end = () => server.kill();
  process.once("exit", end);
  // Xvfb writes its number once it is ready, or closes the pipe when it gives up.
  for await (const number of createInterface(server.stdout)) return { name: `:${number.trim()}`, end };
  throw new Error("Xvfb ended at once; run `Xvfb -displayfd 1` to see why");
}
