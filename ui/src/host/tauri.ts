/** The door to Rust in the app. */
import { Channel, invoke } from "@tauri-apps/api/core";
import { asTrouble, type EventName, type Events, type Host, wellFormed } from "./host";

type Heard = (payload: Events[EventName]) => void;

const listeners = new Map<EventName, Set<Heard>>();

/** All events come by one way, which is opened with the first that somebody listens to. */
function follow(): void {
  const events = new Channel<{ name: EventName; payload: Events[EventName] }>(({ name, payload }) => {
    for (const heard of listeners.get(name) ?? []) heard(payload);
  });
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
    if (listeners.size === 0) follow();
    const heardBy = listeners.get(name) ?? new Set<Heard>();
    listeners.set(name, heardBy.add(heard as Heard));
    return () => void heardBy.delete(heard as Heard);
  },
};
