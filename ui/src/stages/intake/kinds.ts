/** The kinds of lines: the letter that rules one, the words for it, and the colour of its bracket. */
import type { AccountedLine, LineKind } from "../../host/host";
import type { Key } from "../../i18n/i18n.svelte";

export interface Kind {
  letter: string | null;
  words: Key;
  /** The token of its colour. */
  colour: string;
}

const kind = (letter: string | null, words: Key, colour: string): Kind => ({
  letter,
  words,
  colour: `var(--kind-${colour})`,
});

export const kinds: Record<LineKind, Kind> = {
  headline: kind("h", "kind.headline", "headline"),
  kicker: kind("k", "kind.kicker", "kicker"),
  standfirst: kind("s", "kind.standfirst", "standfirst"),
  byline: kind("b", "kind.byline", "byline"),
  dateline: kind("d", "kind.dateline", "dateline"),
  body: kind("t", "kind.body", "body"),
  subhead: kind("u", "kind.subhead", "subhead"),
  consent: kind("c", "kind.consent", "consent"),
  artefact: kind("a", "kind.artefact", "dropped"),
  "left-over": kind("x", "kind.leftOver", "dropped"),
  repeat: kind(null, "kind.repeat", "headline"),
  blank: kind(null, "kind.blank", "body"),
};

/** The kind that a letter stands for. */
export function kindOf(letter: string): LineKind | undefined {
  return (Object.keys(kinds) as LineKind[]).find((name) => kinds[name].letter === letter.toLowerCase());
}

/** One input line with its parts. */
export interface PastedLine {
  number: number;
  parts: AccountedLine[];
  /** The kind of most of it; blank only where the whole line is. */
  kind: LineKind;
  /** Whether a run of lines of one kind starts or ends here; blank lines between do not end it. */
  first: boolean;
  last: boolean;
  /** Which of the stories it belongs to, counted from 0. */
  story: number;
}

/** A story's account as lines, with the ends of its brackets. */
export function pastedLines(account: readonly AccountedLine[], story = 0): PastedLine[] {
  const lines: PastedLine[] = [];
  for (const part of account) {
    const line = lines.at(-1);
    if (line?.number === part.line) line.parts.push(part);
    else lines.push({ number: part.line, parts: [part], kind: part.kind, first: true, last: true, story });
  }
  let before: PastedLine | null = null;
  for (const line of lines) {
    line.kind = mainKind(line.parts);
    if (line.kind === "blank") continue;
    line.first = before?.kind !== line.kind || line.parts.length > 1;
    if (before && !line.first) before.last = false;
    before = line;
  }
  return lines;
}

function mainKind(parts: readonly AccountedLine[]): LineKind {
  const longest = parts
    .filter((part) => part.kind !== "blank")
    .reduce<AccountedLine | undefined>((a, b) => (a && a.text.length >= b.text.length ? a : b), undefined);
  return longest?.kind ?? "blank";
}
