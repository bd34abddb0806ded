/** Changes the page shown in place: what did not change stays, and so does the place read at. */

/** Replaces children of the body of the article. */
export function replaceBlocks(shown: Document, change: { from: number; to: number; html: string }): void {
  const body = shown.querySelector("[itemprop=articleBody]");
  if (!body) return;
  const before = Array.from(body.children).slice(change.from, change.to);
  const anchor = body.children[change.to] ?? null;
  for (const node of parsed(shown, change.html).body.childNodes)
    body.insertBefore(shown.importNode(node, true), anchor);
  for (const node of before) node.remove();
}

/** Shows another whole page; false where it cannot take the place of the one shown. */
export function replacePage(shown: Document, html: string): boolean {
  const next = parsed(shown, html);
  if (!shown.body?.firstElementChild || styles(shown) !== styles(next)) return false;
  for (const name of ["lang", "dir"]) {
    const value = next.documentElement.getAttribute(name);
    if (value === null) shown.documentElement.removeAttribute(name);
    else shown.documentElement.setAttribute(name, value);
  }
  shown.title = next.title;
  morph(shown.body, next.body);
  return true;
}

/** Makes one element like another; children that are alike at both ends stay. */
function morph(shown: Element, next: Element): void {
  const [old, fresh] = [Array.from(shown.childNodes), Array.from(next.childNodes)];
  let start = 0;
  while (start < old.length && start < fresh.length && alike(old[start], fresh[start])) start++;
  let end = 0;
  const shorter = Math.min(old.length, fresh.length) - start;
  while (end < shorter && alike(old.at(-1 - end), fresh.at(-1 - end))) end++;
  const [gone, come] = [old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)];
  const [only, other] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && sameShell(only, other)) {
    morph(only as Element, other as Element);
    return;
  }
  const anchor = old[old.length - end] ?? null;
  for (const node of come) shown.insertBefore(shown.ownerDocument.importNode(node, true), anchor);
  for (const node of gone) node.remove();
}

function alike(a: Node | undefined, b: Node | undefined): boolean {
  return a !== undefined && b !== undefined && a.isEqualNode(b);
}

/** Whether two elements differ only in what they hold. */
function sameShell(a: Node | undefined, b: Node | undefined): boolean {
  return a instanceof Object && b instanceof Object && isElement(a) && isElement(b)
    ? a.cloneNode(false).isEqualNode(b.cloneNode(false))
    : false;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function styles(page: Document): string {
  return Array.from(page.querySelectorAll("style"), (style) => style.textContent).join("\n");
}

/** Parsed by the frame's own parser: nothing of the page comes into the window's document. */
function parsed(shown: Document, html: string): Document {
  const Parser = shown.defaultView?.DOMParser ?? DOMParser;
  return new Parser().parseFromString(html, "text/html");
}
