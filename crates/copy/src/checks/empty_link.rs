//! A link that leads nowhere, or that has no words to follow it by (WCAG 2.2, 2.4.4).

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "empty-link",
    severity: Severity::Warning,
    check: |subject| {
        let mut faults = Vec::new();
        for link in &subject.links {
            let (missing, what) = if link.words.trim().is_empty() {
                ("words", "A link has no words, so nobody can follow it.")
            } else if matches!(link.address.trim(), "" | "#" | "http://" | "https://") {
                ("address", "A link leads nowhere.")
            } else {
                continue;
            };
            let fault = Fault::at(Field::Body, link.range.clone(), what);
            faults.push(fault.with("missing", missing));
        }
        faults
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, found};

    #[test]
    fn a_link_has_words_and_leads_somewhere() {
        for (language, text, words) in [
            ("en", "See [](https://example.org) there", "[](https://example.org)"),
            ("de", "Siehe [hier]().", "[hier]()"),
            ("tr", "Bkz. [burada](https://).", "[burada](https://)"),
        ] {
            assert_eq!(found("empty-link", &body(language, text)), [words]);
        }
        for text in [
            "See [here](https://example.org)",
            "<https://example.org>",
            "[![The wall](picture:00112233445566778899aabbccddeeff)](https://example.org)",
            "[`code`](https://example.org)",
        ] {
            assert_eq!(found("empty-link", &body("en", text)), [""; 0], "{text}");
        }
    }
}
