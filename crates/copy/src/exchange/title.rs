//! The title of a Markdown file whose front matter says none.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::markdown;

/// The heading of the first level that a text begins with: its words, and where it stands. None where
/// they are not all that it says, as where a link, a picture or a footnote is in it.
pub(super) fn title(text: &str) -> Option<(String, Range<usize>)> {
    let mut events = Parser::new_ext(text, markdown::options()).into_offset_iter();
    let (Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }), range) = events.next()? else {
        return None;
    };
    if !text[..range.start].trim().is_empty() {
        return None;
    }
    let mut words = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak => words.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            Event::End(TagEnd::Heading(_)) => break,
            _ => return None,
        }
    }
    let words = words.trim();
    (!words.is_empty()).then(|| (words.to_owned(), range))
}

/// A text without what stands in `range`, which it begins with, and without the empty lines below that.
pub(super) fn below(text: &str, range: &Range<usize>) -> String {
    let rest = &text[range.end..];
    let lines = rest.split_inclusive('\n').take_while(|line| line.trim().is_empty());
    rest[lines.map(str::len).sum()..].to_owned()
}
