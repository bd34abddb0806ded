//! A subhead in capitals.

use super::subject::MARK;
use super::{Fault, Rule};
use crate::intake::{self, is_shouted, unshouted};

pub(super) const RULE: Rule = Rule {
    code: intake::Rule::ShoutedSubhead.code(),
    severity: intake::Rule::ShoutedSubhead.severity(),
    check: |subject| {
        let (subheads, prose): (Vec<_>, Vec<_>) =
            subject.passages.iter().partition(|passage| passage.is_subhead);
        let shouted: Vec<_> = subheads
            .into_iter()
            .filter(|subhead| is_shouted(&subhead.text) && !subhead.text.contains(MARK))
            .collect();
        if shouted.is_empty() {
            return Vec::new();
        }
        let lines = shouted.iter().map(|subhead| subhead.text.as_str());
        let paragraphs = prose.iter().map(|passage| passage.text.as_str());
        let normal = unshouted(lines, paragraphs, subject.language.as_ref());
        let fault = |(subhead, normal): (&super::subject::Passage, String)| {
            let text = &subhead.text;
            let what =
                format!("The subhead ‘{text}’ is in capitals; in normal casing it is ‘{normal}’.");
            Fault::at(subhead.field, subhead.in_field(0..text.len()), what)
                .with("subhead", text.clone())
                .with("normal", normal.clone())
                .mended_by(normal)
        };
        shouted.into_iter().zip(normal).map(fault).collect()
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, mended};

    #[test]
    fn a_shouted_subhead_is_written_as_the_story_writes_its_words() {
        for (language, text, fixed) in [
            ("en", "In Kiel.\n\n## WHAT KIEL KNOWS", "In Kiel.\n\n## What Kiel knows"),
            (
                "de",
                "Die Mauer.\n\n## WAS ÜBER DIE MAUER BEKANNT IST",
                "Die Mauer.\n\n## Was über die Mauer bekannt ist",
            ),
            (
                "tr",
                "Tren.\n\n## BİLETLER TÜKENDİ, ILIK HAVA",
                "Tren.\n\n## Biletler tükendi, ılık hava",
            ),
        ] {
            assert_eq!(mended("shouted-subhead", &body(language, text)).body, fixed);
        }
        let quiet = "## What is known\n\nAT NIGHT";
        assert_eq!(mended("shouted-subhead", &body("en", quiet)).body, quiet);
    }
}
