//! Notices: a template filled in for one page.

use std::collections::{BTreeMap, BTreeSet};

use super::checks;
use super::house::{CHOICE_DAYS, Values};
use super::placeholder::{Group, Piece, Placeholder, as_text, pieces};
use super::template::ConsentTemplate;
use crate::finding::{Finding, Severity};
use crate::markdown::one_line;

/// A template with what was there to fill it. What nobody says still stands in braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    wording: ConsentTemplate,
    without: BTreeSet<Group>,
    open: BTreeMap<String, String>,
    interval: u16,
}

/// A notice that may be published: every placeholder is filled and no rule is broken. Only
/// [`Draft::finish`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice(Draft);

/// Fills a template. Values go in as plain text: nothing in them is Markdown or a placeholder.
#[must_use]
pub fn fill(template: &ConsentTemplate, values: &Values<'_>) -> Draft {
    let without = values.without();
    let mut wording = template.clone();
    let there = |group: &Option<Group>| group.is_none_or(|group| !without.contains(&group));
    wording.sections.retain(|_, section| there(&section.only_with));
    wording.purposes.retain(|purpose| there(&purpose.only_with));
    wording.cookies.retain(|cookie| there(&cookie.only_with));

    let language = wording.language.clone();
    let value = |name: &str| values.get(Placeholder::named(name)?, Some(&language));
    let mut open = BTreeMap::new();
    wording.visit_texts(&mut |place, text| {
        let is_markdown = !is_plain(&place);
        let filled: String = pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Placeholder(name) => match value(name) {
                    Some(value) if is_markdown => as_text(&value),
                    Some(value) => one_line(&value),
                    None => {
                        open.entry(name.to_owned()).or_insert_with(|| place.clone());
                        format!("{{{name}}}")
                    }
                },
            })
            .collect();
        *text = filled;
    });
    let interval =
        value("retention.choice").and_then(|days| days.parse().ok()).unwrap_or(CHOICE_DAYS);
    Draft { wording, without, open, interval }
}

/// Whether the text in a place is plain text rather than Markdown.
#[must_use]
pub(super) fn is_plain(place: &str) -> bool {
    let mut steps = place.split('.');
    match steps.next() {
        Some("title" | "choice" | "labels") => true,
        Some("sections") => place.ends_with(".heading"),
        Some("purposes") => place.ends_with(".name"),
        Some("cookies") => !place.ends_with(".purpose"),
        _ => false,
    }
}

impl Draft {
    /// The template's words with what filled them.
    #[must_use]
    pub fn wording(&self) -> &ConsentTemplate {
        &self.wording
    }

    /// What the house has none of.
    pub(super) fn without(&self) -> &BTreeSet<Group> {
        &self.without
    }

    /// After how many days readers are asked again.
    #[must_use]
    pub fn interval(&self) -> u16 {
        self.interval
    }

    /// Which notice a reader's choice was made for: it is asked again when this changes.
    #[must_use]
    pub fn edition(&self) -> String {
        format!("{} {}", self.wording.family, self.wording.version)
    }

    /// The placeholders that are still open, with the first place of each.
    #[must_use]
    pub fn open(&self) -> &BTreeMap<String, String> {
        &self.open
    }

    /// What the rules find.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        checks::check_draft(self)
    }

    /// The notice, where nothing stands against publishing it.
    ///
    /// # Errors
    /// What the rules find, with at least one error among it.
    pub fn finish(self) -> Result<Notice, Vec<Finding>> {
        let findings = self.findings();
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(findings);
        }
        Ok(Notice(self))
    }
}

impl Notice {
    /// The notice as a page shows it.
    #[must_use]
    pub fn as_draft(&self) -> &Draft {
        &self.0
    }
}

/// Why a notice cannot be published, as one sentence without its full stop, from what the rules
/// found: first what is not filled, then what is broken.
#[must_use]
pub fn objection(findings: &[Finding]) -> String {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let of_placeholders = |missing: &str| -> Vec<String> {
        errors()
            .filter(|finding| finding.rule == "placeholders")
            .filter(|finding| finding.values.get("missing").is_some_and(|kind| kind == missing))
            .filter_map(|finding| finding.values.get("name"))
            .map(|name| format!("{{{name}}}"))
            .collect()
    };
    let mut clauses = Vec::new();
    for (missing, what) in [("value", "not filled"), ("unknown", "unknown")] {
        let names = of_placeholders(missing);
        if !names.is_empty() {
            clauses.push(format!("{what}: {}", names.join(", ")));
        }
    }
    let mut broken: Vec<&str> = errors()
        .map(|finding| finding.rule.as_str())
        .filter(|rule| *rule != "placeholders")
        .collect();
    broken.dedup();
    if !broken.is_empty() {
        clauses.push(format!("rules broken: {}", broken.join(", ")));
    }
    clauses.join("; ")
}

#[cfg(test)]
mod tests {
    use super::super::house::House;
    use super::super::library::shipped;
    use super::*;

    #[test]
    fn what_stands_against_a_notice_is_named() {
        let mut template = shipped()[0].clone();
        template.sections.clear();
        template.summary = "{paper.nam} By using our site you agree.".to_owned();
        let mut house = super::super::checks::tests::house();
        house.values.remove("advertising.cookie");
        let values = Values { house: &house, article: None, by_hand: &House::default() };
        let found = fill(&template, &values).finish().unwrap_err();
        let said = objection(&found);
        assert!(
            said.starts_with(
                "not filled: {advertising.cookie}; unknown: {paper.nam}; rules broken: controller, "
            ),
            "{said}"
        );
    }
}
