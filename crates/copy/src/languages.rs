//! Which language a text is in.
//!
//! whatlang: trigrams of 70 languages in a few hundred kilobytes. lingua is surer of single words
//! but needs up to a gigabyte of models, and whichlang knows 16 languages, without Polish and
//! Ukrainian. A story has hundreds of letters; there whatlang, held to the languages that
//! newsrooms write, is sure enough.

use std::sync::LazyLock;

use whatlang::{Detector, Info, Lang};

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

/// A language's tag; its code of three letters where it is none of those that are recognised.
pub(crate) fn language_tag(lang: Lang) -> &'static str {
    LANGUAGES.iter().find(|(known, _)| *known == lang).map_or(lang.code(), |(_, tag)| tag)
}
