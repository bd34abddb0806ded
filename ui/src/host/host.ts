/**
 * The only door to Rust. The window asks through {@link Host} and knows nothing of how it is
 * answered: by Tauri in the app, by an in-memory desk in a plain browser and in tests.
 */
import type { Commands, ContextMenu, Events, Settings, Trouble } from "./generated/bridge";

export type * from "./generated/bridge";

export type CommandName = keyof Commands;
export type EventName = keyof Events;

export interface Host {
  /** Runs a command; rejects with a {@link Trouble}. */
  call<Name extends CommandName>(
    name: Name,
    args: Commands[Name]["arguments"],
  ): Promise<Commands[Name]["result"]>;
  /** Listens to an event from Rust; the answer stops listening. */
  listen<Name extends EventName>(name: Name, heard: (payload: Events[Name]) => void): () => void;
  /** Says what the context menu has that opens next. */
  wantContextMenu(menu: ContextMenu): void;
}

/** The settings of someone who has set nothing. */
export const noSettings: Settings = {
  window_language: null,
  appearance: null,
  time_zone: null,
  day_order: null,
  notice_in_print: null,
  theme: null,
  story_language: null,
  focus_mode: null,
  typewriter: null,
  menu_bar: null,
  four_eyes: null,
  quotations_alone: null,
  holding_queries: null,
  shortcuts: {},
};

/** Whatever was thrown, as the trouble that it is. */
export function asTrouble(thrown: unknown): Trouble {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const values = "values" in thrown ? (thrown.values as Trouble["values"]) : {};
    return { code: String(thrown.code), message: String(thrown.message), values };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "unexpected", message, values: {} };
}

/**
 * The same value with every lone surrogate of its texts replaced by U+FFFD. Rust's strings cannot
 * hold one; the replacement has the same length, so every offset still holds.
 */
export function wellFormed<Value>(value: Value): Value {
  if (typeof value === "string") return toWellFormed(value) as Value;
  if (Array.isArray(value)) return value.map(wellFormed) as Value;
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, wellFormed(part)])) as Value;
  }
  return value;
}

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function toWellFormed(text: string): string {
  return typeof text.toWellFormed === "function"
    ? text.toWellFormed()
    : text.replace(loneSurrogate, "\uFFFD");
}

/** A file's bytes as text that a command takes (RFC 4648, section 4). */
export function base64(content: ArrayBuffer): string {
  const bytes = new Uint8Array(content);
  let binary = "";
  for (let from = 0; from < bytes.length; from += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(binary);
}
