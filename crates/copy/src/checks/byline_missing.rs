//! A story that does not say who wrote it.

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "byline-missing",
    severity: Severity::Note,
    check: |subject| {
        let byline = &subject.texts.byline;
        if byline.chars().any(char::is_alphanumeric) {
            return Vec::new();
        }
        vec![Fault::at(Field::Byline, 0..byline.len(), "The story has no byline.")]
    },
};
