//! Text from outside, made safe and short for a terminal.

use std::fmt::Display;
use std::path::Path;

use galley_copy::intake::is_direction_control;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The text with every character spelt out that would steer a terminal or turn the order of what
/// stands around it; white space becomes single spaces.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        push_harmless(&mut line, word);
    }
    line
}

/// A file's name, whatever its bytes are.
pub fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        one_line(&path.to_string_lossy())
    }
}

/// The same for a text of several lines, which it stays.
pub fn lines(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    push_harmless(&mut harmless, text);
    harmless
}

fn push_harmless(out: &mut String, text: &str) {
    for character in text.chars() {
        let steers = character.is_control() && !matches!(character, '\n' | '\t');
        if steers || is_direction_control(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
}

/// The text cut to `width` terminal columns, with an ellipsis where something is missing.
pub fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for grapheme in text.graphemes(true) {
        if short.width() + grapheme.width() >= width {
            break;
        }
        short.push_str(grapheme);
    }
    short.push('…');
    short
}

/// How many there are of something, in words: `one place`, `2 places`.
pub fn counted<N: Display + From<u8> + PartialEq>(count: N, one: &str, several: &str) -> String {
    if count == N::from(1) { one.to_owned() } else { format!("{count} {several}") }
}

/// The text filled up with spaces to `width` terminal columns.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_can_steer_the_terminal_or_turn_the_line() {
        assert_eq!(one_line("a\u{1b}[2J\tb\r\u{202e}c"), "a\\u{1b}[2J b \\u{202e}c");
        assert_eq!(lines("a\n\u{7}b"), "a\n\\u{7}b");
    }

    #[test]
    fn width_counts_columns_and_not_characters() {
        assert_eq!(shortened("新しい時刻表", 7), "新しい…");
        assert_eq!(padded("新", 4), "新  ");
    }

    proptest! {
        #[test]
        fn a_shortened_text_fits(text in any::<String>(), width in 1_usize..40) {
            prop_assert!(shortened(&one_line(&text), width).width() <= width);
        }
    }
}
