//! Findings: what a check noticed, where, and what would mend it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a check noticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Finding {
    /// The rule's name in kebab case, `ambiguous-date`; the window translates by it.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// The input line it is about, counted from 1.
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
