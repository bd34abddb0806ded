//! The body's Markdown as HTML that is safe to show.
//!
//! CommonMark with footnotes, tables and strikethrough. HTML inside Markdown is shown as text,
//! links lead to http, https and mailto only, images are embedded ones only, and the last step is
//! an allow-list that no other element, attribute or address gets through.

mod allow;
mod count;
mod foreign;
mod inline;
mod link;
mod notes;
#[cfg(test)]
mod tests;
mod text;
mod tongue;
mod writer;

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use crate::article::Language;
use crate::picture::{self, PictureId, Pictures};
use crate::words::Words;

use tongue::Tongue;

pub use count::count_words;
pub(crate) use inline::{inline, plain, plain_outside_links};
pub(crate) use text::{escape, one_line};

/// What a body may contain beyond CommonMark.
pub(crate) fn options() -> Options {
    Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

/// A top-level element of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Exactly one HTML element.
    pub html: String,
    /// Where its Markdown starts in the body, in UTF-8 bytes.
    pub from: usize,
}

/// Renders a body into its top-level elements, in order.
///
/// Footnotes, where there are any, are the last one.
/// Subheads become `<h2>` or lower, without a gap in their order, since the page's `<h1>` is the
/// headline. `language` is the story's, for the few words that footnotes and tables need, and to
/// say of passages in another that they are; `pictures` are those that it may name.
#[must_use]
pub fn blocks(body: &str, language: Option<&Language>, pictures: &Pictures) -> Vec<Block> {
    let words = Words::of(language);
    let mut writer = writer::Writer::new(words, words.foreign_to(language), pictures);
    let mut starts = Vec::new();
    for (event, range) in Parser::new_ext(body, options()).into_offset_iter() {
        writer.take(event);
        // What ends an element spans it.
        starts.resize(writer.written(), range.start);
    }
    let tongue = Tongue::of(language);
    let finished = |block: String| {
        let block = match &tongue {
            Some(tongue) => foreign::marked(block, tongue),
            None => block,
        };
        placed(pulled(allow::clean(&block)), pictures)
    };
    // The footnotes' section is gathered from all over the body.
    let starts = starts.into_iter().chain([body.len()]);
    let blocks = writer.finish().into_iter().zip(starts);
    blocks.map(|(html, from)| Block { html: finished(html), from }).collect()
}

/// A block quote that is one paragraph in strong type, as a pull quote.
fn pulled(block: String) -> String {
    const START: &str = "\n<p><strong>";
    const END: &str = "</strong></p>\n</blockquote>";
    let quote = block.strip_prefix("<blockquote").and_then(|quote| quote.split_once('>'));
    let Some((attributes, quote)) = quote else { return block };
    let inside = quote.strip_prefix(START).and_then(|rest| rest.strip_suffix(END));
    match inside {
        Some(inside) if !inside.contains("<p") && !inside.contains("<strong>") => {
            format!("<blockquote class=\"pull\"{attributes}>{quote}")
        }
        _ => block,
    }
}

/// A block with its pictures' addresses in the place of their names. The names alone go through the
/// allow-list, which would take long over whole pictures.
fn placed(block: String, pictures: &Pictures) -> String {
    // No text reads so: its ‘<’ is escaped.
    const IMAGE: &str = "<img src=\"";
    const NAME: usize = picture::SCHEME.len() + 32;
    if !block.contains(IMAGE) {
        return block;
    }
    let mut placed = String::with_capacity(block.len());
    let mut rest = block.as_str();
    while let Some((before, image)) = rest.split_once(IMAGE) {
        placed.push_str(before);
        placed.push_str(IMAGE);
        rest = image;
        let name = image.get(..NAME).and_then(PictureId::of_address);
        if let Some((_, address)) = name.and_then(|name| pictures.get(name)) {
            placed.push_str(address);
            rest = &image[NAME..];
        }
    }
    placed + rest
}

/// The first `most` characters or fewer of a body's text, cut between words and marked with an
/// ellipsis where there is more; none where the body has no text.
#[must_use]
pub fn opening(body: &str, most: usize) -> Option<String> {
    let mut text = String::new();
    for event in Parser::new_ext(body, options()) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item) => {
                break_off(&mut text)
            }
            _ => {}
        }
        if text.len() > most * char::MAX.len_utf8() + 1 {
            break;
        }
    }
    let text = one_line(&text);
    if text.is_empty() {
        return None;
    }
    let Some((cut, _)) = text.char_indices().nth(most) else { return Some(text) };
    let words = text[..cut].rfind(' ').unwrap_or(cut);
    Some(format!("{}…", text[..words].trim_end()))
}

fn break_off(text: &mut String) {
    if !text.is_empty() {
        text.push(' ');
    }
}
