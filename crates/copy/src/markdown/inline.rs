//! Inline Markdown: the texts of a notice, which have emphasis, links and code and no blocks.

use std::fmt::Write as _;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::text::{escape, push_escaped};
use super::{allow, link};

/// What a paragraph may not begin with, so that it does not become a block.
const NO_BLOCK: char = '\u{2060}';

/// One paragraph of inline Markdown as HTML that is safe to show.
#[must_use]
pub(crate) fn inline(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut links = Vec::new();
    for event in events(text) {
        match event {
            Event::Start(Tag::Emphasis) => html.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => html.push_str("</em>"),
            Event::Start(Tag::Strong) => html.push_str("<strong>"),
            Event::End(TagEnd::Strong) => html.push_str("</strong>"),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let written = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let address = link::address(&written).filter(|_| !links.contains(&true));
                if let Some(address) = &address {
                    // Writing into a string cannot fail.
                    let _ = write!(html, "<a href=\"{}\" rel=\"noreferrer\">", escape(address));
                }
                links.push(address.is_some());
            }
            Event::End(TagEnd::Link) if links.pop() == Some(true) => html.push_str("</a>"),
            Event::Code(code) => {
                html.push_str("<code>");
                push_escaped(&mut html, &code);
                html.push_str("</code>");
            }
            Event::HardBreak => html.push_str("<br>\n"),
            other => {
                if let Some(text) = text_of(&other) {
                    push_escaped(&mut html, text);
                }
            }
        }
    }
    allow::clean(&html)
}

/// One paragraph of inline Markdown as plain text.
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    pieces(text).into_iter().map(|(text, _)| text).collect()
}

/// One paragraph of inline Markdown as plain text without what its links say. Links that lead
/// nowhere are text.
#[must_use]
pub(crate) fn plain_outside_links(text: &str) -> String {
    pieces(text).into_iter().filter(|(_, linked)| !linked).map(|(text, _)| text).collect()
}

/// The pieces of plain text, and whether each is part of a link.
fn pieces(text: &str) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut links = Vec::new();
    for event in events(text) {
        match &event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                links.push(dest_url.contains('{') || link::address(dest_url).is_some());
            }
            Event::End(TagEnd::Link) => {
                links.pop();
            }
            Event::Code(code) => pieces.push((code.to_string(), links.contains(&true))),
            other => {
                if let Some(text) = text_of(other) {
                    pieces.push((text.to_owned(), links.contains(&true)));
                }
            }
        }
    }
    pieces
}

fn text_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::InlineMath(text)
        | Event::DisplayMath(text) => Some(text.trim_start_matches(NO_BLOCK)),
        Event::SoftBreak | Event::HardBreak => Some("\n"),
        _ => None,
    }
}

/// The parser's events of a text read as one paragraph, whatever its lines begin with.
fn events(text: &str) -> impl Iterator<Item = Event<'static>> {
    let paragraph: String = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("{NO_BLOCK}{}\n", line.trim()))
        .collect();
    Parser::new_ext(&paragraph, Options::empty())
        .map(Event::into_static)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_has_emphasis_links_and_code_and_no_blocks() {
        for (text, html) in [
            ("**Access**: to *know*", "<strong>Access</strong>: to <em>know</em>"),
            ("# not a heading", "# not a heading"),
            ("- not a list\n- at all", "- not a list\n- at all"),
            ("> 1. `code`", "&gt; 1. <code>code</code>"),
            (
                "[us](mailto:a@example.org)",
                "<a href=\"mailto:a@example.org\" rel=\"noreferrer\">us</a>",
            ),
            ("[x](javascript:alert(1))", "x"),
            ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
            ("![alt](https://example.org/p.png)", "alt"),
        ] {
            assert_eq!(inline(text), html, "{text}");
        }
    }

    #[test]
    fn plain_text_has_no_marks_and_can_leave_links_out() {
        let text = "See our **[Data Policy](https://example.org/d)**, or [nothing](x).";
        assert_eq!(plain(text), "See our Data Policy, or nothing.");
        assert_eq!(plain_outside_links(text), "See our , or nothing.");
    }
}
