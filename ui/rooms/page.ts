/**
 * A page in a browser, and the elements in it, as who sits before it finds, reads and uses them. What one
 * does is called as in Playwright, which cannot drive Debian's WebKitGTK; WebDriver can, and Chromium too.
 */
import { error, Key, type WebDriver, type WebElement } from "selenium-webdriver";
import type { State, Step, Words } from "./within";

/** How long something is waited for, in milliseconds. */
const patience = 15_000;

/** How words are looked for: a text in any case and anywhere, unless it is to be all there is. */
interface Exactness {
  exact?: boolean;
}
interface Roled extends Exactness {
  name?: string | RegExp;
  selected?: boolean;
  level?: number;
}
interface Press {
  modifiers?: ("Control" | "Shift")[];
}

function words(looked: string | RegExp, { exact }: Exactness = {}): Words {
  if (looked instanceof RegExp) return { pattern: looked.source, flags: looked.flags };
  return exact ? { exact: looked } : { part: looked };
}

const named: Record<string, string> = {
  Alt: Key.ALT,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  Backspace: Key.BACK_SPACE,
  Control: Key.CONTROL,
  Delete: Key.DELETE,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  F1: Key.F1,
  F2: Key.F2,
  F9: Key.F9,
  F10: Key.F10,
  Home: Key.HOME,
  PageDown: Key.PAGE_DOWN,
  Shift: Key.SHIFT,
  Tab: Key.TAB,
};

/** The key of a name; letters are as the keyboard gives them, small unless Shift is held. */
function keyOf(name: string, held: string[]): string {
  if (named[name]) return named[name];
  if ([...name].length > 1) throw new Error(`no key is called ${name}`);
  return held.includes("Shift") ? name.toUpperCase() : name.toLowerCase();
}

/** The elements that something in the page finds from where this begins. */
abstract class Place {
  protected abstract readonly page: Page;
  protected abstract readonly steps: Step[];

  protected next(step: Step): Locator {
    return new Locator(this.page, [...this.steps, step]);
  }

  locator(css: string, having: { hasText?: string | RegExp } = {}): Locator {
    const found = this.next({ css });
    return having.hasText === undefined ? found : found.filter({ hasText: having.hasText });
  }

  getByRole(role: string, { name, exact = false, selected, level }: Roled = {}): Locator {
    return this.next({
      role,
      ...(name !== undefined && { name: words(name, { exact }) }),
      ...(selected !== undefined && { selected }),
      ...(level !== undefined && { level }),
    });
  }

  getByText(text: string | RegExp, exactness?: Exactness): Locator {
    return this.next({ text: words(text, exactness) });
  }

  getByLabel(text: string | RegExp, exactness?: Exactness): Locator {
    return this.next({ label: words(text, exactness) });
  }
}

/** The way to an element, which is looked for each time something is done with it. */
export class Locator extends Place {
  constructor(
    protected readonly page: Page,
    protected readonly steps: Step[],
  ) {
    super();
  }

  filter({ hasText }: { hasText: string | RegExp }): Locator {
    return this.next({ holding: words(hasText) });
  }

  and(other: Locator): Locator {
    return this.next({ and: other.steps });
  }

  nth(index: number): Locator {
    return this.next({ nth: index });
  }

  first(): Locator {
    return this.nth(0);
  }

  last(): Locator {
    return this.nth(-1);
  }

  /** Waits until the one element is shown, or until none is. */
  async waitFor({ state = "visible" }: { state?: "visible" | "detached" } = {}): Promise<void> {
    // Without the element itself, which may go again before it is handed over.
    const told = ".then((found) => (typeof found === 'string' ? found : null))";
    await this.wait(state === "detached" ? "gone" : "shown", told);
  }

  isVisible(): Promise<boolean> {
    return this.evaluateAll((found) => found.some((each) => window.within.isShown(each)));
  }

  /** Clicks in the middle of the element. */
  click({ modifiers = [] }: Press = {}): Promise<void> {
    return this.use("ready", async (element) => {
      if (modifiers.length === 0) return element.click();
      const actions = this.page.driver.actions();
      for (const key of modifiers) actions.keyDown(keyOf(key, []));
      actions.click(element);
      for (const key of modifiers) actions.keyUp(keyOf(key, []));
      await actions.perform();
    });
  }

  /** Types into a field in place of what is in it. */
  async fill(text: string): Promise<void> {
    await this.click();
    await this.page.keyboard.press("Control+A");
    if (text) await this.page.keyboard.type(text);
    else await this.page.keyboard.press("Delete");
  }

  async check(): Promise<void> {
    if (!(await this.evaluate((box) => (box as HTMLInputElement).checked))) await this.click();
  }

  async uncheck(): Promise<void> {
    if (await this.evaluate((box) => (box as HTMLInputElement).checked)) await this.click();
  }

  /** Chooses what has this label or this value. */
  selectOption(choice: string): Promise<void> {
    return this.use("ready", async (element) => {
      const option = await this.page.driver.executeScript<WebElement | null>(
        (select: HTMLSelectElement, choice: string) =>
          [...select.options].find(({ label, value }) => label === choice || value === choice) ?? null,
        element,
        choice,
      );
      if (!option) throw new Error(`there is no ${choice} to choose`);
      await option.click();
    });
  }

  focus(): Promise<void> {
    return this.evaluate((element) => (element as HTMLElement).focus());
  }

  textContent(): Promise<string | null> {
    return this.evaluate((element) => element.textContent);
  }

  getAttribute(name: string): Promise<string | null> {
    return this.evaluate((element, name) => element.getAttribute(name), name);
  }

  /** What a function in the page makes of the element. */
  evaluate<Result, Value = undefined>(
    asked: (element: Element, value: Value) => Result,
    value?: Value,
  ): Promise<Result> {
    return this.use("shown", (element) => this.page.driver.executeScript<Result>(asked, element, value));
  }

  /** What a function in the page makes of all that is found now. */
  evaluateAll<Result>(asked: (elements: Element[]) => Result): Promise<Result> {
    return this.page.driver.executeScript<Result>(`return (${asked})(within.find(arguments[0]))`, this.steps);
  }

  /** Waits for the element to be so; what comes of it goes on its way through `then`. */
  private async wait<Found>(state: State, then = ""): Promise<Found> {
    const script = `within.wait(arguments[0], arguments[1], arguments[2])${then}`;
    const found = await this.page.wait<Found | string>(script, this.steps, state, patience);
    if (typeof found === "string") throw new Error(found);
    return found;
  }

  /** Does something with the element; once more where it was put anew or covered meanwhile. */
  private async use<Result>(state: State, what: (element: WebElement) => Promise<Result>): Promise<Result> {
    const until = Date.now() + patience;
    for (;;) {
      try {
        return await what(await this.wait<WebElement>(state));
      } catch (reason) {
        const passing =
          reason instanceof error.StaleElementReferenceError ||
          reason instanceof error.ElementClickInterceptedError ||
          reason instanceof error.ElementNotInteractableError;
        if (!passing || Date.now() > until) throw reason;
      }
    }
  }
}

export class Page extends Place {
  readonly keyboard = {
    /** Presses a key while others are held: `Control+Shift+F`. */
    press: async (chord: string): Promise<void> => {
      const names = chord.split("+");
      const keys = names.map((name) => keyOf(name, names));
      const actions = this.driver.actions();
      for (const key of keys) actions.keyDown(key);
      for (const key of keys.toReversed()) actions.keyUp(key);
      await actions.perform();
    },
    /** Types a text, a key a character. */
    type: async (text: string): Promise<void> => {
      if (text) await this.driver.actions().sendKeys(text.replaceAll("\n", Key.ENTER)).perform();
    },
  };

  protected readonly page = this;
  protected readonly steps = [];

  constructor(readonly driver: WebDriver) {
    super();
  }

  /** What a function in the page gives. */
  evaluate<Result, Value = undefined>(asked: (value: Value) => Result, value?: Value): Promise<Result> {
    return this.driver.executeScript<Result>(asked, value);
  }

  /** What becomes of a promise of the page. */
  wait<Result>(promise: string, ...values: unknown[]): Promise<Result> {
    const script = `const done = arguments[arguments.length - 1];
      (${promise}).then(done, (reason) => done(String(reason)))`;
    return this.driver.executeAsyncScript<Result>(script, ...values);
  }

  /** Waits until the page has come to rest. */
  settled(): Promise<void> {
    return this.wait("within.settled(arguments[0])", patience);
  }

  /** What the page threw or logged as an error; a broken policy is one. */
  errors(): Promise<string[]> {
    return this.driver.executeScript<string[]>("return within.errors");
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.driver.takeScreenshot(), "base64");
  }
}
