//! What the shape of one line says.

use super::paragraphs::ends_with_stop;
use super::table::width;
use crate::fold::fold;

/// Whether a line says the headline again, differing at most in case, spaces, quotes and marks.
pub(super) fn is_repeat(text: &str, headline: &str) -> bool {
    const SHORTEST: usize = 6;
    if text.len().abs_diff(headline.len()) > headline.len() / 2 + 16 {
        return false;
    }
    let bare = |text: &str| {
        fold(text).chars().filter(|character| character.is_alphanumeric()).collect::<String>()
    };
    let headline = bare(headline);
    headline.len() >= SHORTEST && bare(text) == headline
}

/// Whether the line is a paragraph of a story rather than something above it.
pub(super) fn is_prose(text: &str) -> bool {
    const PROSE: usize = 180;
    const TWO_SENTENCES: usize = 100;
    width(text) > PROSE
        || width(text) > TWO_SENTENCES && ends_with_stop(text) && {
            let inner = text.trim_end_matches(|character: char| !character.is_alphanumeric());
            inner.contains(". ")
                || inner.contains('。')
                || inner.contains("? ")
                || inner.contains("! ")
        }
}

/// Whether Markdown makes a list, quote, table or rule of the line.
pub(super) fn is_block_mark(text: &str) -> bool {
    text.starts_with(['>', '|', '•'])
        || text.starts_with("- ")
        || text.starts_with("* ")
        || text.starts_with("```")
        || !text.chars().any(char::is_alphanumeric)
}

pub(super) fn has_capital(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

pub(super) fn has_small(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// Whether the line is in capitals throughout.
pub(crate) fn is_shouted(text: &str) -> bool {
    has_capital(text) && !has_small(text)
}
