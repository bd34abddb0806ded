/** Which keys an action may have. */
import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { type ActionName, actionNames, shortcutOf } from "../../actions";
import { isShortcut, onMac, textKeys } from "../../shortcuts.svelte";
import { manuscriptKeys } from "../manuscript/keys";

/** Why keys are refused: an action has them, the manuscript needs them, or they type something. */
export type Refusal = { why: "taken"; by: ActionName } | { why: "writing" } | { why: "types" };

/** Why an action cannot have these keys; null where it can. */
export function refusal(name: ActionName, shortcut: string): Refusal | null {
  if (!isShortcut(shortcut)) return { why: "types" };
  if (textKeys.includes(shortcut) || editorKeys().includes(shortcut)) return { why: "writing" };
  const by = actionNames.find((other) => other !== name && shortcutOf(other) === shortcut);
  return by ? { why: "taken", by } : null;
}

/** The keys of the manuscript's editor. */
export function editorKeys(mac = onMac): string[] {
  return [...defaultKeymap, ...historyKeymap, ...manuscriptKeys].flatMap((binding) => {
    const key = (mac ? binding.mac : (binding.win ?? binding.linux)) ?? binding.key;
    if (!key) return [];
    return binding.shift ? [asShortcut(key, mac), asShortcut(`Shift-${key}`, mac)] : [asShortcut(key, mac)];
  });
}

/** A key of CodeMirror's as Galley writes it: `Shift-Mod-k` as `Mod+Shift+K`. */
function asShortcut(key: string, mac: boolean): string {
  const parts = key
    .split(/-(?!$)/)
    .map((part) => (part === "Cmd" || (!mac && part === "Ctrl") ? "Mod" : part));
  const sign = parts.pop() ?? "";
  const modifiers = ["Mod", "Ctrl", "Alt", "Shift"].filter((modifier) => parts.includes(modifier));
  return [...modifiers, sign.length === 1 ? sign.toUpperCase() : sign].join("+");
}
