//! The words of a text as search knows them. Index, query and snippet all go through [`words`],
//! so that what is indexed is what is asked for.

use std::ops::Range;

use galley_copy::markdown::count_words;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, in UTF-8 bytes.
    pub range: Range<usize>,
    /// Its folded form: letters and digits only.
    pub folded: String,
}

/// How many words of Markdown a reader reads, as a row of the list keeps it.
pub(crate) fn count(text: &str) -> u32 {
    u32::try_from(count_words(text)).unwrap_or(u32::MAX)
}

/// The words of a text: those of UAX #29, split further at every sign that is no letter, digit or
/// mark (`Ankara'da` is two words), each folded.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> {
    text.unicode_word_indices().flat_map(|(start, word)| {
        word.split(|sign| !belongs(sign)).filter_map(move |part| {
            let from = start + (part.as_ptr() as usize - word.as_ptr() as usize);
            let folded = fold(part);
            (!folded.is_empty()).then(|| Word { range: from..from + part.len(), folded })
        })
    })
}

/// Whether a sign is part of a word; invisible ones that only steer line breaks are, and fold to
/// nothing.
fn belongs(sign: char) -> bool {
    sign.is_alphanumeric() || is_combining_mark(sign) || matches!(sign, '\u{ad}' | '\u{2060}')
}

/// What a word has in common with the ways it may be typed: compatibility forms are taken apart
/// (NFKD), diacritics and vowel points dropped, letters lower-cased. Every i of Turkish (`İ I ı i`)
/// is `i`, `ß` is `ss`, and letters with a stroke or in a ligature become the plain ones.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for sign in word.nfkd().filter(|sign| !is_diacritic(*sign)).flat_map(char::to_lowercase) {
        match sign {
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ς' => folded.push('σ'),
            _ if sign.is_alphanumeric() || is_combining_mark(sign) => folded.push(sign),
            _ => {}
        }
    }
    folded
}

/// Marks that readers leave out when they type: combining diacritics, Hebrew points, Arabic vowel
/// signs and tatweel. The vowel signs of Indic scripts and the voicing marks of kana are letters
/// to their readers and stay.
fn is_diacritic(sign: char) -> bool {
    matches!(
        sign,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e8}'
            | '\u{6ea}'..='\u{6ed}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn spellings_that_readers_take_for_the_same_fold_to_the_same() {
        for (one, other) in [
            ("İSTANBUL", "istanbul"),
            ("ISPARTA", "ısparta"),
            ("ısı", "isi"),
            ("Straße", "STRASSE"),
            ("GROẞ", "gross"),
            ("Übergabe", "ubergabe"),
            ("U\u{308}bergabe", "übergabe"),
            ("Łódź", "lodz"),
            ("Ærø", "aero"),
            ("ΟΔΟΣ", "οδος"),
            ("كِتَاب", "كتاب"),
            ("שָׁלוֹם", "שלום"),
            ("ﬁnance", "finance"),
            ("Inter\u{ad}view", "interview"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn words_end_at_apostrophes_and_hyphens_and_every_han_character_is_one() {
        assert_eq!(
            folded("Ankara'da l’État china-drones"),
            ["ankara", "da", "l", "etat", "china", "drones"]
        );
        assert_eq!(folded("東京だ"), ["東", "京", "だ".nfkd().collect::<String>().as_str()]);
        assert_eq!(folded("** -- \0"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn a_word_stands_where_it_says_and_folds_to_letters_and_digits(text in any::<String>()) {
            for word in words(&text) {
                prop_assert_eq!(fold(&text[word.range.clone()]), word.folded.clone());
                prop_assert!(word.folded.chars().all(|sign| sign.is_alphanumeric() || is_combining_mark(sign)));
            }
        }
    }
}
