import { readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";
import tr from "./tr.json";

type Language = "en" | "de" | "tr";
type Messages = Record<string, string>;
const catalogues: Record<Language, Messages> = { en, de, tr };
const languages = Object.keys(catalogues) as Language[];
const columns = { English: "en", Deutsch: "de", Türkçe: "tr" } as const;

/** A thing that the window speaks of: the forms of its word in each language. */
type Term = Record<Language, string[]>;

const [termsTable = "", notTable = ""] = readFileSync("../docs/glossary.md", "utf8").split(/^## /m);
const terms: Term[] = rows(termsTable).map(([english = "", german = "", turkish = ""]) => ({
  en: forms(english),
  de: forms(german),
  tr: forms(turkish),
}));
const ruledOut = rows(notTable).map(([language = "", words = "", instead = ""]) => ({
  language: columns[language as keyof typeof columns],
  words: words.split(", "),
  instead,
}));

/** Words that begin like a term and are another one. */
const otherWords: Record<Language, string[]> = {
  en: ["keys"],
  de: ["Bildschirm", "Bildunterschrift", "Zusammenfassung"],
  tr: ["denetim makam", "sorumlu", "sorulur"],
};

/** Messages that need a term’s word for something else, or have no room for it. */
const exceptions: Record<string, string> = {
  "about.version": "libraries have versions; in German that is another word",
  "notice.title": "a Turkish tab has room for “Gizlilik” only",
  "right.rectification": "the GDPR’s right; its Turkish name is the word for corrections",
  "rule.withdrawal": "consent is withdrawn by the law’s word, as a story is by the newsroom’s",
  "section.withdrawal": "consent is withdrawn by the law’s word, as a story is by the newsroom’s",
};

function rows(table: string): string[][] {
  return [...table.matchAll(/^\| (.*) \|$/gm)]
    .map(([, row = ""]) => row.split("|").map((cell) => cell.trim()))
    .filter(([first = ""], at) => at > 0 && !first.startsWith("---"));
}

/** `Beitrag (Beiträg-)` is the word and its other forms. */
function forms(cell: string): string[] {
  const [, word = "", others = ""] = /^([^(]+?)(?: \((.*)\))?$/.exec(cell) ?? [];
  return [word, ...others.split(", ").filter(Boolean)];
}

/** English words take few endings, Turkish words many; German ones stand within others too. */
function pattern(form: string, language: Language): string {
  const stem = lower(form.replace(/-$/, ""), language).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  if (language === "de") return stem;
  const ending = language === "en" && !form.endsWith("-") ? "(?:e?s|e?d|ing|’s)?(?!\\p{L})" : "";
  return `(?<!\\p{L})${stem}${ending}`;
}

function lower(text: string, language: Language): string {
  return text.toLocaleLowerCase(language);
}

interface Reader {
  whole: RegExp;
  owners: number[];
}

/** Reads a text from its start: of two forms that begin alike, the longer one counts. */
function reader(language: Language, known: Term[]): Reader {
  const owned = known.flatMap((term, owner) => term[language].map((form) => ({ form, owner })));
  owned.push(...otherWords[language].map((form) => ({ form, owner: -1 })));
  owned.sort((one, other) => other.form.length - one.form.length);
  return {
    whole: new RegExp(owned.map(({ form }) => `(${pattern(form, language)})`).join("|"), "gu"),
    owners: owned.map(({ owner }) => owner),
  };
}

/** What a message says in all its plurals and choices, without its values. */
function said(message: string, language: Language): string {
  type Elements = ReturnType<IntlMessageFormat["getAst"]>;
  const text = (elements: Elements): string =>
    elements
      .map((element) => {
        if (element.type === 0) return element.value;
        if (!("options" in element)) return " ";
        return Object.values(element.options)
          .map(({ value }) => text(value))
          .join(" | ");
      })
      .join("");
  return lower(
    text(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst()),
    language,
  );
}

function termsOf(message: string, language: Language, { whole, owners }: Reader): Set<number> {
  const found = [...said(message, language).matchAll(whole)].map(
    ([, ...groups]) => owners[groups.findIndex((group) => group !== undefined)] ?? -1,
  );
  return new Set(found.filter((owner) => owner >= 0));
}

/** Where the languages do not speak of the same things: the term, and who has it. */
function disagreements(messages: Record<Language, Messages>, known: Term[]): string[] {
  const readers = Object.fromEntries(languages.map((language) => [language, reader(language, known)]));
  return Object.keys(messages.en).flatMap((key) => {
    const found = languages.map((language) =>
      termsOf(messages[language][key] ?? "", language, readers[language] as Reader),
    );
    return known.flatMap(({ en: [name = ""] }, term) => {
      const having = languages.filter((_, at) => found[at]?.has(term));
      return having.length === 0 || having.length === languages.length
        ? []
        : [`${key}: ${name} in ${having}`];
    });
  });
}

function ruledOutWords(messages: Record<Language, Messages>): string[] {
  return languages.flatMap((language) => {
    const rules = ruledOut.filter((rule) => rule.language === language);
    const words = rules.flatMap(({ words, instead }) => words.map((word) => ({ word, instead })));
    const patterns = words.map(
      ({ word }) => new RegExp(`(?<!\\p{L})${lower(word, language)}(?!\\p{L})`, "u"),
    );
    return Object.entries(messages[language]).flatMap(([key, message]) => {
      if (key in exceptions) return [];
      const text = said(message, language);
      return words
        .filter((_, at) => patterns[at]?.test(text))
        .map(({ word, instead }) => `${key}: “${word}”, say ${instead}`);
    });
  });
}

const only = (language: Language, message: string) =>
  ({ en: {}, de: {}, tr: {}, [language]: { it: message } }) as Record<Language, Messages>;

test("a word of the glossary is one term's in each language", () => {
  expect(terms.length).toBeGreaterThan(30);
  for (const language of languages) {
    const words = terms.flatMap((term) => term[language].map((form) => lower(form, language)));
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  }
});

test("every term of the glossary is a word of the window", () => {
  const read = reader("en", terms);
  const used = new Set(Object.values(en).flatMap((message) => [...termsOf(message, "en", read)]));
  expect(terms.filter((_, term) => !used.has(term)).map((term) => term.en[0])).toEqual([]);
});

test("every message speaks of the same things in every language", () => {
  const found = disagreements(catalogues, terms);
  expect(found.filter((line) => !((line.split(":")[0] ?? "") in exceptions))).toEqual([]);
  const needless = Object.keys(exceptions).filter((key) => !found.some((line) => line.startsWith(`${key}:`)));
  expect(needless).toEqual([]);
});

test("no message has a word that the glossary rules out", () => {
  expect(ruledOut.length).toBeGreaterThan(10);
  expect(ruledOutWords(catalogues)).toEqual([]);
});

test("one word for two things, and another word for one, are found", () => {
  const consent = { en: { it: "Consent text" }, de: { it: "Einwilligungstext" }, tr: { it: "Onay metni" } };
  expect(disagreements(consent, terms)).toEqual(["it: consent text in en,de", "it: sign off in tr"]);
  const signOff = { en: { it: "Signed off" }, de: { it: "Freigegeben" }, tr: { it: "Onaylandı" } };
  expect(disagreements(signOff, terms)).toEqual([]);
  const subhead = { en: { it: "Subheads" }, de: { it: "Überschriften" }, tr: { it: "Ara başlıklar" } };
  expect(disagreements(subhead, terms)).toEqual(["it: headline in de", "it: subhead in en,tr"]);
  const plural = "{count, plural, one {# Geschichte} other {# Geschichten}}";
  expect(ruledOutWords(only("de", plural))).toEqual([
    "it: “Geschichte”, say Beitrag",
    "it: “Geschichten”, say Beitrag",
  ]);
  expect(ruledOutWords(only("en", "Restored"))).toEqual([]);
});
