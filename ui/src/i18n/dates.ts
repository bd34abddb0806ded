/** Dates and times as the window and a story show them. */
import { systemLanguage, t, windowLanguage } from "./i18n.svelte";
import { dateTimeFormat, languageNames } from "./platform";

/** The window's language as the system's user writes it: `en-GB` or `en-US`, where both are English. */
function locale(language: string = windowLanguage()): string {
  const own = [systemLanguage(), ...navigator.languages].find((tag) => tag.split("-")[0] === language);
  return own?.includes("-") ? own : language === "en" ? "en-GB" : language;
}

/** `12:04`, in the window's language and the system's time zone. */
export function clock(instant: Date): string {
  return dateTimeFormat(locale(), { timeStyle: "short" }).format(instant);
}

/** How long ago something changed, as a list shows it: the time today, the day this year, the date else. */
export function when(instant: Date, now: Date): string {
  if (instant.toDateString() === now.toDateString()) return clock(instant);
  const thisYear = instant.getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = thisYear
    ? { day: "numeric", month: "short" }
    : { dateStyle: "medium" };
  return dateTimeFormat(locale(), options).format(instant);
}

/** The day of something: today, yesterday, the day this year, the date else. */
export function day(instant: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (instant.toDateString() === now.toDateString()) return t("day.today");
  if (instant.toDateString() === yesterday.toDateString()) return t("day.yesterday");
  const thisYear = instant.getFullYear() === now.getFullYear();
  const options: Intl.DateTimeFormatOptions = thisYear
    ? { weekday: "long", day: "numeric", month: "long" }
    : { dateStyle: "long" };
  return dateTimeFormat(locale(), options).format(instant);
}

const rfc3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(Z|[+-]\d\d:\d\d)$/i;

/**
 * `4 July 2026, 00:21 UTC+2` of an RFC 3339 text, at its own offset; null of any other text. A date that
 * was told without a time is the start of its day, so that is told without one.
 */
export function filedDate(text: string, language: string): string | null {
  const parts = rfc3339.exec(text.trim());
  const local = parts?.[1] ? new Date(`${parts[1]}Z`) : null;
  if (!parts || !local || Number.isNaN(local.getTime())) return null;
  const isDay = local.getTime() % 86_400_000 === 0;
  const date = dateTimeFormat(knownLanguage(language), {
    dateStyle: "long",
    ...(isDay ? {} : { timeStyle: "short" }),
    timeZone: "UTC",
  });
  if (isDay) return date.format(local);
  return `${date.format(local)} ${offsetName(parts[2] ?? "Z")}`;
}

/** The language's tag where the platform knows it, else the window's language. */
function knownLanguage(tag: string): string {
  try {
    return locale(Intl.getCanonicalLocales(tag)[0]);
  } catch {
    return locale();
  }
}

function offsetName(offset: string): string {
  const [, sign = "", hours = "0", minutes = "00"] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  if (Number(hours) === 0 && Number(minutes) === 0) return "UTC";
  return `UTC${sign === "-" ? "−" : "+"}${Number(hours)}${minutes === "00" ? "" : `:${minutes}`}`;
}

/** A language's own name for itself, `Deutsch`; the tag where the platform knows none. */
export function languageName(tag: string): string {
  try {
    return languageNames(windowLanguage()).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur)\b|-(Arab|Hebr|Thaa)\b/i;

/** Which way a story's lines run; `auto` lets the text decide where the language is not set. */
export function direction(tag: string): "ltr" | "rtl" | "auto" {
  if (tag.trim() === "") return "auto";
  return rightToLeft.test(tag) && !/-(Latn|Cyrl)\b/i.test(tag) ? "rtl" : "ltr";
}
