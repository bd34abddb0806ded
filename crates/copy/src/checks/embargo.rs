//! Words that ask an editor not to publish yet, left where readers would see them.
//!
//! An embargo on oil is news. What is meant for editors is written in capitals, or says until when.

use std::sync::LazyLock;

use regex::Regex;

use super::{Fault, Rule, pattern};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    code: "embargo",
    severity: Severity::Warning,
    check: |subject| {
        let mut faults = Vec::new();
        for passage in &subject.passages {
            // In a line of capitals, capitals say nothing.
            let shouts = !passage.text.contains(char::is_lowercase);
            let capitals = CAPITALS.find_iter(&passage.text).filter(|_| !shouts);
            let mut ranges: Vec<_> =
                UNTIL.find_iter(&passage.text).chain(capitals).map(|found| found.range()).collect();
            ranges.sort_by_key(|range| range.start);
            ranges.dedup_by(|later, earlier| later.start < earlier.end);
            for range in ranges {
                let words = &passage.text[range.clone()];
                let what = format!("‘{words}’ is meant for editors, not for readers.");
                let words = words.to_owned();
                let fault = Fault::at(passage.field, passage.in_field(range), what);
                faults.push(fault.with("words", words));
            }
        }
        faults
    },
};

static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(EMBARGO(ED)?|EMBARGADO|SPERRFRIST|SPERRVERMERK|AMBARGO(LU(DUR)?)?)\b")
});

static UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(embargo(ed)?|embargado|sperrfrist|sperrvermerk|ambargo)\s*:",
        r"|\b(embargo(ed)?|embargado|sperrfrist)\s+(until|till|bis|jusqu|hasta|fino|até|tot|\d)",
        r"|\bkadar\s+ambargo(lu|ludur)\b",
    ))
});

#[cfg(test)]
mod tests {
    use super::super::tests::{body, found};

    #[test]
    fn what_is_meant_for_editors_is_told_from_news_of_an_embargo() {
        for (language, text) in [
            ("en", "EMBARGO\n\nThe wall gave way."),
            ("en", "Embargoed until 6 a.m. The wall gave way."),
            ("de", "Sperrfrist: 18 Uhr"),
            ("de", "Bitte beachten: SPERRFRIST Montag früh"),
            ("tr", "Ambargo: 18.00"),
            ("tr", "Haber saat 18.00’e kadar ambargoludur."),
        ] {
            let expected = usize::from(text != "EMBARGO\n\nThe wall gave way.");
            assert_eq!(found("embargo", &body(language, text)).len(), expected, "{text}");
        }
        for (language, text) in [
            ("en", "The oil embargo holds. The embargo was lifted in 2019."),
            ("en", "OIL EMBARGO HOLDS"),
            ("de", "Das Embargo trifft die Häfen; die Sperrfrist im Arbeitsrecht nicht."),
            ("tr", "Petrol ambargosu sürüyor, ambargo kalkmadı."),
        ] {
            assert_eq!(found("embargo", &body(language, text)), [""; 0], "{text}");
        }
    }
}
