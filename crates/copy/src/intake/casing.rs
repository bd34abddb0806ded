//! Normal casing for what was shouted.

use std::collections::HashMap;

use super::LineKind;
use super::segment::{Segment, of_kind};
use super::shape::is_shouted;
use super::subheads::bare_line;
use crate::article::Language;
use crate::fold::fold;

/// Puts the shouted subheads of these lines in normal casing.
pub(super) fn recase(segments: &mut [Segment<'_>], lines: &[u32], language: Option<&Language>) {
    if lines.is_empty() {
        return;
    }
    for (index, normal) in of_shouted_subheads(segments, language) {
        let segment = &mut segments[index];
        if lines.contains(&segment.line) {
            let subhead = bare_line(&segment.text).to_owned();
            segment.text = segment.text.replacen(&subhead, &normal, 1);
        }
    }
}

/// The subheads in capitals, by their index, each in normal casing.
pub(super) fn of_shouted_subheads(
    segments: &[Segment<'_>],
    language: Option<&Language>,
) -> Vec<(usize, String)> {
    let shouted: Vec<usize> = (0..segments.len())
        .filter(|index| {
            let segment = &segments[*index];
            segment.kind() == LineKind::Subhead && is_shouted(&segment.text)
        })
        .collect();
    if shouted.is_empty() {
        return Vec::new();
    }
    let paragraphs = [LineKind::Body, LineKind::Headline, LineKind::Standfirst]
        .into_iter()
        .flat_map(|kind| of_kind(segments, kind))
        .map(|segment| segment.text.as_str());
    let lines = shouted.iter().map(|index| bare_line(&segments[*index].text));
    let normal = unshouted(lines, paragraphs, language);
    shouted.into_iter().zip(normal).collect()
}

/// Lines in capitals, each in normal casing: their words are written as the paragraphs write them.
pub(crate) fn unshouted<'t>(
    lines: impl Iterator<Item = &'t str>,
    paragraphs: impl Iterator<Item = &'t str>,
    language: Option<&Language>,
) -> Vec<String> {
    let vocabulary = Vocabulary::of(paragraphs.filter(|text| !is_shouted(text)));
    let turkish = language.is_some_and(|language| matches!(language.primary(), "tr" | "az"));
    lines.map(|line| vocabulary.lower(line, turkish)).collect()
}

/// Whether a line begins with a Roman numeral: `IV. The costs`
fn is_numeral(word: &str, rest: &str) -> bool {
    word.len() <= 5
        && word.bytes().all(|letter| b"IVXL".contains(&letter))
        && rest.starts_with(['.', ')', ':'])
}

/// How a story writes its words inside sentences: each word's most common form there.
struct Vocabulary<'t> {
    forms: HashMap<String, Forms<'t>>,
}

#[derive(Default)]
struct Forms<'t> {
    /// How often it stands in small letters.
    small: usize,
    /// The forms with a capital, with how often they stand inside a sentence.
    capital: Vec<(&'t str, usize)>,
    /// The form with a capital that begins a sentence.
    first: Option<&'t str>,
}

impl<'t> Vocabulary<'t> {
    /// The words of a story's paragraphs, the shouted ones left out.
    fn of(paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut forms: HashMap<String, Forms<'t>> = HashMap::new();
        for paragraph in paragraphs {
            let mut begins = true;
            let mut last = 0;
            for (at, word) in words(paragraph) {
                let between = &paragraph[last..at];
                begins = begins && last == 0
                    || between.contains(['.', '!', '?', ':', '"', '“', '„', '«', '\n', '…', '؟']);
                last = at + word.len();
                let entry = forms.entry(fold(word)).or_default();
                if word.starts_with(char::is_lowercase) {
                    entry.small += 1;
                } else if begins {
                    entry.first.get_or_insert(word);
                } else if let Some(form) = entry.capital.iter_mut().find(|(form, _)| *form == word)
                {
                    form.1 += 1;
                } else {
                    entry.capital.push((word, 1));
                }
                begins = false;
            }
        }
        Self { forms }
    }

    /// The text in normal casing: a capital at the start and after an opening quote, names and
    /// acronyms as the story writes them. `turkish` writes I small as ı.
    fn lower(&self, text: &str, turkish: bool) -> String {
        let mut lowered = String::with_capacity(text.len());
        let mut last = 0;
        let mut begins = true;
        for (at, word) in words(text) {
            let between = &text[last..at];
            lowered.push_str(between);
            let joined = between.ends_with(['\'', '’']) && last > 0 && !between.contains(' ');
            begins |= between.contains(['"', '“', '„', '«', '?', '!', '.', '‘', '「']) && !joined
                || between.contains(':') && between.contains(['"', '“', '„', '«']);
            last = at + word.len();
            let form = if at == 0 && is_numeral(word, &text[last..]) {
                word.to_owned()
            } else if joined {
                small(word, turkish)
            } else {
                self.form(word, turkish)
            };
            if begins && !joined {
                lowered.push_str(&capitalised(&form, turkish));
            } else {
                lowered.push_str(&form);
            }
            begins = false;
        }
        lowered.push_str(&text[last..]);
        lowered
    }

    fn form(&self, word: &str, turkish: bool) -> String {
        if word.chars().any(char::is_numeric) {
            return word.to_owned();
        }
        match self.forms.get(&fold(word)) {
            Some(forms) => {
                let capital = forms.capital.iter().max_by_key(|(_, count)| *count);
                match capital {
                    Some((form, count)) if *count >= forms.small => (*form).to_owned(),
                    _ if forms.small == 0 && forms.first.is_some_and(is_acronym) => word.to_owned(),
                    _ => small(word, turkish),
                }
            }
            None if reads_as_initials(word) => word.to_owned(),
            None => small(word, turkish),
        }
    }
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() >= 2 && word.chars().all(|letter| !letter.is_lowercase())
}

/// Whether a word that the story does not have is rather initials: without a vowel, or so short
/// that no language spells it so.
fn reads_as_initials(word: &str) -> bool {
    let letters = fold(word);
    letters.is_ascii()
        && (2..=5).contains(&letters.len())
        && !letters.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn small(word: &str, turkish: bool) -> String {
    if !turkish {
        // İ outside Turkish is a Turkish name's; its dot goes with its size.
        return word.replace('İ', "i").to_lowercase();
    }
    word.chars()
        .flat_map(|letter| match letter {
            'I' => vec!['ı'],
            'İ' => vec!['i'],
            _ => letter.to_lowercase().collect(),
        })
        .collect()
}

fn capitalised(word: &str, turkish: bool) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    let first =
        if turkish && first == 'i' { "İ".to_owned() } else { first.to_uppercase().to_string() };
    first + letters.as_str()
}

/// The words of a text with where they stand. An apostrophe parts a name from its ending.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn lowers(story: &str, shouted: &str, lowered: &str, turkish: bool) {
        assert_eq!(Vocabulary::of(story.lines()).lower(shouted, turkish), lowered);
    }

    #[test]
    fn a_roman_numeral_keeps_its_capitals() {
        lowers("Nobody knows the costs.", "II. THE COSTS", "II. The costs", false);
        lowers("Nobody knows.", "MIX OF IDEAS", "Mix of ideas", false);
    }

    #[test]
    fn names_and_acronyms_are_as_the_story_writes_them() {
        let story = "The council of Riverton met NATO officers in June.\nOfficers said that Riverton's bridge, built by McAllister, is safe.";
        lowers(story, "NATO OFFICERS IN RIVERTON", "NATO officers in Riverton", false);
        lowers(
            story,
            "RIVERTON'S BRIDGE: \"MCALLISTER IS SAFE\"",
            "Riverton's bridge: \"McAllister is safe\"",
            false,
        );
        lowers(story, "THE BND AND THE 2ND BRIDGE", "The BND and the 2ND bridge", false);
    }

    #[test]
    fn turkish_has_two_kinds_of_i() {
        let story = "Köprü dün kapandı. Açıklamada İstanbul ve Iğdır için uyarı yapıldı.";
        lowers(story, "IĞDIR VE İSTANBUL'DA SIKI ÖNLEM", "Iğdır ve İstanbul'da sıkı önlem", true);
        lowers(story, "İLK AÇIKLAMA", "İlk açıklama", true);
    }

    #[test]
    fn german_nouns_are_as_the_story_shows_them() {
        let story = "Der Rat sperrt die Brücke. Die Sperrung der Brücke dauert.";
        lowers(story, "SPERRUNG DER BRÜCKE DAUERT", "Sperrung der Brücke dauert", false);
    }
}
