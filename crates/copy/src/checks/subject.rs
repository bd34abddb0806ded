//! A story as the rules read it.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::article::Language;
use crate::finding::Place;
use crate::manuscript::{Field, FieldTexts};
use crate::markdown;

/// Stands for each byte of a passage that is no text of it: marks, addresses, code.
pub(super) const MARK: char = '\u{1}';

/// The fields that stand on the page as they are typed, above the body.
const LINES: [Field; 6] =
    [Field::Kicker, Field::Headline, Field::Standfirst, Field::Byline, Field::Place, Field::Agency];

/// A line of the head, or a paragraph, subhead, item or cell of the body.
pub(super) struct Passage {
    pub field: Field,
    /// Where it starts in the field's text, in UTF-8 bytes.
    pub from: usize,
    /// Its text, byte for byte, with [`MARK`] for what is no text.
    pub text: String,
    pub is_subhead: bool,
}

impl Passage {
    /// A part of its text as a part of the field's.
    pub fn in_field(&self, range: Range<usize>) -> Range<usize> {
        self.from + range.start..self.from + range.end
    }
}

/// A link of the body.
pub(super) struct Link {
    /// Its Markdown in the body.
    pub range: Range<usize>,
    /// Where it leads.
    pub address: String,
    /// Its words.
    pub words: String,
    /// Whether it is written as its address alone: `<https://example.org>`.
    pub is_bare: bool,
}

pub(super) struct Subject<'t> {
    pub texts: &'t FieldTexts,
    pub language: Option<Language>,
    pub passages: Vec<Passage>,
    pub links: Vec<Link>,
}

impl<'t> Subject<'t> {
    pub fn of(texts: &'t FieldTexts) -> Self {
        let mut subject = Self {
            texts,
            language: texts.language.trim().parse().ok(),
            passages: Vec::new(),
            links: Vec::new(),
        };
        for field in LINES {
            let text = texts.get(field).to_owned();
            subject.passages.push(Passage { field, from: 0, text, is_subhead: false });
        }
        subject.read_body();
        subject
    }

    /// The language's primary subtag; empty where it is not known.
    pub fn tongue(&self) -> &str {
        self.language.as_ref().map_or("", Language::primary)
    }

    pub fn is_empty(&self) -> bool {
        self.texts.body.trim().is_empty()
            && LINES.iter().all(|field| self.texts.get(*field).trim().is_empty())
    }

    /// The line of a place in its field, from 1; none in a field of one line.
    pub fn line(&self, place: Place) -> Option<u32> {
        if place.field != Field::Body {
            return None;
        }
        let above = self.texts.body.get(..place.from)?.matches('\n').count();
        u32::try_from(above + 1).ok()
    }

    fn read_body(&mut self) {
        let body = &self.texts.body;
        let mut open = Open::default();
        for (event, range) in Parser::new_ext(body, markdown::options()).into_offset_iter() {
            match event {
                Event::Text(_) if open.is_code => {}
                Event::Text(text) => {
                    open.words(&text);
                    if !open.link.as_ref().is_some_and(|link| link.is_bare) {
                        open.pieces.push(range);
                    }
                }
                Event::SoftBreak | Event::HardBreak => open.pieces.push(range),
                Event::Code(code) => open.words(&code),
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let is_bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                    let (address, words) = (dest_url.into_string(), String::new());
                    open.link = Some(Link { range, address, words, is_bare });
                }
                Event::End(TagEnd::Link) => self.links.extend(open.link.take()),
                // A picture is something to follow a link by.
                Event::Start(Tag::Image { .. }) => open.words("🖼"),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                | Event::End(
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image,
                )
                | Event::InlineHtml(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) => {}
                Event::Start(Tag::CodeBlock(_)) => open.is_code = true,
                Event::End(TagEnd::CodeBlock) => open.is_code = false,
                Event::End(TagEnd::Heading(_)) => self.passages.extend(open.passage(body, true)),
                Event::Start(_) | Event::End(_) | Event::Html(_) | Event::Rule => {
                    self.passages.extend(open.passage(body, false));
                }
            }
        }
    }
}

/// What is being read.
#[derive(Default)]
struct Open {
    /// The pieces of text so far, in order.
    pieces: Vec<Range<usize>>,
    link: Option<Link>,
    is_code: bool,
}

impl Open {
    fn words(&mut self, text: &str) {
        if let Some(link) = &mut self.link {
            link.words.push_str(text);
        }
    }

    /// The passage that ends here, if any text stood in it.
    fn passage(&mut self, body: &str, is_subhead: bool) -> Option<Passage> {
        let pieces = std::mem::take(&mut self.pieces);
        let (from, to) = (pieces.first()?.start, pieces.last()?.end);
        let mut text = String::with_capacity(to - from);
        let mut at = from;
        for piece in pieces {
            // Pieces come in order and do not overlap.
            text.extend(std::iter::repeat_n(MARK, piece.start.saturating_sub(at)));
            text.push_str(body.get(at.max(piece.start)..piece.end).unwrap_or_default());
            at = at.max(piece.end);
        }
        Some(Passage { field: Field::Body, from, text, is_subhead })
    }
}
