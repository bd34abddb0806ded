//! A quotation that is opened and not closed in its paragraph, or closed and not opened.
//!
//! Languages use the same marks the other way round (“…” and „…“, «…» and »…«), so what a mark does
//! is read off the spaces around it. Single marks are left alone: they are apostrophes too. A
//! quotation may run over several paragraphs, each of which may begin with a mark again.

use super::subject::{MARK, Passage};
use super::{Fault, Rule};
use crate::finding::Severity;
use crate::manuscript::Field;
use crate::quotation::{self, FAMILIES};

pub(super) const RULE: Rule = Rule {
    code: "open-quotation",
    severity: Severity::Note,
    check: |subject| {
        let mut faults = Vec::new();
        for family in FAMILIES {
            let passages: Vec<_> =
                subject.passages.iter().map(|passage| (passage, read(passage, family))).collect();
            let mut open: Option<(&Passage, usize)> = None;
            for (passage, read) in &passages {
                let goes_on = open.filter(|(before, _)| {
                    before.field == Field::Body && passage.field == Field::Body
                });
                match (goes_on, read) {
                    // It runs on: with no mark, with one at the start, or closed here.
                    (Some(_), Read::Whole { starts: false, any: false }) => {}
                    (Some(_), Read::Opens { at, starts: true, alone: true }) => {
                        open = Some((passage, *at));
                    }
                    (Some(_), Read::Closes { .. } | Read::Whole { starts: true, .. }) => {
                        open = None
                    }
                    (before, read) => {
                        faults
                            .extend(before.or(open.take()).map(|(passage, at)| fault(passage, at)));
                        open = match read {
                            Read::Opens { at, .. } => Some((passage, *at)),
                            _ => None,
                        };
                        if let Read::Closes { at } = read {
                            faults.push(fault(passage, *at));
                        }
                    }
                }
            }
            faults.extend(open.map(|(passage, at)| fault(passage, at)));
        }
        faults
    },
};

fn fault(passage: &Passage, at: usize) -> Fault {
    let mark: String = passage.text[at..].chars().take(1).collect();
    let what = format!("The quotation mark {mark} has no other that belongs to it.");
    let range = passage.in_field(at..at + mark.len());
    Fault::at(passage.field, range, what).with("mark", mark)
}

/// What the marks of one family do in a passage.
enum Read {
    /// Each has its other. `starts` says whether the passage begins with one, `any` whether there
    /// is any.
    Whole { starts: bool, any: bool },
    /// The one at `at` stays open. `alone` says whether the passage has no other.
    Opens { at: usize, starts: bool, alone: bool },
    /// The one at `at` closes what was not opened.
    Closes { at: usize },
}

fn read(passage: &Passage, family: &[char]) -> Read {
    let text = &passage.text;
    let marks: Vec<_> = text.char_indices().filter(|(_, mark)| family.contains(mark)).collect();
    let starts = marks.first().is_some_and(|(at, _)| text[..*at].trim_matches(skipped).is_empty());
    let whole = Read::Whole { starts, any: !marks.is_empty() };
    // An even number is taken for whole: what stands against letters on both sides is no mark of a
    // quotation that could be judged; nor is one that may stand for inches.
    if marks.len() % 2 == 0
        || marks.iter().any(|(at, mark)| quotation::is_measure(&text[..*at], *mark))
    {
        return whole;
    }
    let mut open = Vec::new();
    for (at, mark) in &marks {
        if opens(text, *at, *mark) {
            open.push(*at);
        } else if open.pop().is_none() {
            return Read::Closes { at: *at };
        }
    }
    match open.last() {
        Some(at) => Read::Opens { at: *at, starts, alone: marks.len() == 1 },
        None => whole,
    }
}

/// Whether a mark begins a quotation: by what stands before and after it.
fn opens(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().rev().find(|character| *character != MARK);
    let after = text[at + mark.len_utf8()..].chars().find(|character| *character != MARK);
    quotation::opens(before, mark, after)
}

fn skipped(character: char) -> bool {
    character == MARK || character.is_whitespace() || "([—–-".contains(character)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{body, found};

    #[test]
    fn a_mark_without_its_other_is_found() {
        for (language, text, mark) in [
            ("en", "“We heard it, said Anke.", "“"),
            ("en", "We heard it,” said Anke.", "”"),
            ("en", "\"We heard it, said Anke's son.", "\""),
            ("en", "“We heard it,\" said Anke", "\""),
            ("de", "„Wir hörten es, sagte Anke.", "„"),
            ("de", "»Wir hörten es, sagte Anke.", "»"),
            ("de", "Sie sagte: „Wir hörten es“ und „Dann kam es.", "„"),
            ("tr", "“Önce duyduk, dedi Ayşe’nin oğlu.", "“"),
            ("fr", "« Nous l’avons entendu, dit Anke.", "«"),
        ] {
            let faults = found("open-quotation", &body(language, text));
            assert!(faults.iter().any(|fault| fault == mark), "{text}: {faults:?}");
        }
    }

    #[test]
    fn quotations_of_every_language_are_whole() {
        for (language, text) in [
            ("en", "“We heard it,” said Anke’s son. \"So did I,\" 'he' said."),
            ("en", "It is 6'2\" tall and 5\" wide, \"she\" said. It is 5\" wide."),
            ("en", "*“We heard it,”* said **“Anke”**."),
            ("de", "„Wir hörten es“, sagte Anke. »Ich auch«, sagte ‚er‘."),
            ("sv", "”Vi hörde det”, sade Anke."),
            ("fi", "»Me kuulimme», sanoi Anke."),
            ("tr", "“Önce duyduk” dedi. ‘Sonra’ gördük, Ayşe’nin oğlu da."),
            ("fr", "« Nous l’avons entendu », dit Anke. «Moi aussi»."),
            ("ja", "「聞いた」と言った。"),
            ("en", "“We heard it.\n\n“Then we saw it,” said Anke."),
            ("en", "“We heard it.\n\n“Then we saw it.\n\n“Then it fell,” said Anke."),
            ("de", "„Wir hörten es.\n\nDann sahen wir es.\n\nDann fiel es“, sagte Anke."),
            ("en", "`\"` and ``` \" ```"),
        ] {
            assert_eq!(found("open-quotation", &body(language, text)), [""; 0], "{text}");
        }
    }
}
