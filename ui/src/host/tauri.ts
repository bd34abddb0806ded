/** The door to Rust in the app. */
import { Channel, invoke } from "@tauri-apps/api/core";
import { asTrouble, type EventName, type Events, type Host, wellFormed } from "./host";
import { Listeners } from "./listeners";

/** WebKitGTK asks for the menu before it would answer a call; a message is there in time. */
interface Messages {
  messageHandlers: { contextMenu?: { postMessage(message: string): void } };
}

declare global {
  interface Window {
    webkit?: Messages;
  }
}

const listeners = new Listeners();
let follows = false;

/** All events come by one way, which is opened with the first that somebody listens to. */
function follow(): void {
  if (follows) return;
  follows = true;
  const events = new Channel<{ name: EventName; payload: Events[EventName] }>(({ name, payload }) =>
    listeners.tell(name, payload),
  );
  void invoke("follow_events", { events });
}

export const tauriHost: Host = {
  async call(name, args) {
    try {
      return await invoke(name, wellFormed(args));
    } catch (thrown) {
      throw asTrouble(thrown);
    }
  },
  listen(name, heard) {
    follow();
    return listeners.add(name, heard);
  },
  wantContextMenu(menu) {
    window.webkit?.messageHandlers.contextMenu?.postMessage(JSON.stringify(menu));
  },
};
