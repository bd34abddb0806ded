//! A story without a text.

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "body-missing",
    severity: Severity::Warning,
    check: |subject| {
        let body = &subject.texts.body;
        if !body.trim().is_empty() {
            return Vec::new();
        }
        vec![Fault::at(Field::Body, 0..body.len(), "The story has no text.")]
    },
};
