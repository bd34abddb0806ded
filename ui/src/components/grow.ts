/** A text area that is as high as its text, whatever becomes of its width; `text` is what it shows. */
export function grow(area: HTMLTextAreaElement, _text: string) {
  let width = 0;
  const stretch = () => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  const watch = new ResizeObserver(() => {
    if (area.offsetWidth === width) return;
    width = area.offsetWidth;
    stretch();
  });
  watch.observe(area);
  return { update: stretch, destroy: () => watch.disconnect() };
}
