//! That the translations of one template say the same.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::{Fault, finding};
use crate::consent::compare::{PlaceChange, changed_places, differences};
use crate::consent::open_placeholders;
use crate::consent::placeholder::{Piece, pieces};
use crate::consent::template::ConsentTemplate;
use crate::finding::{Finding, Severity};

pub(super) const CODE: &str = "versions-agree";

/// A translation, and what it said before.
#[derive(Clone, Copy, Debug)]
pub struct Translation<'t> {
    /// What it says.
    pub now: &'t ConsentTemplate,
    /// Its versions so far, the oldest first; where there are none, it has always said this.
    pub versions: &'t [ConsentTemplate],
}

impl Translation<'_> {
    /// What it said when it came to the public version `version`.
    fn at(&self, version: u32) -> Option<&ConsentTemplate> {
        let now = std::iter::once(self.now);
        self.versions.iter().chain(now).find(|text| text.version == version)
    }
}

/// Compares the translations of one family with the first of those with the highest version.
/// Each lag is a finding, with the language in its values. Where a translation has an older version
/// than the one that leads, what was changed there since and not yet in the translation is told
/// place by place; so is a text that has another language's words.
#[must_use]
pub fn check_family(family: &[Translation<'_>]) -> Vec<Finding> {
    let Some(newest) = family.iter().map(|translation| translation.now.version).max() else {
        return Vec::new();
    };
    let Some(leader) = family.iter().find(|translation| translation.now.version == newest) else {
        return Vec::new();
    };
    family
        .iter()
        .filter(|translation| translation.now.language != leader.now.language)
        .flat_map(|translation| lags(translation, leader))
        .map(|fault| {
            let is_text = fault
                .values
                .get("kind")
                .is_some_and(|kind| kind == "changed" || kind == "untranslated");
            let severity = if is_text { Severity::Warning } else { Severity::Error };
            finding(CODE, severity, fault.what.clone(), fault)
        })
        .collect()
}

/// Where a translation differs from the one that leads.
fn lags(translation: &Translation<'_>, leading: &Translation<'_>) -> Vec<Fault> {
    let (template, leader) = (translation.now, leading.now);
    let (own, other) = (template.language.to_string(), leader.language.to_string());
    let mut faults = Vec::new();
    let mut lag = |kind: &str, part: &str, what: String| {
        faults.push(
            Fault::of(what)
                .with("kind", kind)
                .with("language", &own)
                .with("leader", &other)
                .with("part", part)
                .at(part),
        );
    };
    if template.version != leader.version {
        let what = format!(
            "The {own} text is version {}, and the {other} one is version {}",
            template.version, leader.version
        );
        lag("version", "version", what);
    }
    if template.jurisdictions != leader.jurisdictions {
        lag(
            "laws",
            "jurisdictions",
            format!("The {own} text is for other laws than the {other} one"),
        );
    }
    let (own_parts, other_parts) = (parts(template), parts(leader));
    for part in other_parts.difference(&own_parts) {
        lag("missing", part, format!("The {own} text lacks ‘{part}’, which the {other} one has"));
    }
    for part in own_parts.difference(&other_parts) {
        lag("surplus", part, format!("The {own} text has ‘{part}’, which the {other} one lacks"));
    }
    for place in not_followed(translation, leading) {
        if !other_parts.difference(&own_parts).any(|missing| is_in(&place, missing)) {
            let what =
                format!("‘{place}’ was changed in the {other} text, not yet in the {own} one");
            lag("changed", &place, what);
        }
    }
    for place in untranslated(template, leader) {
        let what = format!("‘{place}’ has the same words in the {own} text as in the {other} one");
        lag("untranslated", &place, what);
    }
    faults
}

/// How many words a text must have to be the same in two languages by no accident.
const TELLING: usize = 4;

/// The places whose texts have the words of another language's.
fn untranslated(template: &ConsentTemplate, leader: &ConsentTemplate) -> Vec<String> {
    if template.language.primary() == leader.language.primary() {
        return Vec::new();
    }
    let others: BTreeMap<_, _> = leader.texts().into_iter().collect();
    let is_telling = |text: &str| {
        let texts = pieces(text).into_iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text.unicode_words().count()),
            Piece::Placeholder(_) => None,
        });
        texts.sum::<usize>() >= TELLING
    };
    template
        .texts()
        .into_iter()
        .filter(|(place, text)| others.get(place) == Some(text) && is_telling(text))
        .map(|(place, _)| place)
        .collect()
}

/// The places that changed in the text that leads since the version that a translation has, and
/// that did not change in the translation since.
fn not_followed(translation: &Translation<'_>, leading: &Translation<'_>) -> Vec<String> {
    let version = translation.now.version;
    if version == leading.now.version {
        return Vec::new();
    }
    let (Some(own), Some(other)) = (translation.at(version), leading.at(version)) else {
        return Vec::new();
    };
    let done = changed_places(own, translation.now);
    let is_for_readers =
        |place: &String| !["version", "name", "remark", "jurisdictions"].contains(&place.as_str());
    differences(other, leading.now)
        .into_iter()
        .filter(|difference| difference.change != PlaceChange::Removed)
        .map(|difference| difference.place)
        .filter(|place| is_for_readers(place) && !done.contains(place))
        .collect()
}

/// Whether a place is one of those in a part.
fn is_in(place: &str, part: &str) -> bool {
    let part = part.split(" (").next().unwrap_or(part);
    place.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What translations must have in common: sections and the number of their items, purposes with
/// their legal basis, cookies, placeholders.
fn parts(template: &ConsentTemplate) -> BTreeSet<String> {
    let sections = template.sections.iter().flat_map(|(kind, section)| {
        let items =
            (1..=section.items.len()).map(move |item| format!("sections.{kind}.items.{item}"));
        std::iter::once(format!("sections.{kind}")).chain(items)
    });
    let purposes = template
        .purposes
        .iter()
        .map(|purpose| format!("purposes.{} ({:?})", purpose.id, purpose.legal_basis));
    let cookies = template.cookies.iter().map(|cookie| format!("cookies.{}", cookie.name));
    let placeholders = open_placeholders(template).into_keys().map(|name| format!("{{{name}}}"));
    let choice = template.choice.iter().map(|_| "choice".to_owned());
    sections.chain(purposes).chain(cookies).chain(placeholders).chain(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::library::shipped;
    use crate::consent::template::SectionKind;

    fn without_versions(now: &ConsentTemplate) -> Translation<'_> {
        Translation { now, versions: &[] }
    }

    fn changed(findings: &[Finding]) -> Vec<&str> {
        let of_texts = findings.iter().filter(|one| one.values["kind"] == "changed");
        of_texts.map(|one| one.values["part"].as_str()).collect()
    }

    #[test]
    fn what_changed_since_the_version_of_a_translation_is_told_until_it_is_changed_there_too() {
        let family: Vec<_> = shipped().iter().filter(|one| one.family == "gdpr-cookies").collect();
        let (first, mut turkish) = (family[0].clone(), family[2].clone());
        let mut draft = first.clone();
        draft.summary.push_str(" We ask once a year.");
        draft.sections.get_mut(&SectionKind::Rights).unwrap().items.push("to be heard".into());
        draft.remark = Some("for the desk".into());
        let published = ConsentTemplate { version: 2, ..draft.clone() };
        let versions = [first, draft.clone(), published.clone()];
        let english = Translation { now: &published, versions: &versions };
        let before = [turkish.clone()];

        let not_yet = Translation { now: &draft, versions: &versions[..2] };
        let found = check_family(&[not_yet, without_versions(&turkish)]);
        assert_eq!(changed(&found), [""; 0], "readers have not been asked again");

        let found = check_family(&[english, without_versions(&turkish)]);
        assert_eq!(changed(&found), ["summary"], "the new item is missing, not changed");
        turkish.summary.push_str(" Yılda bir kez sorarız.");
        let found = check_family(&[english, Translation { now: &turkish, versions: &before }]);
        assert_eq!(changed(&found), [""; 0]);
        assert!(found.iter().any(|one| one.values["kind"] == "version"), "until it is published");
    }

    #[test]
    fn a_text_that_is_still_in_the_other_language_is_told() {
        let english = shipped()[0].clone();
        let mut dutch = ConsentTemplate { language: "nl".parse().unwrap(), ..english.clone() };
        dutch.summary = "Alleen wat deze pagina nodig heeft.".into();
        let found = check_family(&[without_versions(&english), without_versions(&dutch)]);
        let places: Vec<_> = found.iter().map(|one| one.values["part"].as_str()).collect();
        assert!(found.iter().all(|one| one.values["kind"] == "untranslated"));
        assert!(places.contains(&"sections.rights.text"), "{places:?}");
        assert!(!places.contains(&"summary") && !places.contains(&"cookies.1.name"), "{places:?}");
        let american = ConsentTemplate { language: "en-US".parse().unwrap(), ..english.clone() };
        let found = check_family(&[without_versions(&english), without_versions(&american)]);
        assert!(found.is_empty(), "one language in two countries");
    }

    #[test]
    fn a_translation_that_lags_says_where() {
        let family: Vec<_> = shipped().iter().filter(|one| one.family == "gdpr-cookies").collect();
        let mut english = family[0].clone();
        let mut german = family[1].clone();
        english.version = 2;
        german.sections.remove(&SectionKind::Complaint);
        german.summary.push_str(" {story.headline}");
        let findings = check_family(&[without_versions(&german), without_versions(&english)]);
        let told: Vec<_> = findings
            .iter()
            .map(|one| (one.values["kind"].as_str(), one.values["part"].as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("version", "version"),
                ("missing", "sections.complaint"),
                ("missing", "{authority.link}"),
                ("missing", "{authority.name}"),
                ("surplus", "{story.headline}"),
            ]
        );
    }
}
