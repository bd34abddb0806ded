import { asTrouble, type Host } from "./host";
import { tauriHost } from "./tauri";

/** Opens the door that this window has. */
export async function openHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in window) return tauriHost;
  if (import.meta.env.DEV || import.meta.env.MODE === "browser") {
    return (await import("./browser/browser")).browserHost(location.search);
  }
  throw asTrouble("This page is the window of Galley; start the app instead.");
}
