/** Places in a template: where a text stands, by its steps, and what other places are called. */
import type { ConsentTemplate, SectionKind } from "../../host/host";

/** The steps to a place in the template's data; numbers count from 0. */
export type Path = readonly (string | number)[];

/** The sections in the order of the notice. */
export const sectionKinds: readonly SectionKind[] = [
  "controller",
  "representative",
  "dpo",
  "purposes",
  "cookies",
  "recipients",
  "transfers",
  "retention",
  "collection",
  "rights",
  "withdrawal",
  "complaint",
  "automated-decisions",
];

/** What stands at a place; undefined where there is no such place. */
export function at(template: ConsentTemplate, path: Path): unknown {
  let value: unknown = template;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The template with something else at a place; `undefined` takes the place out. */
export function put(template: ConsentTemplate, path: Path, value: unknown): ConsentTemplate {
  return replaced(template, path, value) as ConsentTemplate;
}

function replaced(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole)) {
    const index = Number(step);
    if (rest.length === 0 && value === undefined) return whole.filter((_, place) => place !== index);
    return whole.map((part, place) => (place === index ? replaced(part, rest, value) : part));
  }
  const parts = whole as Record<string, unknown>;
  const part = replaced(parts[step], rest, value);
  const others = Object.entries(parts).filter(([name]) => name !== String(step));
  return part === undefined ? Object.fromEntries(others) : { ...parts, [step]: part };
}

/** The list with one entry moved by a step. */
export function moved<Entry>(list: readonly Entry[], from: number, by: 1 | -1): Entry[] {
  const order = [...list];
  const [entry] = order.splice(from, 1);
  if (entry !== undefined) order.splice(Math.max(0, from + by), 0, entry);
  return order;
}

/** The place's name in findings, and in the window's ids: lists counted from 1. */
export function placeOf(path: Path): string {
  return path.map((step) => (typeof step === "number" ? step + 1 : step)).join(".");
}

/** A place as another text of the template has it: rows of lists by their name, not by their number. */
export function counterpart(path: Path, template: ConsentTemplate, other: ConsentTemplate): Path | null {
  const [list, index, ...rest] = path;
  if ((list !== "purposes" && list !== "cookies") || typeof index !== "number") return path;
  const names = (of: ConsentTemplate) =>
    list === "purposes" ? of.purposes.map(({ id }) => id) : of.cookies.map(({ name }) => name);
  const name = names(template)[index];
  const found = name === undefined ? -1 : names(other).indexOf(name);
  return found < 0 ? null : [list, found, ...rest];
}

/** A row of a list that a place names, by its name or its number, and the field in it. */
export interface Row {
  list: "purposes" | "cookies";
  name: string;
  /** Its index; -1 where the template has no such row. */
  index: number;
  field: string;
}

export function rowOf(place: string, template: ConsentTemplate): Row | null {
  const list = place.startsWith("purposes.") ? "purposes" : place.startsWith("cookies.") ? "cookies" : null;
  if (!list) return null;
  // The legal basis that a finding adds in brackets is no part of the name.
  const rest = place.slice(list.length + 1).replace(/ \(\w+\)$/, "");
  const names =
    list === "purposes" ? template.purposes.map(({ id }) => id) : template.cookies.map(({ name }) => name);
  const index = names.findIndex((name) => rest === name || rest.startsWith(`${name}.`));
  const name = names[index];
  if (name !== undefined) return { list, name, index, field: rest.slice(name.length + 1) };
  const [number = "", field = ""] = rest.split(".");
  const numbered = names[Number(number) - 1];
  if (/^\d+$/.test(number) && numbered !== undefined)
    return { list, name: numbered, index: Number(number) - 1, field };
  return { list, name: rest, index: -1, field: "" };
}

/** The place that a finding or a difference names, as `placeOf` names it; null where it is not there. */
export function resolve(place: string, template: ConsentTemplate): string | null {
  const placeholder = /^\{[\w.-]+\}$/.exec(place)?.[0];
  if (placeholder) {
    const found = texts(template).find(([, text]) => text.includes(placeholder));
    return found ? placeOf(found[0]) : null;
  }
  const row = rowOf(place, template);
  if (row) {
    if (row.index < 0) return null;
    return [row.list, row.index + 1, ...(row.field ? [row.field] : [])].join(".");
  }
  const [top, kind] = place.split(".");
  if (top === "sections" && kind && !(kind in template.sections)) return null;
  if (top === "choice" && !template.choice) return null;
  return place;
}

/** Every text of a template with its place. */
function texts(template: ConsentTemplate): [Path, string][] {
  const found: [Path, string][] = [];
  const visit = (value: unknown, path: Path) => {
    if (typeof value === "string") found.push([path, value]);
    else if (Array.isArray(value)) for (const [index, part] of value.entries()) visit(part, [...path, index]);
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) visit(part, [...path, name]);
  };
  for (const top of ["title", "summary", "sections", "purposes", "cookies", "choice", "labels"] as const)
    visit(template[top], [top]);
  return found;
}
