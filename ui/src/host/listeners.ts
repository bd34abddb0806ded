/** Who in the window listens to which event. */
import type { EventName, Events } from "./host";

type Heard = (payload: Events[EventName]) => void;

export class Listeners {
  #heardBy = new Map<EventName, Set<Heard>>();

  /** Answers how to stop listening. */
  add<Name extends EventName>(name: Name, heard: (payload: Events[Name]) => void): () => void {
    const all = this.#heardBy.get(name) ?? new Set<Heard>();
    this.#heardBy.set(name, all.add(heard as Heard));
    return () => void all.delete(heard as Heard);
  }

  tell<Name extends EventName>(name: Name, payload: Events[Name]): void {
    for (const heard of this.#heardBy.get(name) ?? []) heard(payload);
  }
}
