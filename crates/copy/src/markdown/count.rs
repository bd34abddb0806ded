//! How many words a body has, as its readers read them.
//!
//! The manuscript counts by the same rules, line by line as they are typed:
//! `ui/src/stages/manuscript/words.ts`. The cases in `tests/fixtures/words/` hold both to one count.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::picture::checks::caption_and_credit;

/// How many words a body has: those that its page shows. The addresses of links, the alternative texts
/// and credits of pictures, the marks of footnotes and of Markdown are none, nor is `TK`; captions are
/// read, and count. Of the scripts that write without spaces each character counts.
#[must_use]
pub fn count_words(body: &str) -> usize {
    body.lines().map(line_words).sum()
}

fn line_words(line: &str) -> usize {
    let read = if line.contains(SIGNS) || line.contains("http") || line.contains("www.") {
        if UNREAD.is_match(line) {
            return 0;
        }
        read(line)
    } else {
        Cow::Borrowed(line)
    };
    let read = NUMBER.replace(&read, "");
    WORD.find_iter(&read).filter(|word| !is_still_to_come(word.as_str())).count()
}

/// The signs without which a line is read as it stands, but for an item's number and bare addresses.
const SIGNS: [char; 8] = ['[', ']', '`', '~', '*', '&', '<', '\\'];

/// What a line says without what stands in it for Markdown alone.
fn read(line: &str) -> Cow<'_, str> {
    let caption = |picture: &Captures<'_>| {
        let title = picture.get(1).map_or("", |title| title.as_str());
        format!(" {} ", caption_and_credit(title).0)
    };
    let mut read = PICTURE.replace_all(line, caption);
    for (sought, instead) in [
        (&*ADDRESS, "]"),
        (&*REFERENCE, "]"),
        (&*FOOTNOTE, " "),
        (&*BARE_ADDRESS, " x "),
        (&*LETTER, "x"),
        (&*ENTITY, " "),
        (&*EMPHASIS, ""),
    ] {
        if sought.is_match(&read) {
            read = Cow::Owned(sought.replace_all(&read, instead).into_owned());
        }
    }
    read
}

/// Whether a word is the mark for what is still to come: `TK`, `TKTK`.
fn is_still_to_come(word: &str) -> bool {
    word.split("TK").all(str::is_empty)
}

#[expect(clippy::expect_used, reason = "the patterns are constants, and a test uses each of them")]
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern")
}

macro_rules! patterns {
    ($($(#[$what:meta])* $name:ident = $pattern:expr;)*) => {
        $($(#[$what])* static $name: LazyLock<Regex> = LazyLock::new(|| pattern($pattern));)*
    };
}

/// A link's address, bare or in angle brackets.
const TARGET: &str = r"(?:<[^>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)";

patterns! {
    /// The fence of a code block, and the line that says where a reference leads.
    UNREAD = r#"^[\s>]*(?:`{3,}[^`]*|~{3,}.*|\[[^\^\[\]][^\[\]]*\]:[ \t]*\S+(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*)$"#;
    /// The number of an item, those of items around it included.
    NUMBER = r"^(?:[\s>]*(?:[-+*]|\d{1,9}[.)])(?:\s|$))*";
    PICTURE = &format!(r#"!\[(?:\\.|[^\\\]])*\]\(\s*{TARGET}(?:\s+"((?:\\.|[^"\\])*)")?\s*\)"#);
    ADDRESS = &format!(r#"\]\(\s*{TARGET}(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)"#);
    REFERENCE = r"\]\[[^\[\]]*\]";
    FOOTNOTE = r"\[\^[^\s\[\]]+\]:?";
    BARE_ADDRESS = r"(?i)<?(?:https?://|www\.)[^\s<>]+>?";
    /// A letter written as an entity.
    LETTER = r"&[A-Za-z]+(?:uml|acute|grave|circ|tilde|cedil|ring|caron|slash|lig);";
    ENTITY = r"(?i)&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);";
    EMPHASIS = r"\\?\*|~~|`";
    /// A character of a script that writes without spaces, or a run of letters and digits.
    WORD = r"(?x)
        [\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]
        | [[\p{L}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]]
          [[\p{L}\p{N}\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]]*
          (?:
            ['’.,:·-]
            [[\p{L}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]]
            [[\p{L}\p{N}\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]]*
          )*";
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::*;
    use crate::markdown::options;

    #[derive(serde::Deserialize)]
    struct Case {
        body: String,
        words: usize,
    }

    #[test]
    fn words_are_counted_as_the_window_counts_them() {
        let file = include_str!("../../../../tests/fixtures/words/cases.json");
        for Case { body, words } in serde_json::from_str::<Vec<Case>>(file).unwrap() {
            assert_eq!(count_words(&body), words, "{body}");
        }
    }

    /// The text that the page shows of a body, without captions.
    fn shown(body: &str) -> String {
        let (mut shown, mut pictures) = (String::new(), 0);
        for event in Parser::new_ext(body, options()) {
            match event {
                Event::Start(Tag::Image { .. }) => pictures += 1,
                Event::End(TagEnd::Image) => pictures -= 1,
                Event::Text(text) | Event::Code(text) if pictures == 0 => shown.push_str(&text),
                Event::Html(text) | Event::InlineHtml(text) => shown.push_str(&text),
                Event::End(
                    TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough,
                ) => {}
                Event::End(_)
                | Event::FootnoteReference(_)
                | Event::SoftBreak
                | Event::HardBreak => shown.push(' '),
                _ => {}
            }
        }
        shown
    }

    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "[a-zé]{1,6}(-[a-z]{2})?",
            1 => "\\[[a-z]{2,4} [a-z]{2}\\]\\(https://[a-z]{3}\\.org/[a-z]{2}/[a-z]{2}( \"[a-z]{3}\")?\\)",
            1 => "\\*\\*[a-z]{2,4} [a-z]{2}\\*\\*",
            1 => "[a-z]{2}\\*[a-z]{2}\\*[a-z]{2}",
            1 => "~~[a-z]{3}~~",
            1 => "`[a-z]{3}`",
            1 => "!\\[[a-z]{3} [a-z]{2}\\]\\(picture:[0-9a-f]{32}\\)",
            1 => Just("so[^1]".to_owned()),
            1 => Just("2026".to_owned()),
            1 => Just("東京".to_owned()),
        ]
    }

    fn block() -> impl Strategy<Value = String> {
        let line = prop::collection::vec(piece(), 1..6).prop_map(|pieces| pieces.join(" "));
        let lines = prop::collection::vec(line, 1..4);
        let prefix =
            prop_oneof![Just(""), Just("## "), Just("- "), Just("> "), Just("1. "), Just("> - ")];
        (prefix, lines).prop_map(|(prefix, lines)| {
            lines.iter().map(|line| format!("{prefix}{line}")).collect::<Vec<_>>().join("\n")
        })
    }

    proptest! {
        #[test]
        fn the_words_that_count_are_those_on_the_page(
            blocks in prop::collection::vec(block(), 0..6),
        ) {
            let body = format!("{}\n\n[^1]: A note.\n", blocks.join("\n\n"));
            prop_assert_eq!(count_words(&body), WORD.find_iter(&shown(&body)).count(), "{}", body);
        }
    }
}
