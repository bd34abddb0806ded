/**
 * Consent templates for the browser host: two families in three languages, short, with versions.
 * `?templates=lagging` has an English text that its translations have not followed yet.
 */
import type {
  Commands,
  ComparedWords,
  ConsentTemplate,
  Difference,
  Finding,
  OpenTemplate,
  TemplateRow,
  TemplateVersionRow,
} from "../host";
import { sampleTemplate } from "./sampleTemplates";

type Named =
  | "list_templates"
  | "open_template"
  | "change_template"
  | "compare_template"
  | "restore_template"
  | "duplicate_family"
  | "translate_template"
  | "import_template"
  | "export_template";
type TemplateCommands = {
  [Name in Named]: (args: Commands[Name]["arguments"]) => Commands[Name]["result"];
};

interface Kept {
  texts: ConsentTemplate[];
  kept: (string | null)[];
}

export function templateDesk(isLagging: boolean): TemplateCommands {
  const all = new Map<string, Kept>();
  for (const family of ["gdpr-no-cookies", "gdpr-cookies"])
    for (const language of ["en", "de", "tr"])
      all.set(`${family}.${language}`, { texts: [sampleTemplate(family, language)], kept: [null] });

  function found(family: string, language: string): Kept {
    const kept = all.get(`${family}.${language}`);
    if (!kept) throw { code: "no-such-template", message: "There is no such template." };
    return kept;
  }

  function newest({ texts }: Kept): ConsentTemplate {
    const text = texts.at(-1);
    if (!text) throw new Error("a template has a version");
    return text;
  }

  function keep(template: ConsentTemplate): OpenTemplate {
    const id = `${template.family}.${template.language}`;
    const kept = all.get(id) ?? { texts: [], kept: [] };
    all.set(id, kept);
    if (JSON.stringify(kept.texts.at(-1)) !== JSON.stringify(template)) {
      kept.texts.push(structuredClone(template));
      kept.kept.push(new Date().toISOString());
    }
    return open(template.family, template.language);
  }

  function lags(family: string): Finding[] {
    const texts = [...all.values()].map(newest).filter((text) => text.family === family);
    const leader = texts.reduce((lead, text) => (text.version > lead.version ? text : lead));
    const first = found(leader.family, leader.language).texts[0];
    return texts.flatMap((text) => {
      if (text.version === leader.version || !first) return [];
      const changed = differences(first, leader).map(({ place }) => lag("changed", place, text, leader));
      return [
        lag("version", "version", text, leader),
        ...changed.filter(({ part }) => part !== "version" && part !== "name"),
      ];
    });
  }

  function open(family: string, language: string): OpenTemplate {
    const kept = found(family, language);
    const template = newest(kept);
    const offset = kept.kept[0] === null ? 0 : 1;
    const versions = kept.texts.map((text, index): TemplateVersionRow => {
      const before = kept.texts[index - 1];
      return {
        number: index + offset,
        kept: kept.kept[index] ?? null,
        version: text.version,
        places: before ? differences(before, text).map(({ place }) => place) : [],
      };
    });
    return {
      template,
      shipped: kept.texts.length === 1 && offset === 0,
      versions: versions.reverse(),
      findings: template.sections.complaint ? [] : [missing("complaint")],
      lags: lags(family),
    };
  }

  function text(family: string, language: string, number: number): ConsentTemplate {
    const kept = found(family, language);
    const version = kept.texts[kept.kept[0] === null ? number : number - 1];
    if (!version) throw { code: "no-such-template", message: "There is no such version." };
    return version;
  }

  if (isLagging) {
    const english = newest(found("gdpr-cookies", "en"));
    const { rights } = english.sections;
    if (rights) rights.text = rights.text.replace("at any time", "at any time, also by letter");
    const first = sampleTemplate("gdpr-cookies", "en");
    all.set("gdpr-cookies.en", { texts: [first], kept: [null] });
    keep({ ...english, summary: english.summary.replace("Nothing", "Nothing else") });
    keep({ ...newest(found("gdpr-cookies", "en")), version: 2 });
  }

  return {
    list_templates: () =>
      [...all.values()].map(newest).map((template) => row(template, lags(template.family))),
    open_template: ({ family, language }) => open(family, language),
    change_template: ({ template }) => keep(template),
    compare_template: ({ family, language, before, after }) =>
      differences(text(family, language, before), text(family, language, after)),
    restore_template: ({ family, language, number }) => keep(text(family, language, number)),
    duplicate_family({ family, name }) {
      const own = name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");
      const copies = [...all.values()].map(newest).filter((template) => template.family === family);
      if (copies.some(({ language }) => all.has(`${own}.${language}`)))
        throw { code: "template-exists", message: "There is a template of this name already." };
      for (const template of copies) keep({ ...template, family: own, name, version: 1 });
      return own;
    },
    translate_template: ({ family, language, into }) =>
      keep({ ...newest(found(family, language)), language: into }),
    import_template: () => null,
    export_template: ({ family, language }) => ({
      path: `/home/desk/${family}.${language}.toml`,
      bytes: 4096,
    }),
  };

  function row(template: ConsentTemplate, lagging: Finding[]): TemplateRow {
    const { family, language, version, name, jurisdictions } = template;
    return {
      family,
      language,
      version,
      name,
      jurisdictions,
      asks: Boolean(template.choice),
      shipped: open(family, language).shipped,
      lags: lagging.filter(({ values }) => values.language === language).length,
    };
  }
}

function lag(kind: string, part: string, text: ConsentTemplate, leader: ConsentTemplate): Finding {
  const values = { kind, part, language: text.language, leader: leader.language };
  return { rule: "versions-agree", severity: "error", line: null, part, message: part, fix: null, values };
}

function missing(rule: string): Finding {
  const message = `The notice lacks ${rule}.`;
  return { rule, severity: "error", line: null, part: "sections.rights", message, fix: null, values: {} };
}

/** The texts of a template by place, as far as the samples have them. */
function said(template: ConsentTemplate): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (value: unknown, place: string) => {
    if (Array.isArray(value))
      for (const [index, part] of value.entries())
        visit(part, `${place}.${part?.id ?? part?.name ?? index + 1}`);
    else if (typeof value === "object" && value !== null)
      for (const [name, part] of Object.entries(value)) visit(part, place ? `${place}.${name}` : name);
    else if (value !== null && value !== undefined) texts.set(place, String(value));
  };
  visit(template, "");
  return texts;
}

function differences(before: ConsentTemplate, after: ConsentTemplate): Difference[] {
  const [old, now] = [said(before), said(after)];
  return [...new Set([...now.keys(), ...old.keys()])]
    .filter((place) => old.get(place) !== now.get(place))
    .map((place) => ({
      place,
      change: !old.has(place) ? "added" : !now.has(place) ? "removed" : "changed",
      words: compared(old.get(place) ?? "", now.get(place) ?? ""),
    }));
}

/** What both begin and end with, and what lies between: enough to look at. */
function compared(before: string, after: string): ComparedWords[] {
  const [old, now] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)];
  let from = 0;
  while (from < old.length && from < now.length && old[from] === now[from]) from++;
  let end = 0;
  const shorter = Math.min(old.length, now.length) - from;
  while (end < shorter && old.at(-1 - end) === now.at(-1 - end)) end++;
  const pieces: ComparedWords[] = [
    { text: old.slice(0, from).join(""), stand: "kept" },
    { text: old.slice(from, old.length - end).join(""), stand: "deleted" },
    { text: now.slice(from, now.length - end).join(""), stand: "inserted" },
    { text: old.slice(old.length - end).join(""), stand: "kept" },
  ];
  return pieces.filter(({ text }) => text !== "");
}
