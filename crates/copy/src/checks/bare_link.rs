//! A link whose words are its bare address once more.

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;

pub(super) const RULE: Rule = Rule {
    code: "bare-link",
    severity: Severity::Note,
    check: |subject| {
        let mut faults = Vec::new();
        for link in &subject.links {
            if link.is_bare || link.words.trim() != link.address || !is_address(&link.address) {
                continue;
            }
            let what = format!("The address {} is written twice.", link.address);
            let fault = Fault::at(Field::Body, link.range.clone(), what);
            let fix = format!("<{}>", link.address);
            faults.push(fault.with("address", link.address.clone()).mended_by(fix));
        }
        faults
    },
};

/// Whether CommonMark takes the text between angle brackets for a link (0.31, section 6.4).
fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(|character: char| {
            character.is_whitespace() || character.is_control() || "<>".contains(character)
        })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{body, mended};

    #[test]
    fn an_address_is_written_once() {
        for (language, text, fixed) in [
            (
                "en",
                "At [https://example.org/a](https://example.org/a).",
                "At <https://example.org/a>.",
            ),
            ("de", "Unter [http://ü.de](http://ü.de)", "Unter <http://ü.de>"),
            ("tr", "[https://ö.tr](https://ö.tr)", "<https://ö.tr>"),
        ] {
            assert_eq!(mended("bare-link", &body(language, text)).body, fixed);
        }
        for text in ["[example.org](https://example.org)", "<https://example.org>"] {
            assert_eq!(mended("bare-link", &body("en", text)).body, text);
        }
    }
}
