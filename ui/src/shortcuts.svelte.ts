/**
 * Shortcuts: how they are written, read from the keyboard and shown. One is written as modifiers in
 * the order `Mod`, `Ctrl`, `Alt`, `Shift` and a key, joined by `+`: `Mod+Shift+N`. `Mod` is Command
 * on a Mac, where `Ctrl` is a key of its own, and Ctrl elsewhere.
 */
import { type Key, t } from "./i18n/i18n.svelte";

export const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

class Keys {
  /** The user's own shortcuts by the name of their action; null takes an action's keys away. */
  own: Record<string, string | null> = $state.raw({});
  /** The next keys pressed become a shortcut; no action hears of them. */
  recording = $state(false);
}

export const keys = new Keys();

const modifiers = [
  "Control",
  "Shift",
  "Alt",
  "Meta",
  "AltGraph",
  "CapsLock",
  "Dead",
  "Process",
  "Unidentified",
];

/** The shortcut that a key press writes; null where it is a modifier alone or a sign of the text. */
export function pressed(event: KeyboardEvent, mac = onMac): string | null {
  if (modifiers.includes(event.key) || (!mac && event.getModifierState("AltGraph"))) return null;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts = [
    mod && "Mod",
    mac && event.ctrlKey && "Ctrl",
    event.altKey && "Alt",
    event.shiftKey && "Shift",
    keyName(event),
  ];
  return !mac && event.metaKey ? null : parts.filter(Boolean).join("+");
}

/** A letter or digit by its place on the keyboard where the layout writes another sign there: П, İ, or ∆ with Option. */
function keyName({ key, code }: KeyboardEvent): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit && !/^[a-z]$/i.test(key)) return digit;
  if (key === " ") return "Space";
  if (key.length > 1 || /^[!-~]$/.test(key)) return key.length === 1 ? key.toUpperCase() : key;
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key.toUpperCase();
}

/** Whether a shortcut leaves the text alone: it has a modifier that types nothing, or is a function key. */
export function isShortcut(shortcut: string): boolean {
  return /^(Mod|Ctrl|Alt)\+/.test(shortcut) || /^(Shift\+)?F\d+$/.test(shortcut);
}

/** What keys do in every text field; no action may have them. Those of the manuscript come with its keymaps. */
export const textKeys = ["Mod+A", "Mod+C", "Mod+V", "Mod+X", "Mod+Z", "Mod+Shift+Z", "Mod+Shift+V", "Mod+Y"];

const macSigns: Record<string, string> = { Mod: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };
const words: Record<string, Key> = {
  Mod: "key.control",
  Ctrl: "key.control",
  Alt: "key.alt",
  Shift: "key.shift",
  Enter: "key.enter",
  Escape: "key.escape",
  Space: "key.space",
};

/** A shortcut as the platform writes it: `⌃⌥⇧⌘P`, `Ctrl+Shift+P`. */
export function shortcutText(shortcut: string, mac = onMac): string {
  const parts = shortcut.split(/\+(?=.)/);
  const named = (part: string) => (words[part] ? t(words[part]) : part);
  if (!mac) return parts.map(named).join("+");
  const signs = ["Ctrl", "Alt", "Shift", "Mod"].filter((sign) => parts.slice(0, -1).includes(sign));
  const last = parts.at(-1) ?? "";
  return signs.map((sign) => macSigns[sign]).join("") + (macSigns[last] ?? named(last));
}
