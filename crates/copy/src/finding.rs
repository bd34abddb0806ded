//! Findings: what a check noticed, where, and what would mend it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::manuscript::Field;

/// What a check noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Finding {
    /// The rule's name in kebab case, `ambiguous-date`; the window translates by it.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// The line it is about, counted from 1: of the input or, where the words are known, of their
    /// field.
    pub line: Option<u32>,
    /// The part of a consent template it is about: `sections.rights`, `cookies.2`.
    pub part: Option<String>,
    /// One plain English sentence that says what, and names what it is about.
    pub message: String,
    /// What the fix would put there.
    pub fix: Option<String>,
    /// The words and numbers inside `message`, by name, for the window's own languages.
    pub values: BTreeMap<String, String>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look before export.
    Warning,
    /// Stops an export.
    Error,
}

/// Words of a story: a field, and a stretch of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// Where the words start, in UTF-8 bytes of the field's text.
    pub from: usize,
    /// Where they end, at or after `from`.
    pub to: usize,
}

/// A finding with the words that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What was noticed. Its fix stands in the place's words' stead.
    pub finding: Finding,
    /// The words; none where it is about no words of the story.
    pub place: Option<Place>,
}

impl From<Finding> for Placed {
    fn from(finding: Finding) -> Self {
        Self { finding, place: None }
    }
}
