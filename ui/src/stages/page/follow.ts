/** The page follows the caret: the block that it stands in is shown, unless she scrolls there herself. */

/** The last block that starts at or before a place in the body; -1 above the body. */
export function blockAt(starts: readonly number[], place: number | null): number {
  return place === null ? -1 : starts.findLastIndex((start) => start <= place);
}

export class Follower {
  #frame: HTMLIFrameElement;
  #block = -1;
  /** Whether the reader has scrolled since the caret came into this block. */
  #hers = false;

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  /** Listens for what scrolls a page by hand. */
  listen(page: Document): void {
    const hers = () => (this.#hers = true);
    for (const event of ["wheel", "touchmove", "pointerdown", "keydown"])
      page.addEventListener(event, hers, { passive: true });
  }

  /** The caret stands in a block, or the page changed around it. */
  follow(block: number): void {
    if (block !== this.#block) this.#hers = false;
    this.#block = block;
    if (this.#hers) return;
    const page = this.#frame.contentDocument;
    const shown =
      block < 0
        ? page?.querySelector("article header")
        : page?.querySelector("[itemprop=articleBody]")?.children[block];
    if (!page || !shown) return;
    const { top, bottom } = shown.getBoundingClientRect();
    const height = page.documentElement.clientHeight;
    const fits = top >= 0 && bottom <= height;
    const fills = top <= 0 && bottom >= height;
    if (fits || fills) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    shown.scrollIntoView({
      block: bottom - top < height ? "center" : "start",
      behavior: calm ? "auto" : "smooth",
    });
  }
}

/** The block of the page that was clicked; null beside the body, or where words were selected. */
export function clickedBlock({ target }: Event): number | null {
  const element = target as Element | null;
  const page = element?.ownerDocument;
  if (!element || !page || page.getSelection()?.isCollapsed === false) return null;
  const blocks = Array.from(page.querySelector("[itemprop=articleBody]")?.children ?? []);
  const block = blocks.findIndex((each) => each.contains(element));
  return block < 0 ? null : block;
}
