//! Lines to paragraphs: which lines were one before something wrapped them.

use super::table::{is_unspaced, width};

/// The longest line of hard-wrapped text, in Latin letters' widths.
const WIDEST: usize = 130;
/// The narrowest column that text is wrapped to.
const NARROWEST: usize = 40;

/// Whether the lines are one hard-wrapped paragraph: each was broken because the next word did not
/// fit, and most of them break inside a sentence.
pub(super) fn are_wrapped<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> bool {
    let column = lines.clone().map(width).max().unwrap_or(0);
    if !(NARROWEST..=WIDEST).contains(&column) {
        return false;
    }
    let (mut breaks, mut forced, mut inside) = (0_usize, 0_usize, 0_usize);
    for (line, next) in lines.clone().zip(lines.skip(1)) {
        breaks += 1;
        forced += usize::from(width(line) + first_word_width(next) > column);
        inside += usize::from(!ends_sentence(line));
    }
    // A tenth may be broken early, where an editor joined or cut lines by hand.
    breaks > 0 && forced * 10 >= breaks * 9 && inside * 2 >= breaks
}

/// Whether a line goes on in the next one although nothing else says so.
pub(super) fn goes_on(line: &str, next: &str) -> bool {
    !ends_sentence(line) && next.starts_with(char::is_lowercase)
}

/// Adds a line to its paragraph. The break stays, as a page shows it as a space; between words
/// that no space parts it goes.
pub(super) fn join(paragraph: &mut String, line: &str) {
    let last = paragraph.chars().next_back().unwrap_or(' ');
    let first = line.chars().next().unwrap_or(' ');
    if !(is_unspaced(last) && is_unspaced(first)) {
        paragraph.push('\n');
    }
    paragraph.push_str(line);
}

/// Whether the text ends as a sentence does, quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':', '：'])
}

/// Whether the text ends with a full stop, quotes and brackets aside.
pub(super) fn ends_with_stop(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(['.', '。', '।'])
}

fn is_closing(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '"' | '\''
                | '”'
                | '“'
                | '’'
                | '‘'
                | '»'
                | '«'
                | '」'
                | '』'
                | ')'
                | ']'
                | '*'
                | '_'
                | '）'
        )
}

/// The space and the word that would have had to fit.
fn first_word_width(line: &str) -> usize {
    match line.chars().next() {
        Some(first) if is_unspaced(first) => 3,
        _ => 1 + width(line.split(char::is_whitespace).next().unwrap_or("")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_told_from_paragraphs() {
        let wrapped = [
            "The city council voted on Tuesday to close the old bridge for",
            "repairs until the spring. Drivers will have to take the northern",
            "ring road, which is expected to be crowded.",
        ];
        assert!(are_wrapped(wrapped.into_iter()));
        let paragraphs = [
            "The city council voted on Tuesday to close the old bridge.",
            "Drivers will have to take the northern ring road.",
            "It is expected to be crowded.",
        ];
        assert!(!are_wrapped(paragraphs.into_iter()));
        assert!(!are_wrapped(["Apples", "Oranges"].into_iter()));
        assert!(!are_wrapped(["A line alone that is long enough to be one of many"].into_iter()));
    }
}
