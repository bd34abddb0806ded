//! Which language a text is in.
//!
//! whatlang: trigrams of 70 languages in a few hundred kilobytes. lingua is surer of single words
//! but needs up to a gigabyte of models, and whichlang knows 16 languages, without Polish and
//! Ukrainian. A story has hundreds of letters; there whatlang, held to the languages that
//! newsrooms write, is sure enough.

use std::sync::LazyLock;

use whatlang::{Detector, Info, Lang};

use crate::article::Language;

/// The languages that are recognised, with their tags.
const LANGUAGES: [(Lang, &str); 46] = [
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Tur, "tr"),
    (Lang::Fra, "fr"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Ara, "ar"),
    (Lang::Rus, "ru"),
    (Lang::Jpn, "ja"),
    (Lang::Cmn, "zh"),
    (Lang::Kor, "ko"),
    (Lang::Ukr, "uk"),
    (Lang::Bel, "be"),
    (Lang::Bul, "bg"),
    (Lang::Mkd, "mk"),
    (Lang::Srp, "sr"),
    (Lang::Hrv, "hr"),
    (Lang::Slv, "sl"),
    (Lang::Slk, "sk"),
    (Lang::Ces, "cs"),
    (Lang::Hun, "hu"),
    (Lang::Ron, "ro"),
    (Lang::Ell, "el"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Est, "et"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Cat, "ca"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Urd, "ur"),
    (Lang::Hin, "hi"),
    (Lang::Ben, "bn"),
    (Lang::Tam, "ta"),
    (Lang::Tha, "th"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Aze, "az"),
    (Lang::Kat, "ka"),
    (Lang::Hye, "hy"),
];

static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(LANGUAGES.iter().map(|(lang, _)| *lang).collect()));

/// The likeliest of these languages for a text, by its tag, and how sure that is.
pub(crate) fn likeliest(text: &str) -> Option<(&'static str, Info)> {
    let info = DETECTOR.detect(text)?;
    Some((language_tag(info.lang()), info))
}

/// The language that a passage is surely in; none where the second guess is about as good.
pub(crate) fn sure_language(text: &str) -> Option<&'static str> {
    likeliest(text).filter(|(_, info)| info.is_reliable()).map(|(tag, _)| tag)
}

/// Fewer letters than these, a dozen words, are not enough to go by in a script that many languages
/// share.
const ENOUGH_LETTERS: usize = 60;
/// Fewer signs than these are not enough in a script that stands for one or two languages.
const ENOUGH_SIGNS: usize = 20;

/// The language that a story is surely written in; none while there are too few words, or it may be
/// another.
#[must_use]
pub fn written_in(text: &str) -> Option<Language> {
    let (letters, signs) = letters_and_signs(text);
    if letters < ENOUGH_LETTERS && signs < ENOUGH_SIGNS {
        return None;
    }
    sure_language(text)?.parse().ok()
}

/// How many letters of a text are of scripts that many languages share, and how many of others.
pub(crate) fn letters_and_signs(text: &str) -> (usize, usize) {
    let letters = text.chars().filter(|character| character.is_alphabetic());
    letters.fold((0, 0), |(letters, signs), letter| {
        if letter < '\u{530}' { (letters + 1, signs) } else { (letters, signs + 1) }
    })
}

/// A language's tag; its code of three letters where it is none of those that are recognised.
pub(crate) fn language_tag(lang: Lang) -> &'static str {
    LANGUAGES.iter().find(|(known, _)| *known == lang).map_or(lang.code(), |(_, tag)| tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag_of(text: &str) -> Option<String> {
        written_in(text).map(|language| language.tag().to_owned())
    }

    #[test]
    fn two_sentences_tell_the_language() {
        for (tag, text) in [
            (
                "en",
                "The city council voted on Tuesday to close the old bridge for repairs until the \
                 spring. Drivers will have to take the ferry.",
            ),
            (
                "de",
                "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Frühjahr zu \
                 sperren. Autofahrer müssen die Fähre nehmen.",
            ),
            (
                "tr",
                "Belediye meclisi salı günü eski köprünün bahara kadar kapatılmasına karar verdi. \
                 Sürücüler feribota binmek zorunda kalacak.",
            ),
            ("ja", "市議会は火曜日、古い橋を春まで閉鎖することを決めた。"),
            ("ar", "قرر المجلس البلدي يوم الثلاثاء إغلاق الجسر القديم حتى الربيع."),
        ] {
            assert_eq!(tag_of(text).as_deref(), Some(tag), "{text}");
        }
    }

    #[test]
    fn a_few_words_and_what_is_no_language_tell_nothing() {
        for text in
            ["", "Die Brücke bleibt gesperrt", "OK OK OK OK", "4 July 2026, 00:21", "市議会"]
        {
            assert_eq!(tag_of(text), None, "{text}");
        }
    }
}
