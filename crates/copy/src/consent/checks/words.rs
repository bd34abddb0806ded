//! Words of notices, as patterns over folded text.

use std::sync::LazyLock;

use regex::Regex;

/// A pattern over text folded by [`crate::fold::fold`]: small letters, `ı` as `i`.
pub(super) type Pattern = LazyLock<Regex>;

/// Alternatives of one pattern, one line a language.
pub(super) fn any_of(alternatives: &[&str]) -> Regex {
    let joined = alternatives
        .iter()
        .map(|alternative| format!("(?:{alternative})"))
        .collect::<Vec<_>>()
        .join("|");
    #[expect(
        clippy::expect_used,
        reason = "the patterns are part of the program; a test builds each"
    )]
    Regex::new(&joined).expect("a pattern")
}

/// Declares a pattern: one alternative a language.
macro_rules! pattern {
    ($name:ident: $($alternative:literal)*) => {
        static $name: $crate::consent::checks::words::Pattern =
            std::sync::LazyLock::new(|| $crate::consent::checks::words::any_of(&[$($alternative),*]));
    };
}
pub(super) use pattern;

/// The sentences of a text, with the line that each begins in, from 1. A line's end ends one.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..).zip(text.lines()).flat_map(|(number, line)| {
        let mut rest = line;
        std::iter::from_fn(move || {
            rest = rest.trim_start();
            if rest.is_empty() {
                return None;
            }
            let end = rest
                .char_indices()
                .find(|(index, sign)| {
                    matches!(sign, '.' | '!' | '?' | '…' | '。')
                        && rest[index + sign.len_utf8()..]
                            .chars()
                            .next()
                            .is_none_or(|next| next.is_whitespace() || "\"”’»)".contains(next))
                })
                .map_or(rest.len(), |(index, sign)| index + sign.len_utf8());
            let (sentence, after) = rest.split_at(end);
            rest = after;
            Some((number, sentence))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_do_not_end_sentences() {
        let text = "See example.org. Then\nread on!";
        assert_eq!(
            sentences(text).collect::<Vec<_>>(),
            [(1, "See example.org."), (1, "Then"), (2, "read on!")]
        );
    }
}
