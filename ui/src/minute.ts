/** The time as what is shown by the minute reads it. */
import { createSubscriber } from "svelte/reactivity";

const minute = 60_000;

const follow = createSubscriber((update) => {
  const timer = setInterval(update, minute);
  return () => clearInterval(timer);
});

/** Now; whoever reads it while something is drawn draws it anew every minute. */
export function thisMinute(): Date {
  follow();
  return new Date();
}
