/**
 * What the tests ask of a page, answered in the page: it is served as the page's first script, so that
 * nothing that goes wrong is missed.
 */
import { computeAccessibleName, getRole, isInaccessible } from "dom-accessibility-api";

/** Words to look for: a part of the text in any case, all of it exactly, or a pattern. */
export type Words = { part: string } | { exact: string } | { pattern: string; flags: string };

/** A step of the way to elements, each from those that the step before has found. */
export type Step =
  | { css: string }
  | { role: string; name?: Words; selected?: boolean; level?: number }
  | { text: Words }
  | { label: Words }
  | { holding: Words }
  | { and: Step[] }
  | { nth: number };

/** What an element is waited for to be. `ready` is what can be clicked: shown, enabled and at rest. */
export type State = "shown" | "ready" | "gone";

export interface Within {
  errors: string[];
  /** The elements at the end of the way. */
  find(steps: Step[]): Element[];
  isShown(element: Element): boolean;
  /** The one element at the end of the way once it is so; null where it is gone, a text where time ran out. */
  wait(steps: Step[], state: State, patience: number): Promise<Element | null | string>;
  /** Waits until nothing in the page has changed or moved for a moment. */
  settled(patience: number): Promise<void>;
}

const errors: string[] = [];
const note = (what: unknown) => {
  // A box that is measured anew in the next frame: nothing is wrong, and no engine logs it.
  if (String(what).startsWith("ResizeObserver loop")) return;
  errors.push(what instanceof Error ? `${what.name}: ${what.message}\n${what.stack}` : String(what));
};

// In the capture phase, in which pictures, styles and scripts that cannot be loaded are heard too.
addEventListener(
  "error",
  (event: Event) => note(event instanceof ErrorEvent ? (event.error ?? event.message) : outer(event.target)),
  true,
);
addEventListener("unhandledrejection", ({ reason }) => note(reason));
addEventListener("securitypolicyviolation", (event) =>
  note(`the policy holds back ${event.violatedDirective}: ${event.blockedURI}`),
);
const logged = console.error.bind(console);
console.error = (...what: unknown[]) => {
  note(what.map(String).join(" "));
  logged(...what);
};

let changed = performance.now();
const change = () => {
  changed = performance.now();
};
for (const kind of ["focusin", "transitionrun", "transitionend", "scroll"])
  addEventListener(kind, change, true);
new MutationObserver(change).observe(document, {
  subtree: true,
  childList: true,
  attributes: true,
  characterData: true,
});

function outer(target: EventTarget | null): string {
  return target instanceof Element ? `cannot load ${target.outerHTML}` : String(target);
}

const spaced = (text: string) => text.replace(/\s+/gu, " ").trim();

function matches(text: string, words: Words): boolean {
  if ("exact" in words) return spaced(text) === spaced(words.exact);
  if ("part" in words) return spaced(text).toLowerCase().includes(spaced(words.part).toLowerCase());
  return new RegExp(words.pattern, words.flags).test(spaced(text));
}

function roleOf(element: Element): string | null {
  // ARIA gives a password field none.
  return element.matches("input[type=password]") ? "textbox" : getRole(element);
}

function hasRole(element: Element, { role, name, selected, level }: Extract<Step, { role: string }>) {
  return (
    roleOf(element) === role &&
    (selected === undefined || element.ariaSelected === String(selected)) &&
    (level === undefined || element.tagName === `H${level}`) &&
    !isInaccessible(element) &&
    (name === undefined || matches(computeAccessibleName(element), name))
  );
}

/** The innermost elements with the text. */
function withText(root: ParentNode, words: Words): Element[] {
  const all = [...root.querySelectorAll("body *:not(script, style)")];
  const holding = all.filter((element) => matches(element.textContent ?? "", words));
  const outerOnes = new Set<Element | null>(holding.map(({ parentElement }) => parentElement));
  return holding.filter((element) => !outerOnes.has(element));
}

function next(found: ParentNode[], step: Step): Element[] {
  if ("nth" in step) return (found as Element[]).slice(step.nth, step.nth + 1 || undefined);
  if ("holding" in step)
    return (found as Element[]).filter(({ textContent }) => matches(textContent ?? "", step.holding));
  if ("and" in step) {
    const others = new Set(find(step.and));
    return (found as Element[]).filter((element) => others.has(element));
  }
  const inside = found.flatMap((root) => {
    if ("css" in step) return [...root.querySelectorAll(step.css)];
    if ("text" in step) return withText(root, step.text);
    if ("role" in step) return [...root.querySelectorAll("*")].filter((each) => hasRole(each, step));
    return [...root.querySelectorAll("input, textarea, select, [contenteditable=true]")].filter((field) =>
      matches(computeAccessibleName(field), step.label),
    );
  });
  return [...new Set(inside)];
}

function find(steps: Step[]): Element[] {
  return steps.reduce<ParentNode[]>(next, [document]) as Element[];
}

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
}

/** The time between two looks, in milliseconds. */
const look = 25;
const pause = () => new Promise((resolve) => setTimeout(resolve, look));

async function isAtRest(element: Element): Promise<boolean> {
  const place = () => Object.values(element.getBoundingClientRect().toJSON()).join();
  const before = place();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return before === place() && !element.matches(":disabled");
}

async function wait(steps: Step[], state: State, patience: number) {
  const until = performance.now() + patience;
  let found: Element[] = [];
  while (performance.now() < until) {
    found = find(steps);
    const [element] = found;
    if (state === "gone") {
      if (!found.some(isShown)) return null;
    } else if (element && found.length === 1 && isShown(element)) {
      if (state === "shown" || (await isAtRest(element))) return element;
    }
    await pause();
  }
  const shown = found.map((each) => `${isShown(each) ? "" : "(hidden) "}${each.outerHTML.slice(0, 200)}`);
  return `not ${state} in ${patience} ms: ${JSON.stringify(steps)}; there is\n${shown.join("\n") || "nothing"}`;
}

/** How long nothing has changed, in milliseconds, in a page that has come to rest. */
const rest = 200;

async function settled(patience: number) {
  const until = performance.now() + patience;
  const moves = (motion: Animation) =>
    motion.playState === "running" && motion.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY;
  await document.fonts.ready;
  while (performance.now() < until) {
    if (performance.now() - changed > rest && !document.getAnimations().some(moves)) return;
    await pause();
  }
}

declare global {
  interface Window {
    within: Within;
  }
}

window.within = { errors, find, isShown, wait, settled };
