import { expect, test } from "vitest";
import { sampleTemplate } from "../../host/browser/sampleTemplates";
import { speak } from "../../i18n/i18n.svelte";
import { at, counterpart, moved, placeOf, put, resolve } from "./places";
import { placeWords } from "./words";

const template = sampleTemplate("gdpr-cookies", "en");

test("something is put in one place and everything else stays the same", () => {
  const path = ["sections", "rights", "items", 1];
  const changed = put(template, path, "to be heard");
  expect(at(changed, path)).toBe("to be heard");
  expect(placeOf(path)).toBe("sections.rights.items.2");
  expect(changed.cookies).toBe(template.cookies);
  expect(put(changed, path, at(template, path))).toEqual(template);
  expect(put(template, path, undefined).sections.rights?.items).toHaveLength(2);
  expect(put(template, ["sections", "rights"], undefined).sections).not.toHaveProperty("rights");
});

test("a row that was moved is found by its name", () => {
  const other = put(template, ["purposes"], moved(template.purposes, 0, 1));
  expect(counterpart(["purposes", 0, "text"], template, other)).toEqual(["purposes", 1, "text"]);
  expect(counterpart(["summary"], template, other)).toEqual(["summary"]);
  const fewer = put(template, ["cookies", 1], undefined);
  expect(counterpart(["cookies", 1, "name"], template, fewer)).toBeNull();
});

test.each([
  ["purposes.measurement.basis", "purposes.2.basis"],
  ["purposes.measurement (Consent)", "purposes.2"],
  ["purposes.2.basis", "purposes.2.basis"],
  ["cookies.{measurement.cookie}.duration", "cookies.2.duration"],
  ["cookies.galley:consent", "cookies.1"],
  ["sections.rights.items.2", "sections.rights.items.2"],
  ["{authority.name}", "sections.complaint.text"],
  ["version", "version"],
  ["sections.transfers.text", null],
  ["purposes.advertising", null],
  ["{dpo.name}", null],
])("the place %s is %s", (named, place) => {
  expect(resolve(named, template)).toBe(place);
});

test("places are called by the template's own headings", async () => {
  await speak("en", "");
  expect(placeWords("sections.rights.items.2", template)).toBe("Your rights: item 2");
  expect(placeWords("purposes.measurement.legal_basis", template)).toBe(
    "Measuring the audience: Legal basis",
  );
  expect(placeWords("sections.transfers", template)).toBe("Transfers abroad");
  expect(placeWords("choice.accept_all", template)).toBe("Buttons: Accept all");
});
