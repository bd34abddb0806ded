//! What the law misses in a notice: the rules, one a file.
//!
//! Each rule looks at a [`Subject`]: a template, filled or not, whose sections it knows, or a plain
//! text, in which it looks for words. Words are looked for in the languages of [`LANGUAGES`]; in
//! a template of another language only what its structure shows is checked.

mod collection;
mod complaint;
mod controller;
mod cookie_table;
mod dpo;
mod exempt_told;
mod legal_basis;
mod links_resolve;
mod no_implied_consent;
mod placeholders;
mod purposes;
mod recipients;
mod representative;
mod retention;
mod rights;
mod separate_texts;
mod subject;
#[cfg(test)]
pub(crate) mod tests;
mod transfers;
mod versions_agree;
mod withdrawal;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::notice::Draft;
use super::template::Jurisdiction;
use crate::article::Language;
use crate::finding::{Finding, Severity};

use subject::Subject;
pub use versions_agree::{Translation, check_family};

/// The primary subtags of the languages whose words the rules know.
pub const LANGUAGES: [&str; 5] = ["de", "en", "es", "fr", "tr"];

/// A rule of the law, or of the house.
struct Rule {
    /// Its name in kebab case, which the window translates by.
    code: &'static str,
    severity: Severity,
    /// The laws that it belongs to.
    laws: &'static [Jurisdiction],
    /// Where it stands.
    source: &'static str,
    check: fn(&Subject<'_>) -> Vec<Fault>,
}

/// What a rule misses.
#[derive(Debug, Default)]
struct Fault {
    /// What is missing or wrong: a sentence without its full stop.
    what: String,
    /// Which of a rule's messages this is, and the words inside it.
    values: BTreeMap<String, String>,
    /// Where in a template: `sections.rights`.
    part: Option<String>,
    /// The line of a plain text, from 1.
    line: Option<u32>,
}

const BOTH: &[Jurisdiction] = &[Jurisdiction::Gdpr, Jurisdiction::Kvkk];
const GDPR: &[Jurisdiction] = &[Jurisdiction::Gdpr];
const KVKK: &[Jurisdiction] = &[Jurisdiction::Kvkk];

/// Every rule that looks at one notice, in the order in which findings are shown.
const RULES: [&Rule; 18] = [
    &controller::RULE,
    &representative::RULE,
    &dpo::RULE,
    &purposes::RULE,
    &legal_basis::RULE,
    &recipients::RULE,
    &transfers::RULE,
    &retention::RULE,
    &collection::RULE,
    &rights::RULE,
    &withdrawal::RULE,
    &complaint::RULE,
    &cookie_table::RULE,
    &exempt_told::RULE,
    &separate_texts::RULE,
    &links_resolve::RULE,
    &no_implied_consent::RULE,
    &placeholders::RULE,
];

/// Says that a text is in a language whose words no rule knows.
const UNREAD: &str = "unread-language";

/// Checks a template with what filled it.
pub(super) fn check_draft(draft: &Draft) -> Vec<Finding> {
    check(&Subject::of(draft), &RULES)
}

/// Checks the plain text of a notice. `language` is the text's where it is known. The laws are
/// those that the text names; where it names none, KVKK for a Turkish text and the GDPR otherwise.
#[must_use]
pub fn check_text(text: &str, language: Option<&Language>) -> Vec<Finding> {
    let subject = Subject::plain(text, language);
    if !subject.is_read() {
        let message = "Galley’s rules know the words of notices in English, French, German, \
                       Spanish and Turkish, and this text is in none of them; have it read by \
                       somebody who knows the law";
        let unread = finding(UNREAD, Severity::Note, message.to_owned(), Fault::default());
        // Its words are told in more languages than the others'.
        return check(&subject, &[&no_implied_consent::RULE]).into_iter().chain([unread]).collect();
    }
    check(&subject, &RULES)
}

/// The shipped family for a page whose own consent text this is: for the laws that it names. A page
/// that Galley makes sets no cookies by itself.
#[must_use]
pub fn family_for(text: &str, language: Option<&Language>) -> &'static str {
    let laws = Subject::plain(text, language).laws;
    match (laws.contains(&Jurisdiction::Gdpr), laws.contains(&Jurisdiction::Kvkk)) {
        (true, true) => "gdpr-kvkk-no-cookies",
        (false, true) => "kvkk-no-cookies",
        (_, false) => "gdpr-no-cookies",
    }
}

fn check(subject: &Subject<'_>, rules: &[&Rule]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules {
        if !rule.laws.iter().any(|law| subject.laws.contains(law)) {
            continue;
        }
        for fault in (rule.check)(subject) {
            let message = if rule.source.is_empty() {
                fault.what.clone()
            } else {
                format!("{} ({})", fault.what, rule.source)
            };
            findings.push(finding(rule.code, rule.severity, message, fault));
        }
    }
    findings
}

fn finding(code: &str, severity: Severity, message: String, fault: Fault) -> Finding {
    let Fault { values, part, line, .. } = fault;
    Finding { rule: code.to_owned(), severity, line, part, message, fix: None, values }
}

impl Fault {
    /// A fault that is about the notice as a whole.
    fn of(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// Says where in a template it is.
    fn at(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }

    /// Names the words inside it.
    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }
}

/// The laws that a text names, or else the law of its language.
fn laws_of(folded: &str, language: Option<&Language>) -> BTreeSet<Jurisdiction> {
    let named = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let mut laws = BTreeSet::new();
    if named(&[
        "gdpr",
        "dsgvo",
        "ds-gvo",
        "rgpd",
        "2016/679",
        "general data protection",
        "datenschutz-grundverordnung",
    ]) {
        laws.insert(Jurisdiction::Gdpr);
    }
    if named(&["kvkk", "6698", "kişisel verilerin korunmasi kanun"]) {
        laws.insert(Jurisdiction::Kvkk);
    }
    if laws.is_empty() {
        let turkish = language.is_some_and(|language| language.primary() == "tr");
        laws.insert(if turkish { Jurisdiction::Kvkk } else { Jurisdiction::Gdpr });
    }
    laws
}
