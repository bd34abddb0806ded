/**
 * Shows a page as a reader's system or printer would: its media queries are answered in place. No
 * webview lets a frame have its own answers, and the page's styles must not be written anew.
 */

export interface Media {
  scheme: "light" | "dark";
  /** Printed on A4, and so light. */
  paper: boolean;
}

/** The queries as the page wrote them. */
const written = new WeakMap<object, string>();

const yes = "(min-width: 0)";
const no = "(max-width: 0)";

/** A query with the answers that it would have. */
export function answered(query: string, { scheme, paper }: Media): string {
  const shown = paper ? "light" : scheme;
  const coloured = query.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, asked: string) =>
    asked.toLowerCase() === shown ? yes : no,
  );
  if (!paper) return coloured;
  return coloured
    .replace(/\bonly\s+/gi, "")
    .replace(/\bprint\b/gi, yes)
    .replace(/\bscreen\b/gi, no);
}

export function showAs(page: Document, media: Media): void {
  for (const sheet of Array.from(page.styleSheets)) answerRules(sheet.cssRules, media);
  for (const source of page.querySelectorAll("source[media]")) {
    const query = written.get(source) ?? source.getAttribute("media") ?? "";
    written.set(source, query);
    source.setAttribute("media", answered(query, media));
  }
  const root = page.documentElement;
  root.style.colorScheme = media.paper ? "light" : media.scheme;
  root.style.padding = media.paper ? pageMargin(page) : "";
}

function answerRules(rules: CSSRuleList, media: Media): void {
  for (const rule of Array.from(rules)) {
    if (isMediaRule(rule)) {
      const query = written.get(rule) ?? rule.media.mediaText;
      written.set(rule, query);
      const wanted = answered(query, media);
      if (rule.media.mediaText !== wanted) rule.media.mediaText = wanted;
    }
    if ("cssRules" in rule) answerRules(rule.cssRules as CSSRuleList, media);
  }
}

/** The margin that `@page` asks for, which no screen has. */
function pageMargin(page: Document): string {
  const all = (rules: CSSRuleList): CSSRule[] =>
    Array.from(rules).flatMap((rule) => [
      rule,
      ...("cssRules" in rule ? all(rule.cssRules as CSSRuleList) : []),
    ]);
  for (const sheet of Array.from(page.styleSheets))
    for (const rule of all(sheet.cssRules)) {
      const margin = rule.cssText.startsWith("@page")
        ? /margin:\s*([^;}]+)/.exec(rule.cssText)?.[1]
        : undefined;
      if (margin) return margin.trim();
    }
  return "2cm";
}

/** The rules are of the frame's own window, and so of another class than this one's. */
function isMediaRule(rule: CSSRule): rule is CSSMediaRule {
  return "media" in rule && rule.cssText.startsWith("@media");
}
