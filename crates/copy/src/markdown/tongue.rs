//! In which language and script a passage of a story is, where that is surely another than the
//! story's.
//! `docs/decisions/0007-other-languages-are-marked-where-they-are-sure.md` states
//! the rules.

use unicode_script::{Script, UnicodeScript as _};

use crate::article::{Direction, Language};
use crate::languages::sure_language;

/// Fewer letters than these tell nothing in a script that many languages share, however sure a
/// guess is: a quotation of some eight words.
const LONG_ENOUGH: usize = 50;
/// The same in a script that few languages share.
const LONG_ENOUGH_IN_OTHERS: usize = 24;
/// The same of ideographs without kana, which a Japanese name may be too.
const LONG_ENOUGH_IN_HAN: usize = 12;
/// A letter alone is a sign: `µm`, `α particles`.
const FEWEST: usize = 2;

/// How much of a passage is looked at, in bytes.
const SAMPLE: usize = 1000;

/// Languages that a guess takes for one another.
const ALIKE: [&[&str]; 7] = [
    &["da", "nb", "nn", "no", "sv"],
    &["bs", "hr", "sl", "sr"],
    &["cs", "sk"],
    &["ca", "es", "gl", "pt"],
    &["id", "ms"],
    &["be", "bg", "mk", "ru", "uk"],
    &["az", "tr"],
];

/// Words that every text of a language has and hardly one of another: where a passage has them, no
/// guess needs to be made.
const FREQUENT: [(&str, &[&str]); 10] = [
    ("de", &["das", "der", "die", "ein", "eine", "ich", "ist", "nicht", "sie", "und", "wir", "zu"]),
    (
        "en",
        &["and", "are", "from", "have", "of", "that", "the", "they", "this", "was", "which", "you"],
    ),
    ("es", &["con", "del", "el", "las", "los", "muy", "pero", "por", "que", "una", "y"]),
    ("fr", &["au", "dans", "des", "est", "et", "les", "mais", "nous", "pas", "pour", "une"]),
    ("it", &["anche", "che", "della", "di", "gli", "il", "non", "per", "sono", "una"]),
    ("nl", &["dat", "een", "en", "het", "niet", "van", "voor", "wij", "zijn"]),
    ("pl", &["dla", "jest", "nie", "się", "tak", "tego", "w", "z", "że"]),
    ("pt", &["com", "do", "em", "mas", "na", "não", "os", "uma", "um", "é"]),
    ("sv", &["att", "det", "en", "inte", "jag", "och", "som", "är"]),
    ("tr", &["ama", "bir", "biz", "bu", "ve", "çok", "için", "daha", "ile"]),
];

/// The story's language, as far as it is known how it is written.
pub(super) struct Tongue<'l> {
    language: &'l Language,
    scripts: &'static [Script],
    frequent: &'static [&'static str],
}

/// What is said of a passage in HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    lang: Option<&'static str>,
    dir: Option<&'static str>,
}

impl Mark {
    /// As attributes, each after a space.
    pub fn attributes(self) -> String {
        let lang = self.lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        let dir = self.dir.map(|dir| format!(" dir=\"{dir}\"")).unwrap_or_default();
        lang + &dir
    }
}

impl<'l> Tongue<'l> {
    /// None where the language is not known, or how it is written.
    pub fn of(language: Option<&'l Language>) -> Option<Self> {
        let language = language?;
        let stated = || language.tag().split('-').skip(1).find_map(stated);
        let scripts = stated().or_else(|| usual(language.primary()))?;
        let known = FREQUENT.iter().find(|(tag, _)| *tag == language.primary());
        Some(Self { language, scripts, frequent: known.map_or(&[], |(_, words)| words) })
    }

    /// The script of a letter that the language is not written with.
    pub fn foreign_script(&self, letter: char) -> Option<Script> {
        script(letter).filter(|script| !self.scripts.contains(script))
    }

    /// Whether its lines run from right to left.
    pub fn is_rtl(&self) -> bool {
        self.language.direction() == Direction::Rtl
    }

    /// What to say of a passage of so many letters in a foreign script; none where there is
    /// nothing to say, or the page's own language says it.
    pub fn mark_of_script(&self, text: &str, script: Script, letters: usize) -> Option<Mark> {
        if letters < FEWEST {
            return None;
        }
        let is_rtl = runs_rtl(script);
        let dir = (is_rtl != self.is_rtl()).then_some(if is_rtl { "rtl" } else { "ltr" });
        let lang = language_of(text, script, letters);
        (lang.is_some() || dir.is_some()).then_some(Mark { lang, dir })
    }

    /// What to say of a quotation in the page's own script; none where it is not surely in
    /// another language.
    pub fn mark_of_quote(&self, text: &str) -> Option<Mark> {
        let text = &text[..text.floor_char_boundary(SAMPLE)];
        let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
        // CJK scripts tell their languages apart badly, and their quotations are no candidates.
        if letters < LONG_ENOUGH || self.scripts.contains(&Script::Han) || self.reads_as_own(text) {
            return None;
        }
        let lang = sure_language(text)?;
        let own = self.language.primary();
        let alike = |group: &&[&str]| group.contains(&lang) && group.contains(&own);
        let is_other = lang != own && !ALIKE.iter().any(alike);
        is_other.then_some(Mark { lang: Some(lang), dir: None })
    }

    /// Whether one word in eight is among the most frequent of the page's language.
    fn reads_as_own(&self, text: &str) -> bool {
        let (mut words, mut frequent) = (0, 0);
        for word in text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            let is_frequent = self.frequent.iter().any(|known| known.eq_ignore_ascii_case(word));
            frequent += usize::from(is_frequent);
        }
        frequent * 8 >= words
    }
}

/// The language of a text in a script that the page's is not written with: the only one that is
/// written so, or one that is sure.
fn language_of(text: &str, script: Script, letters: usize) -> Option<&'static str> {
    let enough = match script {
        Script::Hebrew => return Some("he"),
        Script::Latin => LONG_ENOUGH,
        Script::Arabic | Script::Cyrillic | Script::Devanagari => LONG_ENOUGH_IN_OTHERS,
        _ => FEWEST,
    };
    if letters < enough {
        return None;
    }
    let lang = sure_language(&text[..text.floor_char_boundary(SAMPLE)])?;
    (lang != "zh" || letters >= LONG_ENOUGH_IN_HAN).then_some(lang)
}

/// The script of a letter; none of what stands in texts of many scripts. Kana count as ideographs,
/// which they stand between.
pub(super) fn script(sign: char) -> Option<Script> {
    if sign.is_ascii() {
        return sign.is_ascii_alphabetic().then_some(Script::Latin);
    }
    if !sign.is_alphabetic() {
        return None;
    }
    match sign.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Hiragana | Script::Katakana | Script::Bopomofo => Some(Script::Han),
        script => Some(script),
    }
}

fn runs_rtl(script: Script) -> bool {
    matches!(
        script,
        Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko
    )
}

/// The script that a tag's subtag states (ISO 15924).
fn stated(subtag: &str) -> Option<&'static [Script]> {
    Some(match subtag {
        "Latn" => &[Script::Latin],
        "Cyrl" => &[Script::Cyrillic],
        "Arab" => &[Script::Arabic],
        "Hebr" => &[Script::Hebrew],
        "Deva" => &[Script::Devanagari],
        _ => return None,
    })
}

/// The scripts that newsrooms write a language with, of the languages that are recognised.
fn usual(primary: &str) -> Option<&'static [Script]> {
    Some(match primary {
        "ar" | "fa" | "ur" => &[Script::Arabic],
        "he" => &[Script::Hebrew],
        "el" => &[Script::Greek],
        "ru" | "uk" | "be" | "bg" | "mk" => &[Script::Cyrillic],
        "sr" => &[Script::Cyrillic, Script::Latin],
        "ja" | "zh" => &[Script::Han],
        "ko" => &[Script::Hangul, Script::Han],
        "hi" => &[Script::Devanagari],
        "bn" => &[Script::Bengali],
        "ta" => &[Script::Tamil],
        "th" => &[Script::Thai],
        "ka" => &[Script::Georgian],
        "hy" => &[Script::Armenian],
        "az" | "ca" | "cs" | "da" | "de" | "en" | "es" | "et" | "fi" | "fr" | "hr" | "hu"
        | "id" | "it" | "lt" | "lv" | "nb" | "nl" | "nn" | "no" | "pl" | "pt" | "ro" | "sk"
        | "sl" | "sv" | "tr" | "vi" => &[Script::Latin],
        _ => return None,
    })
}
