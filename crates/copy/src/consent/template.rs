//! Consent templates: house text for the cookie and privacy notice, as data with a schema.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::placeholder::Group;
use crate::article::Language;
use crate::intake::slug;

/// The version of the schema that this Galley reads and writes.
pub const FORMAT: u32 = 1;

/// House text for the notice of a page, in one language. Texts are inline Markdown: emphasis,
/// links and code. Placeholders such as `{controller.name}` are filled before a page is made.
///
/// The same family in several languages is one template, translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ConsentTemplate {
    /// The version of this schema: 1.
    #[schemars(extend("const" = FORMAT))]
    pub format: u32,
    /// What its translations have in common: lower case, words joined by hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub family: String,
    /// The language it is written in.
    pub language: Language,
    /// Which version of the text it is, from 1. Readers are asked again when it changes.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// What the house calls it.
    pub name: String,
    /// The laws that it is meant to keep.
    #[schemars(length(min = 1))]
    pub jurisdictions: BTreeSet<Jurisdiction>,
    /// What the house should know; no reader sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// The notice's title.
    pub title: String,
    /// The short text that readers see first. Empty lines part paragraphs.
    pub summary: String,
    /// The words of the notice that are no sections.
    pub labels: Labels,
    /// What the buttons say; only for a page that asks for consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<ChoiceLabels>,
    /// The notice's sections.
    #[serde(default)]
    pub sections: BTreeMap<SectionKind, Section>,
    /// What data are used for.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
    /// What is kept on the reader's device.
    #[serde(default)]
    pub cookies: Vec<Cookie>,
}

/// A law that a notice keeps.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Jurisdiction {
    /// The EU's General Data Protection Regulation with the ePrivacy directive.
    Gdpr,
    /// Turkey's Law No. 6698 on the Protection of Personal Data.
    Kvkk,
}

/// The sections that a notice can have, in their order.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Who decides about the data, and how to reach them.
    Controller,
    /// Who represents the controller.
    Representative,
    /// The data protection officer.
    Dpo,
    /// Leads over to the purposes.
    Purposes,
    /// Leads over to the cookie table.
    Cookies,
    /// Who receives data, and why.
    Recipients,
    /// Other countries that data go to, and what protects them there.
    Transfers,
    /// How long data are kept.
    Retention,
    /// How data are collected.
    Collection,
    /// The reader's rights.
    Rights,
    /// How consent is withdrawn.
    Withdrawal,
    /// Where to complain.
    Complaint,
    /// Decisions that a machine makes.
    AutomatedDecisions,
}

/// One section of a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its text. Empty lines part paragraphs.
    pub text: String,
    /// A list below the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// Leave the section out where the house has none of this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_with: Option<Group>,
}

/// One thing that data are used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Its short name in the reader's stored choice and for the house's site: lower case, words
    /// joined by hyphens.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is done.
    pub text: String,
    /// Which legal basis it has. One on consent gets a switch.
    pub legal_basis: LegalBasis,
    /// The legal basis in words, with its articles.
    pub basis: String,
    /// The legitimate interest, where that is the basis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<String>,
    /// Leave the purpose out where the house has none of this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_with: Option<Group>,
}

/// Why the law allows a use of data (GDPR 6(1); KVKK 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LegalBasis {
    /// The reader agreed (GDPR 6(1)(a); KVKK 5(1)).
    Consent,
    /// A contract with the reader needs it (GDPR 6(1)(b); KVKK 5(2)(c)).
    Contract,
    /// A law demands it (GDPR 6(1)(c); KVKK 5(2)(ç)).
    LegalObligation,
    /// The public interest needs it (GDPR 6(1)(e)).
    PublicInterest,
    /// A legitimate interest that outweighs the reader's (GDPR 6(1)(f); KVKK 5(2)(f)).
    LegitimateInterest,
}

/// One cookie, or one key of the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Cookie {
    /// Its name, as plain text.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The purpose that it belongs to, by its `id`.
    pub category: String,
    /// How long it stays.
    pub duration: String,
    /// Whose it is.
    pub party: Party,
    /// Who that is, by name.
    pub provider: String,
    /// Whether the page cannot do what the reader asks for without it, so that it needs no
    /// consent.
    pub necessary: bool,
    /// Leave the row out where the house has none of this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_with: Option<Group>,
}

/// Whose cookie it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// The house's.
    First,
    /// Somebody else's.
    Third,
}

/// The words of a notice that are no sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Stands before a purpose's legal basis.
    pub legal_basis: String,
    /// Stands before a legitimate interest.
    pub legitimate_interest: String,
    /// Names the cookie table for those who do not see it.
    pub cookie_table: String,
    /// Heads the table's names.
    pub cookie_name: String,
    /// Heads the table's purposes.
    pub cookie_purpose: String,
    /// Heads the table's durations.
    pub cookie_duration: String,
    /// Heads the table's owners.
    pub cookie_provider: String,
    /// Says that a cookie is the house's.
    pub first_party: String,
    /// Says that a cookie is somebody else's.
    pub third_party: String,
    /// Says that a cookie needs no consent.
    pub necessary: String,
    /// Says that a cookie is set with consent only.
    pub with_consent: String,
}

/// What the buttons and links of a page that asks for consent say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChoiceLabels {
    /// Allows every purpose.
    pub accept_all: String,
    /// Allows no purpose.
    pub reject_all: String,
    /// Shows the purposes one by one.
    pub choose: String,
    /// Keeps what the switches say.
    pub save: String,
    /// Leads to the full text.
    pub full_text: String,
    /// Opens the choice again.
    pub reopen: String,
    /// Says that the choice is kept.
    pub kept: String,
}

impl ConsentTemplate {
    /// Its name for the command and for files: `gdpr-kvkk-cookies.en`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{}.{}", self.family, self.language)
    }

    /// The name of a family that a house calls by these words: the telling ones in ASCII and small
    /// letters, joined by hyphens. None where nothing is left.
    #[must_use]
    pub fn family_called(words: &str) -> Option<String> {
        slug::of(words)
    }

    /// The template as canonical JSON (RFC 8785), which names it by its hash.
    #[must_use]
    pub fn canonical_json(&self) -> String {
        #[expect(
            clippy::expect_used,
            reason = "texts, numbers and lists under text names: nothing can fail to serialise"
        )]
        serde_json_canonicalizer::to_string(self).expect("a template is plain data")
    }

    /// What a house may have none of, so that parts of the template are left out.
    #[must_use]
    pub fn groups(&self) -> BTreeSet<Group> {
        let sections = self.sections.values().map(|section| section.only_with);
        let purposes = self.purposes.iter().map(|purpose| purpose.only_with);
        let cookies = self.cookies.iter().map(|cookie| cookie.only_with);
        sections.chain(purposes).chain(cookies).flatten().collect()
    }

    /// The purposes that readers are asked about.
    pub fn asked(&self) -> impl Iterator<Item = &Purpose> {
        self.purposes.iter().filter(|purpose| purpose.legal_basis == LegalBasis::Consent)
    }

    /// Calls `visit` with every text that placeholders can stand in, and with its place:
    /// `sections.rights.items.2`, lists counted from 1. In the order of the notice.
    pub(super) fn visit_texts(&mut self, visit: &mut dyn FnMut(String, &mut String)) {
        visit("title".to_owned(), &mut self.title);
        visit("summary".to_owned(), &mut self.summary);
        if let Some(choice) = &mut self.choice {
            for (name, label) in choice.each_mut() {
                visit(format!("choice.{name}"), label);
            }
        }
        for (kind, section) in &mut self.sections {
            visit(format!("sections.{kind}.heading"), &mut section.heading);
            visit(format!("sections.{kind}.text"), &mut section.text);
            for (index, item) in section.items.iter_mut().enumerate() {
                visit(format!("sections.{kind}.items.{}", index + 1), item);
            }
        }
        for (index, purpose) in self.purposes.iter_mut().enumerate() {
            let place = |field: &str| format!("purposes.{}.{field}", index + 1);
            visit(place("name"), &mut purpose.name);
            visit(place("text"), &mut purpose.text);
            visit(place("basis"), &mut purpose.basis);
            if let Some(interest) = &mut purpose.interest {
                visit(place("interest"), interest);
            }
        }
        for (index, cookie) in self.cookies.iter_mut().enumerate() {
            let place = |field: &str| format!("cookies.{}.{field}", index + 1);
            visit(place("name"), &mut cookie.name);
            visit(place("purpose"), &mut cookie.purpose);
            visit(place("duration"), &mut cookie.duration);
            visit(place("provider"), &mut cookie.provider);
        }
        for (name, label) in self.labels.each_mut() {
            visit(format!("labels.{name}"), label);
        }
    }

    /// Every text that placeholders can stand in, with its place.
    #[must_use]
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        self.clone().visit_texts(&mut |place, text| texts.push((place, text.clone())));
        texts
    }
}

/// Lists a struct's texts by name.
macro_rules! each_text {
    ($shape:ident: $($name:ident)*) => {
        impl $shape {
            fn each_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut String)> {
                [$((stringify!($name), &mut self.$name)),*].into_iter()
            }
        }
    };
}

each_text!(Labels: legal_basis legitimate_interest cookie_table cookie_name cookie_purpose
    cookie_duration cookie_provider first_party third_party necessary with_consent);
each_text!(ChoiceLabels: accept_all reject_all choose save full_text reopen kept);

impl fmt::Display for SectionKind {
    /// Its name in template files: `automated-decisions`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Controller => "controller",
            Self::Representative => "representative",
            Self::Dpo => "dpo",
            Self::Purposes => "purposes",
            Self::Cookies => "cookies",
            Self::Recipients => "recipients",
            Self::Transfers => "transfers",
            Self::Retention => "retention",
            Self::Collection => "collection",
            Self::Rights => "rights",
            Self::Withdrawal => "withdrawal",
            Self::Complaint => "complaint",
            Self::AutomatedDecisions => "automated-decisions",
        })
    }
}

/// The paragraphs of a template's text, which empty lines part.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}
