//! A page without a headline has no name, in search results and for screen readers (WCAG 2.2, 2.4.2).

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "headline-missing",
    severity: Severity::Warning,
    check: |subject| {
        let headline = &subject.texts.headline;
        if !headline.trim().is_empty() {
            return Vec::new();
        }
        vec![Fault::at(Field::Headline, 0..headline.len(), "The story has no headline.")]
    },
};
