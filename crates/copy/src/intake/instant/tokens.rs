//! A text as figures, words and signs.

use super::super::hostile::is_direction_control;
use super::super::table::is_unspaced;
use crate::fold::fold;

/// One token, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether white space stands before it.
    pub spaced: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Figures of any script, at most nine.
    Figures { value: u32, digits: usize },
    /// Letters, folded. Scripts without spaces give one word a letter.
    Word(String),
    /// Any other character.
    Sign(char),
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    pub fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(sign) if signs.contains(&sign))
    }

    pub fn is_word(&self, words: &[&str]) -> bool {
        self.word().is_some_and(|word| words.contains(&word))
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, character)) = characters.next() {
        if character.is_whitespace() || is_direction_mark(character) {
            spaced = true;
            continue;
        }
        let mut end = start + character.len_utf8();
        let kind = if let Some(first) = digit(character) {
            let (mut value, mut digits) = (first, 1);
            while let Some((at, next)) = characters.peek().copied()
                && let Some(digit) = digit(next)
            {
                value = value.saturating_mul(10).saturating_add(digit);
                digits += 1;
                end = at + next.len_utf8();
                characters.next();
            }
            Kind::Figures { value, digits }
        } else if is_letter(character) {
            while let Some((at, next)) = characters.peek().copied()
                && (is_letter(next) || is_inside_word(next))
                && !is_single(character)
                && !is_single(next)
            {
                end = at + next.len_utf8();
                characters.next();
            }
            Kind::Word(fold(&text[start..end]))
        } else {
            Kind::Sign(match character {
                '：' => ':',
                '／' | '⁄' => '/',
                '．' => '.',
                '，' | '、' | '،' => ',',
                '（' => '(',
                '）' => ')',
                '−' | '‑' | '–' | '—' | '－' => '-',
                _ => character,
            })
        };
        tokens.push(Token { kind, start, end, spaced });
        spaced = false;
    }
    tokens
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, 'º' | 'ª' | '°')
}

/// Marks that stand on a letter, and apostrophes.
fn is_inside_word(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{900}'..='\u{97f}' | '’' | '\'' | '\u{200c}')
}

/// Whether the letter is a word of its own here: ideographs, kana, Hangul syllables.
fn is_single(character: char) -> bool {
    is_unspaced(character) && !('\u{e00}'..='\u{eff}').contains(&character)
        || ('\u{ac00}'..='\u{d7a3}').contains(&character)
}

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}') || is_direction_control(character)
}

/// The value of a decimal digit of the scripts that newspapers use.
fn digit(character: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['0', '٠', '۰', '०', '০', '０'];
    let code = u32::from(character);
    ZEROS.iter().map(|zero| code.wrapping_sub(u32::from(*zero))).find(|value| *value < 10)
}
