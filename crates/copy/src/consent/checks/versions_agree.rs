//! That the translations of one template say the same.

use std::collections::BTreeSet;

use super::{Fault, finding};
use crate::consent::open_placeholders;
use crate::consent::template::ConsentTemplate;
use crate::finding::{Finding, Severity};

pub(super) const CODE: &str = "versions-agree";

/// Compares the translations of one family with the first of those with the highest version.
/// Each lag is a finding, with the language in its values.
#[must_use]
pub fn check_family(family: &[&ConsentTemplate]) -> Vec<Finding> {
    let Some(newest) = family.iter().map(|template| template.version).max() else {
        return Vec::new();
    };
    let Some(leader) = family.iter().find(|template| template.version == newest) else {
        return Vec::new();
    };
    family
        .iter()
        .filter(|template| template.language != leader.language)
        .flat_map(|template| lags(template, leader))
        .map(|fault| finding(CODE, Severity::Error, fault.what.clone(), fault))
        .collect()
}

/// Where a translation differs from the one that leads.
fn lags(template: &ConsentTemplate, leader: &ConsentTemplate) -> Vec<Fault> {
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
    faults
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

    #[test]
    fn a_translation_that_lags_says_where() {
        let family: Vec<_> = shipped().iter().filter(|one| one.family == "gdpr-cookies").collect();
        let mut english = family[0].clone();
        let mut german = family[1].clone();
        english.version = 2;
        german.sections.remove(&SectionKind::Complaint);
        german.summary.push_str(" {story.headline}");
        let findings = check_family(&[&german, &english]);
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
