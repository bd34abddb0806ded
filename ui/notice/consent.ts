/**
 * The only script of an exported page, and only where the page asks for consent.
 *
 * It shows the choice until one is made, keeps it in the browser's storage with the notice's
 * version and the moment, and hands it on to the house's site: as the attribute
 * `data-galley-consent` of the page's root, which names the purposes allowed, and as the event
 * `galley:consent` on the document. docs/user/consent.md tells how a site uses them.
 */

export {};

/** What a reader chose. */
interface Choice {
  /** The notice that it was made for: its family and version. */
  notice: string;
  /** When, as ISO 8601 in UTC. */
  at: string;
  /** Every purpose that was asked about, and whether it is allowed. */
  purposes: Record<string, boolean>;
}

const KEY = "galley:consent";
const DAY = 864e5;

const find = <E extends HTMLElement>(selector: string) => document.querySelector(selector) as E;
const box = find(".consent");
const reopen = find<HTMLButtonElement>(".consent-reopen");
const status = find(".consent-status");
const purposes = find("#consent-purposes");
const toolbar = find(".consent [role=toolbar]");
const buttons = [...toolbar.querySelectorAll("button")];
const choose = find("[aria-controls=consent-purposes]");
const switches = [...purposes.querySelectorAll("input")];

const edition = box.dataset.notice ?? "";

/** The choice that still holds, if there is one. */
let kept: Choice | null = null;

/** Reads what was kept; a choice for another notice, or one that is too old, is none. */
function recall(): Choice | null {
  try {
    const choice: Choice = JSON.parse(localStorage.getItem(KEY) || "null");
    const age = Date.now() - Date.parse(choice.at);
    const holds =
      choice.notice === edition &&
      age >= 0 &&
      age < Number(box.dataset.days) * DAY &&
      switches.every(({ name }) => typeof choice.purposes[name] === "boolean");
    return holds ? choice : null;
  } catch {
    return null;
  }
}

/** Hands the choice on to the house's site. */
function handOn(choice: Choice) {
  const allowed = switches.map(({ name }) => name).filter((name) => choice.purposes[name]);
  document.documentElement.dataset.galleyConsent = allowed.join(" ");
  document.dispatchEvent(new CustomEvent(KEY, { detail: choice }));
}

function show(open: boolean) {
  box.hidden = !open;
  reopen.hidden = open;
  for (const purpose of switches) purpose.checked = kept?.purposes[purpose.name] === true;
}

function unfold(open: boolean) {
  purposes.hidden = !open;
  choose.setAttribute("aria-expanded", String(open));
}

/** Closes the choice; focus goes back to where the reader came from. */
function close() {
  show(false);
  unfold(false);
  (box.dataset.again ? reopen : find("main")).focus({ preventScroll: true });
}

function decide(allows: (purpose: HTMLInputElement) => boolean) {
  kept = {
    notice: edition,
    at: new Date().toISOString(),
    purposes: Object.fromEntries(switches.map((purpose) => [purpose.name, allows(purpose)])),
  };
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Where the browser keeps nothing, the choice holds for this page.
  }
  close();
  status.textContent = box.dataset.kept ?? null;
  handOn(kept);
}

/** In a toolbar the arrows lead from button to button (ARIA Authoring Practices, Toolbar). */
function walk(event: KeyboardEvent) {
  const forward = getComputedStyle(box).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const step = { [forward]: 1, ArrowDown: 1, [back]: -1, ArrowUp: -1 }[event.key];
  const next = buttons[here + (step || 0)];
  if (!step || !next) return;
  event.preventDefault();
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

find("[data-consent=all]").onclick = () => decide(() => true);
find("[data-consent=none]").onclick = () => decide(() => false);
choose.onclick = () => unfold(purposes.hidden === true);
find(".consent-save").onclick = () => decide((purpose) => purpose.checked);
toolbar.onkeydown = walk;
box.onkeydown = ({ key }) => {
  if (key === "Escape" && kept) close();
};
reopen.onclick = () => {
  box.dataset.again = "yes";
  status.textContent = "";
  show(true);
  find(".consent h2").focus();
};

kept = recall();
show(!kept);
if (kept) handOn(kept);
