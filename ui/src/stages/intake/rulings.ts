/** What the user decided about a paste, with undo and redo. Plain values: every step is a whole. */
import type { DayOrder, LineKind, Ruling } from "../../host/host";

export interface Decisions {
  language: string | null;
  dayOrder: DayOrder | null;
  rulings: readonly Ruling[];
  /** Lines whose subhead takes normal casing. */
  recased: readonly number[];
  /** The lines at which a story begins below another one; null where Galley recognises them. */
  stories: readonly number[] | null;
  /** Whether the plain text is taken where there is a formatted one. */
  plainly: boolean;
}

export interface DecisionHistory {
  now: Decisions;
  past: readonly Decisions[];
  future: readonly Decisions[];
}

export function undecided(dayOrder: DayOrder | null): DecisionHistory {
  return {
    now: { language: null, dayOrder, rulings: [], recased: [], stories: null, plainly: false },
    past: [],
    future: [],
  };
}

/** Takes a decision; what was undone before is gone. */
export function decide(history: DecisionHistory, next: Partial<Decisions>): DecisionHistory {
  return { now: { ...history.now, ...next }, past: [...history.past, history.now], future: [] };
}

/** Says what lines are, in place of what was said of them before. */
export function rule(history: DecisionHistory, lines: readonly number[], kind: LineKind): DecisionHistory {
  const others = history.now.rulings.filter(({ line }) => !lines.includes(line));
  const rulings = [...others, ...lines.map((line) => ({ line, kind }))].sort((a, b) => a.line - b.line);
  return decide(history, { rulings });
}

/** Wants a line's subhead in normal casing. */
export function recase(history: DecisionHistory, line: number): DecisionHistory {
  return decide(history, { recased: [...history.now.recased, line] });
}

export function undone(history: DecisionHistory): DecisionHistory {
  const before = history.past.at(-1);
  if (!before) return history;
  return { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future] };
}

export function redone(history: DecisionHistory): DecisionHistory {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { now: next, past: [...history.past, history.now], future };
}
