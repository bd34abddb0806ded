//! What two texts of a template say differently, place by place.
//!
//! Places are named as in [`ConsentTemplate::texts`], but purposes by their id and cookies by their
//! name, so that a row that moved is still the same row: `purposes.measurement.basis`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use similar::{ChangeTag, TextDiff};

use super::template::ConsentTemplate;
use crate::wording;

pub use crate::wording::Stand;

/// A place where two texts of a template differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Difference {
    /// Where: `sections.rights.items.2`, `cookies._ga.duration`.
    pub place: String,
    /// What became of the place.
    pub change: PlaceChange,
    /// What stands there in either text, in order.
    pub words: Vec<ComparedWords>,
}

/// What became of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum PlaceChange {
    /// The earlier text has no such place.
    Added,
    /// The later text has no such place.
    Removed,
    /// Both have it, and say something else there.
    Changed,
}

/// Words that stand in both texts or in one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ComparedWords {
    /// The words, with what parts them.
    pub text: String,
    /// Which of the two texts has them.
    pub stand: Stand,
}

impl Difference {
    /// What the earlier text says there; none where it has no such place.
    #[must_use]
    pub fn before(&self) -> Option<String> {
        (self.change != PlaceChange::Added).then(|| self.without(Stand::Inserted))
    }

    /// What the later text says there; none where it has no such place.
    #[must_use]
    pub fn after(&self) -> Option<String> {
        (self.change != PlaceChange::Removed).then(|| self.without(Stand::Deleted))
    }

    fn without(&self, stand: Stand) -> String {
        self.words.iter().filter(|words| words.stand != stand).map(|words| &*words.text).collect()
    }
}

/// Where two texts of a template differ, in the order of the notice.
#[must_use]
pub fn differences(before: &ConsentTemplate, after: &ConsentTemplate) -> Vec<Difference> {
    changes(before, after)
        .into_iter()
        .map(|(place, before, after)| {
            let change = match (&before, &after) {
                (None, _) => PlaceChange::Added,
                (_, None) => PlaceChange::Removed,
                _ => PlaceChange::Changed,
            };
            let words = compare(&before.unwrap_or_default(), &after.unwrap_or_default());
            Difference { place, change, words }
        })
        .collect()
}

/// The places where two texts of a template differ, in the order of the notice.
#[must_use]
pub fn changed_places(before: &ConsentTemplate, after: &ConsentTemplate) -> Vec<String> {
    changes(before, after).into_iter().map(|(place, ..)| place).collect()
}

/// A place with what the earlier and the later text say there.
type Change = (String, Option<String>, Option<String>);

fn changes(before: &ConsentTemplate, after: &ConsentTemplate) -> Vec<Change> {
    let (old, new) = (said(before), said(after));
    let (old_text, new_text) = (by_place(&old), by_place(&new));
    let (old_places, new_places) = (places(&old), places(&new));
    // One order for both: what was removed stays where it stood.
    let merged = TextDiff::from_slices(&old_places, &new_places);
    let mut changes = Vec::new();
    for step in merged.iter_all_changes() {
        let place = step.value();
        let text = |of: &BTreeMap<&str, &String>| of.get(place).map(|text| (*text).clone());
        let (before, after) = (text(&old_text), text(&new_text));
        let moved_on = step.tag() == ChangeTag::Delete && after.is_some();
        // Rows that came or went tell so themselves.
        let other_rows =
            ["purposes", "cookies"].contains(&place) && !same_rows(before.as_ref(), after.as_ref());
        if before != after && !moved_on && !other_rows {
            changes.push((place.to_owned(), before, after));
        }
    }
    changes
}

fn by_place(said: &[(String, String)]) -> BTreeMap<&str, &String> {
    said.iter().map(|(place, text)| (place.as_str(), text)).collect()
}

fn places(said: &[(String, String)]) -> Vec<&str> {
    said.iter().map(|(place, _)| place.as_str()).collect()
}

fn same_rows(before: Option<&String>, after: Option<&String>) -> bool {
    let sorted = |order: Option<&String>| {
        let mut rows: Vec<_> = order.into_iter().flat_map(|order| order.split(", ")).collect();
        rows.sort_unstable();
        rows.join(", ")
    };
    sorted(before) == sorted(after)
}

/// Everything that a template says, with its place: the texts, and what is chosen beside them.
fn said(template: &ConsentTemplate) -> Vec<(String, String)> {
    let purposes = distinct(template.purposes.iter().map(|purpose| purpose.id.as_str()));
    let cookies = distinct(template.cookies.iter().map(|cookie| cookie.name.as_str()));
    let laws: Vec<_> = template.jurisdictions.iter().map(word).collect();
    let mut said = vec![
        ("version".to_owned(), template.version.to_string()),
        ("name".to_owned(), template.name.clone()),
        ("jurisdictions".to_owned(), laws.join(", ")),
    ];
    said.extend(template.remark.iter().map(|remark| ("remark".to_owned(), remark.clone())));
    for (place, text) in template.texts() {
        said.push((by_name(&place, &purposes, &cookies), text));
    }
    let mut chosen = |row: String, field: &str, value: Option<String>| {
        said.extend(value.map(|value| (format!("{row}.{field}"), value)));
    };
    for (kind, section) in &template.sections {
        chosen(format!("sections.{kind}"), "only_with", section.only_with.as_ref().map(word));
    }
    for (purpose, id) in template.purposes.iter().zip(&purposes) {
        let row = format!("purposes.{id}");
        chosen(row.clone(), "legal_basis", Some(word(&purpose.legal_basis)));
        chosen(row, "only_with", purpose.only_with.as_ref().map(word));
    }
    for (cookie, name) in template.cookies.iter().zip(&cookies) {
        let row = format!("cookies.{name}");
        chosen(row.clone(), "category", Some(cookie.category.clone()));
        chosen(row.clone(), "party", Some(word(&cookie.party)));
        chosen(row.clone(), "necessary", Some(cookie.necessary.to_string()));
        chosen(row, "only_with", cookie.only_with.as_ref().map(word));
    }
    // The order of the rows is the order in which readers meet them.
    said.push(("purposes".to_owned(), purposes.join(", ")));
    said.push(("cookies".to_owned(), cookies.join(", ")));
    let order: Vec<_> = said.iter().map(|(place, _)| part(place).to_owned()).collect();
    said.sort_by_key(|(place, _)| order.iter().position(|known| known == part(place)));
    said
}

/// The part of a template that a place is in: `sections.rights`, `purposes.measurement`, `title`.
#[must_use]
pub fn part(place: &str) -> &str {
    let in_a_row = place.starts_with("purposes.") || place.starts_with("cookies.");
    let end = if in_a_row {
        place.rfind('.').filter(|end| place[..*end].contains('.'))
    } else {
        place.match_indices('.').nth(usize::from(place.starts_with("sections."))).map(|(at, _)| at)
    };
    end.map_or(place, |end| &place[..end])
}

/// A place in a list of rows by the row's name.
fn by_name(place: &str, purposes: &[String], cookies: &[String]) -> String {
    let named = |rows: &[String], rest: &str| {
        let (number, field) = rest.split_once('.')?;
        let row = rows.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some((row.clone(), field.to_owned()))
    };
    for (list, rows) in [("purposes", purposes), ("cookies", cookies)] {
        let rest = place.strip_prefix(list).and_then(|rest| rest.strip_prefix('.'));
        if let Some((row, field)) = rest.and_then(|rest| named(rows, rest)) {
            return format!("{list}.{row}.{field}");
        }
    }
    place.to_owned()
}

/// Names that differ: one that is there already gets a number.
fn distinct<'t>(names: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for name in names {
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|n| !distinct.contains(n));
        distinct.extend(free);
    }
    distinct
}

/// The word that stands for a choice in a template file.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Two texts as one, word by word.
fn compare(before: &str, after: &str) -> Vec<ComparedWords> {
    wording::compare(before, after)
        .into_iter()
        .map(|part| {
            let text = match part.stand {
                Stand::Deleted => &before[part.before],
                Stand::Kept | Stand::Inserted => &after[part.after],
            };
            ComparedWords { text: text.to_owned(), stand: part.stand }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::consent::library::shipped;
    use crate::consent::template::{LegalBasis, SectionKind};

    fn english() -> ConsentTemplate {
        shipped().iter().find(|one| one.id() == "gdpr-cookies.en").unwrap().clone()
    }

    fn marked(differences: &[Difference]) -> Vec<String> {
        let words = |words: &ComparedWords| match words.stand {
            Stand::Kept => words.text.clone(),
            Stand::Deleted => format!("[-{}-]", words.text),
            Stand::Inserted => format!("[+{}+]", words.text),
        };
        let line = |one: &Difference| {
            format!("{}: {}", one.place, one.words.iter().map(words).collect::<String>())
        };
        differences.iter().map(line).collect()
    }

    #[test]
    fn each_place_tells_its_words() {
        let before = english();
        let mut after = before.clone();
        after.version = 2;
        after.title = "Your privacy and cookies".into();
        after.sections.remove(&SectionKind::Complaint);
        after.purposes[1].legal_basis = LegalBasis::Contract;
        let told = marked(&differences(&before, &after));
        assert_eq!(told[0], "version: [-1-][+2+]");
        assert_eq!(told[1], "title: [-Privacy-][+Your privacy+] and cookies");
        assert!(told[2].starts_with("sections.complaint.heading: [-"), "{told:?}");
        let id = &before.purposes[1].id;
        assert_eq!(
            told.last().unwrap(),
            &format!("purposes.{id}.legal_basis: [-legal-obligation-][+contract+]")
        );
        assert!(differences(&before, &before).is_empty());
    }

    #[test]
    fn a_row_that_moved_is_the_same_row() {
        let before = english();
        let mut after = before.clone();
        after.cookies.reverse();
        let told = differences(&before, &after);
        assert_eq!(told.iter().map(|one| one.place.as_str()).collect::<Vec<_>>(), ["cookies"]);
    }

    #[test]
    fn a_place_knows_its_part() {
        for (place, whole) in [
            ("title", "title"),
            ("sections.rights.items.2", "sections.rights"),
            ("sections.rights", "sections.rights"),
            ("purposes.measurement.basis", "purposes.measurement"),
            ("cookies.{measurement.cookie}.duration", "cookies.{measurement.cookie}"),
            ("labels.first_party", "labels"),
            ("cookies", "cookies"),
        ] {
            assert_eq!(part(place), whole);
        }
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["[ab ,.\n]{0,24}", "\\PC{0,24}"]
    }

    proptest! {
        /// Reading a comparison gives back both texts, place by place.
        #[test]
        fn both_sides_can_be_read_back(
            texts in proptest::collection::vec((text(), text()), 4),
            drop_section in any::<bool>(),
            swap in any::<bool>(),
        ) {
            let (mut before, mut after) = (english(), english());
            (before.title, after.title) = texts[0].clone();
            (before.summary, after.summary) = texts[1].clone();
            (before.cookies[0].name, after.cookies[0].name) = texts[2].clone();
            (before.purposes[0].text, after.purposes[0].text) = texts[3].clone();
            if drop_section {
                before.sections.remove(&SectionKind::Rights);
            }
            if swap {
                after.purposes.reverse();
            }
            let told = differences(&before, &after);
            let without_order = |template: &ConsentTemplate| {
                let mut places: BTreeMap<_, _> = said(template).into_iter().collect();
                places.retain(|place, _| place != "purposes" && place != "cookies");
                places
            };
            let mut places = without_order(&before);
            let is_order = |one: &&Difference| ["purposes", "cookies"].contains(&one.place.as_str());
            for one in told.iter().filter(|one| !is_order(one)) {
                prop_assert_eq!(places.get(&one.place).cloned(), one.before());
                match one.after() {
                    Some(text) => places.insert(one.place.clone(), text),
                    None => places.remove(&one.place),
                };
            }
            prop_assert_eq!(places, without_order(&after));
        }
    }
}
