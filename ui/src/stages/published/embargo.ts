/** An embargo as the window tells it. */
import type { Embargo } from "../../host/host";
import { filedDate } from "../../i18n/dates";
import { t, windowLanguage } from "../../i18n/i18n.svelte";

const minute = 60_000;
const minutesOfHour = 60;
const minutesOfDay = 24 * minutesOfHour;

/** `2026-11-26T18:00:00+01:00[Europe/Berlin]` in its two parts; the zone is empty where none is said. */
function parts(embargo: Embargo): { instant: string; zone: string } {
  const [instant = "", zone = ""] = embargo.replace("]", "").split("[");
  return { instant, zone };
}

/** A zone's name as people write it. */
export function zoneName(zone: string): string {
  return zone.replaceAll("_", " ");
}

/** `26 November 2026, 18:00 UTC+1 (Europe/Berlin)`. */
export function until(embargo: Embargo): string {
  const { instant, zone } = parts(embargo);
  const date = filedDate(instant, windowLanguage()) ?? instant;
  return zone ? `${date} (${zoneName(zone)})` : date;
}

/** How an editor would write it: `2026-11-26 18:00`, and the zone. */
export function asWritten(embargo: Embargo): { until: string; zone: string } {
  const { instant, zone } = parts(embargo);
  return { until: instant.slice(0, 16).replace("T", " "), zone };
}

/** How long it still holds, in words; null once it has ended. */
export function left(embargo: Embargo, now: Date): string | null {
  const minutes = Math.ceil((Date.parse(parts(embargo).instant) - now.getTime()) / minute);
  if (!(minutes > 0)) return null;
  if (minutes >= 2 * minutesOfDay)
    return t("embargo.left.days", { days: Math.floor(minutes / minutesOfDay) });
  if (minutes < minutesOfHour) return t("embargo.left.minutes", { minutes });
  return t("embargo.left.hours", {
    hours: Math.floor(minutes / minutesOfHour),
    minutes: minutes % minutesOfHour,
  });
}
