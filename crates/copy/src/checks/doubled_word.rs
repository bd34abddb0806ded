//! A word written twice: ‘the the’.
//!
//! Languages double words on purpose, some seldom (‘had had’), some as their grammar (‘yavaş
//! yavaş’). So each language has its exceptions, or the only words that are looked for; those that
//! no list knows are left alone.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Fault, Rule};
use crate::finding::Severity;

/// Which doubled words a language means.
enum Doubles {
    /// All but faults in these.
    Means(&'static [&'static str]),
    /// All but these.
    NeverMeans(&'static [&'static str]),
}

fn of(tongue: &str) -> Option<Doubles> {
    Some(match tongue {
        "en" => Doubles::Means(&[
            "had", "that", "is", "was", "do", "very", "so", "no", "yes", "bye", "ha", "hear",
            "now", "there", "well", "her", "you", "in", "on", "long", "many", "far", "really",
            "never", "go", "knock", "tut", "blah", "who", "what",
        ]),
        "de" => Doubles::Means(&[
            "die", "der", "das", "den", "dem", "sie", "ihr", "ihnen", "sehr", "nein", "ja", "viel",
            "ganz", "lange", "immer", "nie", "was", "wer", "es", "uns", "ist", "war", "haben",
            "sind", "werden", "sein",
        ]),
        "fr" => Doubles::Means(&[
            "nous", "vous", "très", "non", "oui", "bien", "si", "pas", "est", "faire", "en", "ce",
        ]),
        "es" => Doubles::Means(&["muy", "no", "sí", "nada", "casi", "luego", "más", "así"]),
        "nl" => Doubles::Means(&[
            "die", "dat", "het", "zij", "ze", "je", "u", "nee", "ja", "heel", "zeer", "is", "had",
            "was", "er", "in", "op", "hen", "haar", "wat",
        ]),
        "tr" | "az" => Doubles::NeverMeans(&[
            "ve", "ile", "ama", "fakat", "ancak", "veya", "bu", "gibi", "göre", "olan", "olarak",
            "kadar", "sonra", "çünkü", "ise", "ne",
        ]),
        _ => return None,
    })
}

pub(super) const RULE: Rule = Rule {
    code: "doubled-word",
    severity: Severity::Note,
    check: |subject| {
        let Some(doubles) = of(subject.tongue()) else { return Vec::new() };
        let is_fault = |word: &str| match doubles {
            Doubles::Means(words) => !words.contains(&word),
            Doubles::NeverMeans(words) => words.contains(&word),
        };
        let mut faults = Vec::new();
        for passage in &subject.passages {
            let text = &passage.text;
            let words: Vec<_> = text.unicode_word_indices().collect();
            for pair in words.windows(2) {
                let [(at, first), (from, second)] = *pair else { continue };
                let end = at + first.len();
                let low = second.to_lowercase();
                let between = &text[end..from];
                let is_double = !between.is_empty()
                    && between.chars().all(char::is_whitespace)
                    && first.to_lowercase() == low
                    && low.chars().all(char::is_alphabetic)
                    // Names are doubled: Duran Duran, Baden Baden.
                    && !second.starts_with(char::is_uppercase)
                    // A hyphen makes another word of it: Boutros Boutros-Ghali, ‘zu zu-machen’.
                    && !text[from + second.len()..].starts_with(['-', '‑', '\'', '’'])
                    && !text[..at].ends_with(['-', '‑', '\'', '’']);
                if is_double && is_fault(&low) {
                    let what = format!("The word ‘{second}’ stands twice.");
                    let range = passage.in_field(end..from + second.len());
                    let fault = Fault::at(passage.field, range, what);
                    faults.push(fault.with("word", second).mended_by(""));
                }
            }
        }
        faults
    },
};

#[cfg(test)]
mod tests {
    use super::super::tests::{body, mended};

    #[test]
    fn a_word_stands_once() {
        for (language, text, fixed) in [
            ("en", "The the wall of the the the port", "The wall of the port"),
            ("en", "in the\nthe port", "in the port"),
            ("de", "Die Mauer und und der Hafen", "Die Mauer und der Hafen"),
            ("tr", "Duvar ve ve liman", "Duvar ve liman"),
            ("fr", "le mur et et le port", "le mur et le port"),
        ] {
            let fixed = fixed.to_owned();
            let joined = mended("doubled-word", &body(language, text)).body;
            assert_eq!(joined, if text.contains('\n') { "in the port".to_owned() } else { fixed });
        }
    }

    #[test]
    fn what_a_language_doubles_on_purpose_stays() {
        for (language, text) in [
            ("en", "He said that that had had no effect on Duran Duran."),
            ("en", "no, the, the"),
            ("en", "Boutros Boutros-Ghali, the **the**"),
            ("de", "Frauen, die die Wahl haben, sehr sehr oft"),
            ("tr", "Yavaş yavaş, tek tek, güzel güzel anlattı."),
            ("fr", "Nous nous levons."),
            ("id", "anak anak"),
            ("en", "the 20 20 rule"),
        ] {
            assert_eq!(mended("doubled-word", &body(language, text)).body, text);
        }
    }
}
