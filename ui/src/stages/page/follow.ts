/** The page follows the caret: the block that it stands in is shown, unless she scrolls there herself. */

/** The last block that starts at or before a place in the body; -1 above the body. */
export function blockAt(starts: readonly number[], place: number | null): number {
  return place === null ? -1 : starts.findLastIndex((start) => start <= place);
}

/**
 * Of a frame without scripts WebKit hands no events to the window, so what the reader does there is
 * read off the frame itself.
 */
export class Follower {
  #frame: HTMLIFrameElement;
  #block = -1;
  /** How far the page was scrolled when it was left. */
  #left = 0;

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
  }

  /** The caret stands in a block, or the page changed around it. */
  follow(block: number): void {
    const page = this.#frame.contentDocument;
    const view = this.#frame.contentWindow;
    if (!page || !view) return;
    const scrolledByHand = Math.abs(view.scrollY - this.#left) > 1;
    if (block === this.#block && scrolledByHand) return;
    this.#block = block;
    const shown =
      block < 0
        ? page.querySelector("article header")
        : page.querySelector("[itemprop=articleBody]")?.children[block];
    if (!shown) return;
    const { top, bottom } = shown.getBoundingClientRect();
    const height = page.documentElement.clientHeight;
    const fits = top >= 0 && bottom <= height;
    const fills = top <= 0 && bottom >= height;
    if (!fits && !fills) shown.scrollIntoView({ block: bottom - top < height ? "center" : "start" });
    this.#left = view.scrollY;
  }
}

/** The block of the page that a click has put a caret into, which goes; null where there is none. */
export function takeClickedBlock(page: Document): number | null {
  const selection = page.getSelection();
  const node = selection?.isCollapsed ? selection.anchorNode : null;
  if (!selection || !node) return null;
  selection.removeAllRanges();
  const blocks = Array.from(page.querySelector("[itemprop=articleBody]")?.children ?? []);
  const block = blocks.findIndex((each) => each.contains(node));
  return block < 0 ? null : block;
}
