import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { lengthened } from "../host/browser/pseudo";
import de from "./de.json";
import en from "./en.json";
import { fromCode, speak, t } from "./i18n.svelte";
import tr from "./tr.json";

const keys = Object.keys(en) as (keyof typeof en)[];

/** Codes that Rust sends; messages of these families are looked up by name as they come. */
const families = /^(blank|reason|right|rule|theme|trouble)\./;

/** Messages whose right form in another language is the English one. */
const same = new Set([
  "about.version",
  "action.link",
  "blank.authority.name",
  "blank.controller.name",
  "blank.dpo.name",
  "blank.hosting",
  "blank.paper.name",
  "blank.representative.name",
  "kind.body",
  "field.body",
  "field.length",
  "group.format",
  "history.called",
  "history.calledBy",
  "history.compared",
  "key.alt",
  "key.control",
  "key.enter",
  "key.escape",
  "key.shift",
  "law.gdpr",
  "law.kvkk",
  "manuscript.minutes",
  "standing.title",
]);

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

test("every catalogue has the same keys", () => {
  expect(Object.keys(de)).toEqual(keys);
  expect(Object.keys(tr)).toEqual(keys);
});

test("every message is used", () => {
  const code = sources("src").join("\n");
  expect(keys.filter((key) => !families.test(key) && !code.includes(`"${key}"`))).toEqual([]);
});

test("no message was left in English", () => {
  const left = keys.filter((key) => !same.has(key) && (de[key] === en[key] || tr[key] === en[key]));
  expect(left).toEqual([]);
});

/** The names of the values that a message takes; throws where it is no ICU message. */
function values(message: string, language: string): string[] {
  const names = new IntlMessageFormat(message, language)
    .getAst()
    .flatMap((element) => ("value" in element && element.type !== 0 ? [String(element.value)] : []));
  return [...new Set(names)].sort();
}

test("a message takes the same values in every language, and each can be read", () => {
  for (const key of keys) {
    for (const [language, catalogue] of Object.entries({ en, de, tr })) {
      expect(values(catalogue[key], language), `${language} ${key}`).toEqual(values(en[key], "en"));
    }
  }
});

test("every code that Rust can send has its message", () => {
  const codes = (file: string, pattern: RegExp) =>
    [...readFileSync(join("../crates", file), "utf8").matchAll(pattern)].map(
      ([, ...groups]) => groups.find((code) => code !== undefined) ?? "",
    );
  const sent = [
    ...codes("copy/src/intake/reason.rs", /^ {4}\w+ "([a-z-]+)" "/gm).map((code) => `reason.${code}`),
    ...codes("copy/src/intake/finding.rs", /^ {4}\w+ "([a-z-]+)" \w+;/gm).map((code) => `rule.${code}`),
    ...readdirSync("../crates/copy/src/consent/checks").flatMap((file) =>
      codes(
        `copy/src/consent/checks/${file}`,
        /\bcode: "([a-z-]+)"|const (?:CODE|UNREAD): &str = "([a-z-]+)"|(?:CODE|UNREAD): &str =\s+"([a-z-]+)"/g,
      ).map((code) => `rule.${code}`),
    ),
    ...readdirSync("../crates/copy/src/theme/shipped").map((name) => `theme.${name}`),
    ...readdirSync("../crates/copy/src/checks").flatMap((file) =>
      codes(`copy/src/checks/${file}`, /\bcode: "([a-z-]+)"/g).map((code) => `rule.${code}`),
    ),
    ...codes("copy/src/picture/checks.rs", /^ {4}\("(picture-[a-z]+)", /gm).map((code) => `rule.${code}`),
    ...codes("copy/src/consent/checks/rights.rs", /^ {8}\("([a-z-]+)", "/gm).map((code) => `right.${code}`),
    ...codes("copy/src/consent/placeholder.rs", /^ {4}of\("([a-z.]+)"/gm).flatMap((name) => [
      `blank.${name}`,
      `blank.${name.split(".")[0]}`,
    ]),
    ...codes("desk/src/error.rs", /=> "([a-z-]+)",/g).map((code) => `trouble.${code}`),
    ...codes("copy/src/incoming/mod.rs", /=> "([a-z-]+)",/g).map((code) => `trouble.${code}`),
    ...codes("copy/src/exchange/packet/mod.rs", /=> "([a-z-]+)",/g).map((code) => `trouble.${code}`),
    ...codes("../src-tauri/shell.rs", /code: "([a-z-]+)"/g).map((code) => `trouble.${code}`),
  ];
  expect(sent.length).toBeGreaterThan(70);
  expect(sent.filter((key) => !(key in en))).toEqual([]);
  const kinds = ["text", "email", "phone", "link", "pattern", "days"].map((kind) => `blank.wanted.${kind}`);
  const windowsOwn = ["trouble.unexpected", ...kinds];
  const known = [...sent, ...windowsOwn];
  expect(keys.filter((key) => families.test(key) && !known.includes(key))).toEqual([]);
});

test("the longer language of the tests keeps every value, and is readable by the platform", () => {
  const long = lengthened(en);
  for (const key of keys) expect(values(long[key], "en"), key).toEqual(values(en[key], "en"));
  const letters = (catalogue: typeof en) => Object.values(catalogue).join("").length;
  expect(letters(long) / letters(en)).toBeGreaterThan(1.25);
  expect(long["action.newStory"]).not.toBe(en["action.newStory"]);
});

test("the window speaks the language chosen, else the system's, else English", async () => {
  await speak(null, "de-AT");
  expect(t("intake.lines", { count: 1200 })).toBe("1.200 Zeilen");
  await speak("tr", "de-AT");
  expect(t("action.newStory")).toBe("Yeni haber");
  await speak(null, "fr");
  expect(t("intake.lines", { count: 1 })).toBe("1 line");
  expect(fromCode("reason.never-heard-of", "As Rust says it.")).toBe("As Rust says it.");
});
