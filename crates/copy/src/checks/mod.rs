//! Checks: everything that Galley finds in a story before it is exported, one rule a file.
//!
//! The rules look at the texts as they are typed, field by field, so that each finding can name its
//! words and its fix can be applied to them. What is found at pictures and in the notice comes with
//! it.

mod bare_link;
mod body_missing;
mod byline_missing;
mod dateline_incomplete;
mod direction_control;
mod doubled_space;
mod doubled_word;
mod embargo;
mod empty_link;
mod headline_long;
mod headline_missing;
mod headline_stop;
mod look_alike_link;
mod open_quotation;
mod shouted_subhead;
mod still_to_come;
mod subject;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;

use crate::article::Language;
use crate::consent::checks::check_text;
use crate::consent::notice::Draft;
use crate::finding::{Finding, Place, Placed, Severity};
use crate::manuscript::{Field, FieldTexts};
use crate::picture::{self, PictureId};

use subject::Subject;

/// One rule over the texts of a story.
struct Rule {
    /// Its name in kebab case, which the window translates by.
    code: &'static str,
    severity: Severity,
    check: fn(&Subject<'_>) -> Vec<Fault>,
}

/// What a rule found.
struct Fault {
    place: Place,
    /// One plain English sentence.
    what: String,
    fix: Option<String>,
    /// The words inside the sentence.
    values: BTreeMap<String, String>,
}

impl Fault {
    fn at(field: Field, range: Range<usize>, what: impl Into<String>) -> Self {
        let place = Place { field, from: range.start, to: range.end };
        Self { place, what: what.into(), fix: None, values: BTreeMap::new() }
    }

    /// Says what would stand in the place's words' stead.
    fn mended_by(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// Names the words inside the sentence.
    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }
}

/// A pattern that a rule looks for.
fn pattern(text: &str) -> Regex {
    #[expect(
        clippy::expect_used,
        reason = "the patterns are part of the program; the rules' tests build each"
    )]
    Regex::new(text).expect("a pattern")
}

/// Every rule over the texts.
const RULES: [&Rule; 16] = [
    &headline_missing::RULE,
    &headline_long::RULE,
    &headline_stop::RULE,
    &byline_missing::RULE,
    &dateline_incomplete::RULE,
    &body_missing::RULE,
    &still_to_come::RULE,
    &embargo::RULE,
    &empty_link::RULE,
    &bare_link::RULE,
    &look_alike_link::RULE,
    &direction_control::RULE,
    &shouted_subhead::RULE,
    &open_quotation::RULE,
    &doubled_word::RULE,
    &doubled_space::RULE,
];

/// What is found in a story: in its texts in the order of the page, at its pictures, in its notice.
///
/// `draft` is the notice that takes the place of the consent text; `is_there` says whether a
/// picture that the body names can be shown.
#[must_use]
pub fn check(
    texts: &FieldTexts,
    draft: Option<&Draft>,
    is_there: impl Fn(PictureId) -> bool,
) -> Vec<Placed> {
    let mut found = check_texts(texts);
    found.extend(picture::checks::check(&texts.body, is_there));
    found.sort_by_key(|placed| placed.place);
    let notice = Place { field: Field::Notice, from: 0, to: texts.notice.len() };
    let of_notice = match draft {
        Some(draft) => draft.findings(),
        None => check_own_notice(&texts.notice, texts.language.trim().parse().ok().as_ref()),
    };
    let placed = |finding| Placed { finding, place: Some(notice) };
    found.extend(of_notice.into_iter().map(placed));
    found
}

/// Whether intake looks for the same in a paste, and tells it with the paste's line.
#[must_use]
pub fn is_intakes_too(rule: &str) -> bool {
    [
        &headline_missing::RULE,
        &look_alike_link::RULE,
        &direction_control::RULE,
        &shouted_subhead::RULE,
    ]
    .iter()
    .any(|intakes| intakes.code == rule)
}

/// What the rules find in the consent text that came with a story in `language`.
#[must_use]
pub fn check_own_notice(text: &str, language: Option<&Language>) -> Vec<Finding> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut found = check_text(text, language);
    for finding in &mut found {
        // Its lines are counted in the consent text, which is not what the reader has before them.
        finding.line = None;
    }
    found
}

fn check_texts(texts: &FieldTexts) -> Vec<Placed> {
    let subject = Subject::of(texts);
    // Before anything is written there is nothing to say of it.
    if subject.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for rule in RULES {
        for fault in (rule.check)(&subject) {
            let Fault { place, what, fix, values } = fault;
            let finding = Finding {
                rule: rule.code.to_owned(),
                severity: rule.severity,
                line: subject.line(place),
                part: None,
                message: what,
                fix,
                values,
            };
            found.push(Placed { finding, place: Some(place) });
        }
    }
    found
}
