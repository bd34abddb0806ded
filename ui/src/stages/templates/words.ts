/** What the places of a template are called in the window's language. */
import type { ConsentTemplate, LegalBasis, SectionKind } from "../../host/host";
import { type Key, t } from "../../i18n/i18n.svelte";
import { rowOf } from "./places";

export const sectionWords = {
  controller: "section.controller",
  representative: "section.representative",
  dpo: "section.dpo",
  purposes: "section.purposes",
  cookies: "section.cookies",
  recipients: "section.recipients",
  transfers: "section.transfers",
  retention: "section.retention",
  collection: "section.collection",
  rights: "section.rights",
  withdrawal: "section.withdrawal",
  complaint: "section.complaint",
  "automated-decisions": "section.automated-decisions",
} as const satisfies Record<SectionKind, Key>;

export const basisWords = {
  consent: "basis.consent",
  contract: "basis.contract",
  "legal-obligation": "basis.legal-obligation",
  "public-interest": "basis.public-interest",
  "legitimate-interest": "basis.legitimate-interest",
} as const satisfies Record<LegalBasis, Key>;

export const lawWords = { gdpr: "law.gdpr", kvkk: "law.kvkk" } as const satisfies Record<string, Key>;

export const labelWords = {
  legal_basis: "place.labels.legal_basis",
  legitimate_interest: "place.labels.legitimate_interest",
  cookie_table: "place.labels.cookie_table",
  cookie_name: "place.labels.cookie_name",
  cookie_purpose: "place.labels.cookie_purpose",
  cookie_duration: "place.labels.cookie_duration",
  cookie_provider: "place.labels.cookie_provider",
  first_party: "place.labels.first_party",
  third_party: "place.labels.third_party",
  necessary: "place.labels.necessary",
  with_consent: "place.labels.with_consent",
} as const satisfies Record<keyof ConsentTemplate["labels"], Key>;

export const choiceWords = {
  accept_all: "place.choice.accept_all",
  reject_all: "place.choice.reject_all",
  choose: "place.choice.choose",
  save: "place.choice.save",
  full_text: "place.choice.full_text",
  reopen: "place.choice.reopen",
  kept: "place.choice.kept",
} as const satisfies Record<keyof NonNullable<ConsentTemplate["choice"]>, Key>;

const topWords = {
  version: "place.version",
  name: "place.name",
  jurisdictions: "place.jurisdictions",
  remark: "place.remark",
  title: "place.title",
  summary: "place.summary",
  choice: "place.choice",
  labels: "place.labels",
  purposes: "place.purposes.order",
  cookies: "place.cookies.order",
} as const satisfies Record<string, Key>;

export const fieldWords = {
  heading: "place.heading",
  text: "place.text",
  name: "place.row.name",
  id: "place.id",
  legal_basis: "place.legal_basis",
  basis: "place.basis",
  interest: "place.interest",
  purpose: "place.purpose",
  duration: "place.duration",
  provider: "place.provider",
  category: "place.category",
  party: "place.party",
  necessary: "place.necessary",
  only_with: "place.only_with",
} as const satisfies Record<string, Key>;

function word(words: Record<string, Key>, name: string | undefined): string {
  const key = name === undefined ? undefined : words[name];
  return key ? t(key) : (name ?? "");
}

/** What a place is called: `Your rights, item 2`. */
export function placeWords(place: string, template: ConsentTemplate): string {
  const row = rowOf(place, template);
  if (row) {
    const called = row.list === "purposes" ? (template.purposes[row.index]?.name ?? row.name) : row.name;
    return row.field ? t("place.of", { part: called, field: word(fieldWords, row.field) }) : called;
  }
  const [top = "", name, field, number] = place.split(".");
  if (top === "sections") {
    const kind = name as SectionKind;
    const heading = template.sections[kind]?.heading || word(sectionWords, kind);
    if (!field) return heading;
    const shown = field === "items" ? t("place.item", { number: number ?? "" }) : word(fieldWords, field);
    return t("place.of", { part: heading, field: shown });
  }
  if (top === "choice" && name)
    return t("place.of", { part: t("place.choice"), field: word(choiceWords, name) });
  if (top === "labels" && name)
    return t("place.of", { part: t("place.labels"), field: word(labelWords, name) });
  return word(topWords, place);
}
