/**
 * The line of revisions: one lane beside the other where a revision was made of more than the one
 * before it.
 */
import type { RevisionRow } from "../../host/host";

/** A stretch of line, from one lane to another. */
export interface Stretch {
  from: number;
  to: number;
}

/** What is drawn beside a revision: its dot, and the lines that come from above and go on below. */
export interface Drawn {
  lane: number;
  above: Stretch[];
  below: Stretch[];
}

/** The line beside each revision; they come with the last one first. */
export function drawn(revisions: readonly Pick<RevisionRow, "number" | "parents">[]): Drawn[] {
  /** Which revision each lane leads to; null where it is free. */
  let lanes: (number | null)[] = [];
  return revisions.map(({ number, parents }) => {
    const above = lanes;
    const lane = above.includes(number) ? above.indexOf(number) : free(above);
    lanes = above.map((leadsTo) => (leadsTo === number ? null : leadsTo));
    for (const parent of [...parents].sort((one, other) => other - one)) {
      if (lanes.includes(parent)) continue;
      lanes[lanes[lane] === undefined || lanes[lane] === null ? lane : free(lanes)] = parent;
    }
    return {
      lane,
      above: stretches(above, (leadsTo, at) => ({ from: at, to: leadsTo === number ? lane : at })),
      below: [
        ...stretches(lanes, (leadsTo, at) => (above[at] === leadsTo ? { from: at, to: at } : null)),
        ...stretches(lanes, (leadsTo, at) => (parents.includes(leadsTo) ? { from: lane, to: at } : null)),
      ],
    };
  });
}

function free(lanes: readonly (number | null)[]): number {
  const at = lanes.indexOf(null);
  return at < 0 ? lanes.length : at;
}

function stretches(
  lanes: readonly (number | null)[],
  stretch: (leadsTo: number, at: number) => Stretch | null,
): Stretch[] {
  return lanes.flatMap((leadsTo, at) => (leadsTo === null ? [] : (stretch(leadsTo, at) ?? [])));
}
