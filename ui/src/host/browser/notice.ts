/** A plain notice for the browser host: enough to try the panel, not the rules that Galley has. */
import type { Blank, Finding, House, HouseForm, NoticeChoice, StoryNotice } from "../host";

const blanks: [string, Blank["kind"]][] = [
  ["paper.name", "text"],
  ["controller.name", "text"],
  ["controller.email", "email"],
  ["controller.phone", "phone"],
  ["dpo.name", "text"],
  ["dpo.email", "email"],
  ["links.privacy", "link"],
  ["retention.logs", "days"],
];

function finding(
  rule: string,
  message: string,
  values: Record<string, string>,
  part: string | null,
): Finding {
  return { rule, severity: "error", line: null, part, message, fix: null, values };
}

/** The house's data as a form: the same blanks, filled in one language or in all. */
export function houseForm(house: House, language: string | null): HouseForm {
  const filled = blanks.map(([name, kind]): Blank => {
    const value = house.values[name];
    const text = (language === null ? undefined : value?.in_language[language]) ?? value?.text ?? "";
    const fits = kind !== "email" || text.includes("@");
    return { name, kind, filled: fits ? text || null : null };
  });
  return { house, blanks: filled, groups: [{ group: "dpo", none: house.without.includes("dpo") }] };
}

export function noticeOf(choice: NoticeChoice | null, house: House, own: string): StoryNotice {
  const suggestion = "gdpr-no-cookies";
  if (!choice) {
    const findings = own
      ? [
          finding("controller", "The controller is not named.", { missing: "name" }, null),
          finding("no-implied-consent", "Using the site is called consent.", {}, null),
        ]
      : [];
    return { choice, template: null, blanks: [], groups: [], findings, suggestion };
  }
  const language = choice.template.split(".")[1] ?? "en";
  const without = new Set([...house.without, ...choice.by_hand.without]);
  const filled = blanks.map(([name, kind]): Blank => {
    const text = (from: House) => from.values[name]?.in_language[language] ?? from.values[name]?.text ?? "";
    const shown = text(choice.by_hand) || text(house);
    return { name, kind, filled: shown || null };
  });
  const open = filled.filter(
    (blank) => !blank.filled && !(without.has("dpo") && blank.name.startsWith("dpo.")),
  );
  return {
    choice,
    template: choice.template.includes(".") ? choice.template : `${choice.template}.en`,
    blanks: filled,
    groups: [{ group: "dpo", none: without.has("dpo") }],
    findings: open.map(({ name }) =>
      finding(
        "placeholders",
        `{${name}} is not filled.`,
        { missing: "value", name },
        "sections.controller.text",
      ),
    ),
    suggestion,
  };
}
