//! `TK`, the newsroom's mark for what is still to come, left in a text.

use std::sync::LazyLock;

use regex::Regex;

use super::{Fault, Rule, pattern};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    code: "still-to-come",
    severity: Severity::Warning,
    check: |subject| {
        // No letter of another word may touch it, as in ‘TKP’.
        static TK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:TK)+\b"));
        let mut faults = Vec::new();
        for passage in &subject.passages {
            for found in TK.find_iter(&passage.text) {
                let what = format!("‘{}’ still stands for something to come.", found.as_str());
                let fault = Fault::at(passage.field, passage.in_field(found.range()), what);
                faults.push(fault.with("words", found.as_str()));
            }
        }
        faults
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, found};

    #[test]
    fn a_mark_for_what_is_to_come_is_a_word_of_its_own() {
        for (language, text) in [
            ("en", "The wall cost TK pounds."),
            ("de", "Der Schaden beträgt **TK** Euro."),
            ("tr", "Hasar TKTK lira."),
        ] {
            assert_eq!(found("still-to-come", &body(language, text)).len(), 1, "{text}");
        }
        for (language, text) in
            [("en", "Atkins, tk and `TK`"), ("de", "Die TKK zahlt."), ("tr", "TKP’nin açıklaması")]
        {
            assert_eq!(found("still-to-come", &body(language, text)), [""; 0], "{text}");
        }
    }
}
