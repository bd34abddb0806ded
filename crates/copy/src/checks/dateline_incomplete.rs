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
        let has_date = DateTime::parse_from_rfc3339(filed.trim()).is_ok();
        let mut faults = Vec::new();
        if place.trim().is_empty() {
            let fault = Fault::at(Field::Place, 0..place.len(), "the dateline has no place");
            faults.push(fault.with("missing", "place"));
        }
        if !has_date {
            let fault = Fault::at(Field::Filed, 0..filed.len(), "the dateline has no date");
            faults.push(fault.with("missing", "date"));
        }
        faults
    },
};
