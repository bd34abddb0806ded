/** The door to Rust in the app. */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { asTrouble, type Host, wellFormed } from "./host";

export const tauriHost: Host = {
  async call(name, args) {
    try {
      return await invoke(name, wellFormed(args));
    } catch (thrown) {
      throw asTrouble(thrown);
    }
  },
  listen(name, heard) {
    const stop = listen(name, (event) => heard(event.payload as Parameters<typeof heard>[0]));
    return () => void stop.then((unlisten) => unlisten());
  },
};
