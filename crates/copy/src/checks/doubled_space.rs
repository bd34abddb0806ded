//! Two spaces or more between words.

use std::sync::LazyLock;

use regex::Regex;

use super::{Fault, Rule, pattern};
use crate::finding::Severity;

pub(super) const RULE: Rule = Rule {
    code: "doubled-space",
    severity: Severity::Note,
    check: |subject| {
        // Spaces that begin or end a line have a meaning in Markdown.
        static SPACES: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S( {2,})\S"));
        let mut faults = Vec::new();
        for passage in &subject.passages {
            let mut from = 0;
            while let Some(spaces) =
                SPACES.captures_at(&passage.text, from).and_then(|found| found.get(1))
            {
                let what = "There is more than one space between two words.";
                let fault = Fault::at(passage.field, passage.in_field(spaces.range()), what);
                faults.push(fault.mended_by(" "));
                from = spaces.end();
            }
        }
        faults
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, mended};

    #[test]
    fn spaces_between_words_become_one() {
        for (language, text, fixed) in [
            ("en", "The  wall   gave a  b  c way", "The wall gave a b c way"),
            ("de", "Die **Mauer**  brach.  Dann", "Die **Mauer** brach. Dann"),
            ("tr", "- Duvar  çöktü", "- Duvar çöktü"),
        ] {
            assert_eq!(mended("doubled-space", &body(language, text)).body, fixed);
        }
        for text in [
            "A line  \nbreaks",
            "- a\n    - b",
            "`a  b`",
            "    code  here",
            "| a  |  b |\n|--|--|\n| c  |  d |",
        ] {
            assert_eq!(mended("doubled-space", &body("en", text)).body, text);
        }
    }
}
