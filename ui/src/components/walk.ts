/** Lets the arrows lead from one `.jump` in a panel to the next. */
export function walk(panel: HTMLElement | undefined, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const jumps = [...(panel?.querySelectorAll<HTMLElement>(".jump") ?? [])];
  const here = jumps.indexOf(document.activeElement as HTMLElement);
  if (!step || here < 0) return;
  event.preventDefault();
  jumps[here + step]?.focus();
}
