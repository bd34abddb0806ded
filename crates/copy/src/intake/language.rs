//! Which language a story is written in.

use super::segment::Segment;
use crate::article::Language;
use crate::languages::{letters_and_signs, likeliest};

/// How much text is looked at, in bytes.
const SAMPLE: usize = 6000;
/// Fewer letters than these tell nothing in a script that many languages share.
const FEWEST_LETTERS: usize = 40;
/// Fewer signs than these tell nothing in a script that stands for one or two languages.
const FEWEST_SIGNS: usize = 8;
/// Below this confidence (0 to 1) a text of middling length is of no recognised language.
const LEAST_CONFIDENCE: f64 = 0.15;
/// From this many letters on the best guess counts, however close the second.
const LONG_ENOUGH: usize = 200;

/// The language of what no recogniser has taken off the story; none where the text is too short
/// to tell.
pub(super) fn recognise(segments: &[Segment<'_>]) -> Option<Language> {
    let mut sample = String::new();
    let mut lines = segments.iter().filter(|segment| segment.is_open() && !segment.is_gap());
    while sample.len() < SAMPLE
        && let Some(segment) = lines.next()
    {
        let end = segment.text.floor_char_boundary(SAMPLE - sample.len());
        sample.push_str(&segment.text[..end]);
        sample.push(' ');
    }
    let (latin, signs) = letters_and_signs(&sample);
    if latin < FEWEST_LETTERS && signs < FEWEST_SIGNS {
        return None;
    }
    let (tag, info) = likeliest(&sample)?;
    let sure =
        info.is_reliable() || info.confidence() >= LEAST_CONFIDENCE || latin + signs >= LONG_ENOUGH;
    if sure { tag.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::segment::segments;
    use super::*;

    fn tag_of(text: &str) -> Option<String> {
        recognise(&segments(text)).map(|language| language.tag().to_owned())
    }

    #[test]
    fn a_paragraph_is_enough() {
        for (tag, text) in [
            (
                "en",
                "The city council voted on Tuesday to close the old bridge for repairs until the spring.",
            ),
            (
                "de",
                "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Frühjahr zu sperren.",
            ),
            (
                "tr",
                "Belediye meclisi salı günü eski köprünün bahara kadar kapatılmasına karar verdi.",
            ),
            (
                "fr",
                "Le conseil municipal a décidé mardi de fermer le vieux pont jusqu'au printemps.",
            ),
            (
                "es",
                "El ayuntamiento decidió el martes cerrar el viejo puente hasta la primavera por obras.",
            ),
            (
                "it",
                "Il consiglio comunale ha deciso martedì di chiudere il vecchio ponte fino alla primavera.",
            ),
            (
                "pt",
                "A câmara municipal decidiu na terça-feira fechar a velha ponte até à primavera.",
            ),
            (
                "nl",
                "De gemeenteraad besloot dinsdag de oude brug tot het voorjaar te sluiten voor herstel.",
            ),
            ("pl", "Rada miasta zdecydowała we wtorek o zamknięciu starego mostu do wiosny."),
            ("ar", "قرر المجلس البلدي يوم الثلاثاء إغلاق الجسر القديم حتى الربيع."),
            ("ru", "Городской совет во вторник решил закрыть старый мост на ремонт до весны."),
            ("ja", "市議会は火曜日、古い橋を春まで閉鎖することを決めた。"),
            ("zh", "市议会星期二决定将旧桥关闭维修至明年春天。"),
        ] {
            assert_eq!(tag_of(text).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_few_words_are_not() {
        for text in ["", "Berlin", "04.07.2026 00:21", "OK OK OK"] {
            assert_eq!(tag_of(text), None, "{text}");
        }
    }
}
