import { onMac } from "../shortcuts.svelte";
import rules from "./scrollbars.css?inline";

/**
 * Gives a document scroll bars that stand still. GTK's lie over the text and fade out two seconds after
 * whatever moved, for a second and frame by frame: a key typed meanwhile took a frame longer to appear.
 * On a Mac they are the system's.
 */
export function keepScrollbars(page: Document): void {
  const Sheet = page.defaultView?.CSSStyleSheet;
  if (onMac || !Sheet) return;
  const sheet = new Sheet();
  sheet.replaceSync(rules);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
