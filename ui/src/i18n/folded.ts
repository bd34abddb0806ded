/** A text without what differs in writing only, so that `yazi` finds `Yazı`, and `gonder` `Gönder`. */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll("ı", "i").normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
}
