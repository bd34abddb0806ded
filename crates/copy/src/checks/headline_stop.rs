//! A headline that ends in a full stop.

use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;
use crate::sentences::is_abbreviation;

pub(super) const RULE: Rule = Rule {
    code: "headline-stop",
    severity: Severity::Note,
    check: |subject| {
        let headline = subject.texts.headline.trim_end();
        let Some(stop) = ['.', '。', '۔', '।'].into_iter().find(|stop| headline.ends_with(*stop))
        else {
            return Vec::new();
        };
        let to = headline.len();
        let from = to - stop.len_utf8();
        let words = &headline[..from];
        let last = words.split_whitespace().next_back().unwrap_or_default();
        if stop == '.' && may_be_abbreviation(last) {
            return Vec::new();
        }
        let fault = Fault::at(Field::Headline, from..to, "The headline ends in a full stop.");
        vec![fault.mended_by("")]
    },
};

/// Whether a stop may belong to the word before it. A word of up to four letters may be an
/// abbreviation, and a full stop too many is the smaller fault.
fn may_be_abbreviation(word: &str) -> bool {
    let letters = word.trim_start_matches(|character: char| !character.is_alphanumeric());
    is_abbreviation(word)
        || (letters.chars().count() <= 4 && letters.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{headline, mended};

    #[test]
    fn a_full_stop_at_the_end_is_told_from_an_abbreviations() {
        for (text, fixed) in [
            ("Harbour wall gives way.", "Harbour wall gives way"),
            ("Kaimauer bricht nachts ein.", "Kaimauer bricht nachts ein"),
            ("Liman duvarı çöktü.", "Liman duvarı çöktü"),
            ("港の壁が崩れる。", "港の壁が崩れる"),
        ] {
            assert_eq!(mended("headline-stop", &headline("en", text)).headline, fixed);
        }
        for text in [
            "Harbour wall gives way",
            "A visit to the U.S.",
            "Der Verein heißt jetzt Nordlicht e.V.",
            "Denizcilik A.Ş.",
            "And then …",
            "And then...",
            "The case against Acme Inc.",
            "Wer war Friedrich II.",
            "What now?",
        ] {
            assert_eq!(mended("headline-stop", &headline("en", text)).headline, text);
        }
    }
}
