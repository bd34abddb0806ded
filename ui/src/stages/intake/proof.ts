/** What the proof shows of a paragraph of Markdown: its words, and bullets for the items of a list. */
export function unmarked(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]\n]*)\]\([^)\s]*(?: "[^"\n]*")?\)/g, "$1")
    .replace(/(\*\*\*|\*\*|~~)(?=\S)([^\n]*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}\\*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu, "$1")
    .replace(/^( *)[-*+] /gm, "$1• ")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** A headline as a tab shows it: whole words, and an ellipsis where some are left out. */
export function shortened(headline: string, longest = 34): string {
  if (headline.length <= longest) return headline;
  const cut = headline.slice(0, longest + 1).search(/\s+\S*$/);
  return `${headline.slice(0, cut > longest / 2 ? cut : longest).trimEnd()}…`;
}
