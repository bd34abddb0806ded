//! A dateline that lacks its place or its date.

use chrono::DateTime;

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "dateline-incomplete",
    severity: Severity::Note,
    check: |subject| {
        let (place, filed) = (&subject.texts.place, &subject.texts.filed);
        let has_place = !place.trim().is_empty();
        let has_date = DateTime::parse_from_rfc3339(filed.trim()).is_ok();
        let (field, missing, what) = match (has_place, has_date) {
            (true, true) => return Vec::new(),
            (false, true) => (Field::Place, "place", "The dateline has no place."),
            (true, false) => (Field::Filed, "date", "The dateline has no date."),
            (false, false) => (Field::Place, "both", "The story has no dateline."),
        };
        let words = subject.texts.get(field);
        vec![Fault::at(field, 0..words.len(), what).with("missing", missing)]
    },
};
