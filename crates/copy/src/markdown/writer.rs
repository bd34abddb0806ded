//! Writes Markdown events as HTML, one string for each top-level element.

use std::fmt::Write as _;
use std::mem;

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::link;
use super::notes::Notes;
use super::text::{escape, is_visible, one_line, push_escaped};
use crate::picture::checks::caption_and_credit;
use crate::picture::{CREDIT, PictureId, Pictures};
use crate::words::Words;

/// How many elements may be open at once. Deeper ones are left out and their text stays, so that
/// hostile nesting meets neither the sanitiser nor a browser (which flattens at 512).
const DEEPEST: usize = 48;

/// How many bytes of text may stand in one piece. html5ever's serialiser looks through the rest
/// of a text for every `&` in it, which is quadratic; a comment, which the allow-list takes out
/// again, cuts the text in the sanitiser's tree.
const LONGEST_TEXT: usize = 4096;

/// How many bytes a link's address or an attribute's text may have, for the same reason.
const LONGEST_ATTRIBUTE: usize = 4096;

/// What closes an open element; none where it was left out for being nested too deeply.
type Close = Option<&'static str>;

/// A link that is open.
struct Link {
    address: String,
    /// Whether it has shown any text yet.
    named: bool,
}

/// An image whose description is being read.
struct Image {
    source: String,
    title: String,
    description: String,
    /// How many elements are open around it.
    depth: usize,
}

/// The table that is being written.
#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Where the cell's own HTML starts, and where its content starts.
    cell: (usize, usize),
}

/// What a footnote's definition interrupts.
struct Interrupted {
    label: String,
    html: String,
    open: Vec<Close>,
    heading: u8,
}

/// A picture at the beginning of a paragraph; where nothing follows, the two are a figure.
struct Figure {
    /// Where the paragraph's own HTML starts, and where the picture ends.
    place: (usize, usize),
    caption: String,
    credit: String,
}

/// Takes events one by one; [`Writer::finish`] gives the elements.
pub(super) struct Writer<'p> {
    pictures: &'p Pictures,
    words: &'static Words,
    foreign: Option<&'static str>,
    blocks: Vec<String>,
    html: String,
    /// Where the text in `html` was cut last.
    cut: usize,
    open: Vec<Close>,
    interrupted: Vec<Interrupted>,
    image: Option<Image>,
    /// Where the paragraph that is being written starts.
    paragraph: usize,
    figure: Option<Figure>,
    link: Option<Link>,
    /// The level of the subhead above, or of the one that is being written.
    heading: u8,
    /// The level of the subhead before, and where the one that is being written starts.
    subhead: (u8, usize),
    table: Table,
    tables: usize,
    notes: Notes,
}

impl<'p> Writer<'p> {
    /// `foreign` is the language to mark `words` with where they are not in the story's.
    pub(super) fn new(
        words: &'static Words,
        foreign: Option<&'static str>,
        pictures: &'p Pictures,
    ) -> Self {
        Self {
            pictures,
            paragraph: 0,
            figure: None,
            words,
            foreign,
            blocks: Vec::new(),
            html: String::new(),
            cut: 0,
            open: Vec::new(),
            interrupted: Vec::new(),
            image: None,
            link: None,
            heading: 1,
            subhead: (1, 0),
            table: Table::default(),
            tables: 0,
            notes: Notes::default(),
        }
    }

    /// How many elements are written so far.
    pub(super) fn written(&self) -> usize {
        self.blocks.len()
    }

    /// The elements written, footnotes last.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.blocks.extend(self.notes.section(self.words, self.foreign));
        self.blocks
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.text(&text),
            Event::Code(code) if self.image.is_some() => self.text(&code),
            Event::Code(code) => {
                self.html.push_str("<code>");
                self.text(&code);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak if self.image.is_some() => self.text("\n"),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => {
                self.html.push_str("<hr>\n");
                self.finish_block();
            }
            Event::FootnoteReference(label) if self.image.is_none() => {
                self.notes.refer(&mut self.html, &label, self.link.is_some());
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(image) = &mut self.image {
            image.description.push_str(text);
            return;
        }
        if let Some(link) = &mut self.link {
            link.named |= is_visible(text);
        }
        let mut rest = text;
        while !rest.is_empty() {
            if self.html.len() >= self.cut + LONGEST_TEXT {
                self.html.push_str("<!---->");
                self.cut = self.html.len();
            }
            let (piece, after) = rest.split_at(rest.floor_char_boundary(LONGEST_TEXT));
            push_escaped(&mut self.html, piece);
            rest = after;
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if self.image.is_some() {
            self.open.push(Some(""));
            return;
        }
        match tag {
            Tag::FootnoteDefinition(label) => {
                self.interrupted.push(Interrupted {
                    label: label.into_string(),
                    html: mem::take(&mut self.html),
                    open: mem::take(&mut self.open),
                    heading: self.heading,
                });
                self.heading = Notes::HEADING;
                self.cut = 0;
                return;
            }
            Tag::Image { dest_url, title, .. } => {
                self.image = Some(Image {
                    source: dest_url.into_string(),
                    title: title.into_string(),
                    description: String::new(),
                    depth: self.open.len(),
                });
                self.open.push(Some(""));
                return;
            }
            _ => {}
        }
        // What an element needs inside itself to be valid.
        let inside = match tag {
            Tag::List(_) => 1,
            Tag::Table(_) => 3,
            _ => 0,
        };
        let left_out =
            self.open.last().is_some_and(Option::is_none) || self.open.len() + inside >= DEEPEST;
        let close = if left_out { None } else { Some(self.write_start(tag)) };
        self.open.push(close);
    }

    /// Writes the start of an element and says what ends it.
    fn write_start(&mut self, tag: Tag<'_>) -> &'static str {
        if tag == Tag::Paragraph {
            self.paragraph = self.html.len();
            self.figure = None;
        }
        let (start, close) = match tag {
            Tag::Paragraph | Tag::HtmlBlock => ("<p>", "</p>\n"),
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => ("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(_) => ("<pre><code>", "</code></pre>\n"),
            Tag::List(None) => ("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => ("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => {
                // Writing into a string cannot fail, here and below.
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
                ("", "</ol>\n")
            }
            Tag::Item => ("<li>", "</li>\n"),
            Tag::Table(columns) => {
                self.tables += 1;
                self.table = Table { columns, ..Table::default() };
                let (name, number) = (self.words.table, self.tables);
                let _ = write!(
                    self.html,
                    "<div class=\"table\" role=\"region\" aria-label=\"{name} {number}\" tabindex=\"0\">"
                );
                ("<table>\n", "</tbody>\n</table></div>\n")
            }
            Tag::TableHead => {
                self.table.in_head = true;
                ("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")
            }
            Tag::TableRow => {
                self.table.column = 0;
                ("<tr>", "</tr>\n")
            }
            Tag::TableCell => ("", self.cell()),
            Tag::Emphasis => ("<em>", "</em>"),
            Tag::Strong => ("<strong>", "</strong>"),
            Tag::Strikethrough => ("<del>", "</del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let address = match link_type {
                    LinkType::Email => link::address(&format!("mailto:{dest_url}")),
                    _ => link::address(&dest_url),
                };
                let address = address.filter(|address| {
                    // HTML has no link inside a link, which an autolink in one would be.
                    self.link.is_none() && address.len() <= LONGEST_ATTRIBUTE
                });
                ("", address.map_or("", |address| self.open_link(address, &title)))
            }
            // The parser's options leave these out, or they are taken care of before.
            Tag::FootnoteDefinition(_)
            | Tag::Image { .. }
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => ("", ""),
        };
        self.html.push_str(start);
        close
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::FootnoteDefinition {
            if let Some(interrupted) = self.interrupted.pop() {
                let text = mem::replace(&mut self.html, interrupted.html);
                self.open = interrupted.open;
                self.heading = interrupted.heading;
                self.cut = self.html.len();
                self.notes.define(interrupted.label, text);
            }
            return;
        }
        let close = self.open.pop().flatten();
        if let Some(image) = self.image.take_if(|image| image.depth == self.open.len()) {
            self.picture(&image);
        }
        match tag {
            TagEnd::Link if close == Some("</a>") => self.name_link(),
            TagEnd::TableHead => self.table.in_head = false,
            TagEnd::TableCell => self.table.column += 1,
            _ => {}
        }
        let in_line = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::TableCell
        );
        match close {
            Some(_) if matches!(tag, TagEnd::Heading(_)) && self.is_empty_subhead() => {
                self.html.truncate(self.subhead.1);
                self.heading = self.subhead.0;
            }
            Some(_) if tag == TagEnd::Paragraph && self.is_figure() => self.end_figure(),
            Some("</th>") if self.html.len() == self.table.cell.1 => self.empty_head_cell(),
            Some(close) => self.html.push_str(close),
            None if !in_line => self.html.push('\n'),
            None => {}
        }
        self.finish_block();
    }

    /// Where nothing is open any more, what was written is a top-level element.
    fn finish_block(&mut self) {
        if self.open.is_empty() && self.interrupted.is_empty() {
            let mut block = mem::take(&mut self.html);
            self.cut = 0;
            block.truncate(block.trim_end_matches('\n').len());
            if !block.is_empty() {
                self.blocks.push(block);
            }
        }
    }

    /// Subheads start at `<h2>` and go down one level at a time (WCAG 2.2 technique H42).
    fn heading(&mut self, level: HeadingLevel) -> (&'static str, &'static str) {
        self.subhead = (self.heading, self.html.len());
        self.heading = (level as u8).clamp(2, self.heading + 1);
        match self.heading {
            2 => ("<h2>", "</h2>\n"),
            3 => ("<h3>", "</h3>\n"),
            4 => ("<h4>", "</h4>\n"),
            5 => ("<h5>", "</h5>\n"),
            _ => ("<h6>", "</h6>\n"),
        }
    }

    /// Whether the subhead that is being written has no content to head anything with.
    fn is_empty_subhead(&self) -> bool {
        const START: usize = "<h2>".len();
        !is_visible(&self.html[self.subhead.1 + START..])
    }

    fn cell(&mut self) -> &'static str {
        let start = self.html.len();
        let class = match self.table.columns.get(self.table.column) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"end\"",
            _ => "",
        };
        let (element, close) =
            if self.table.in_head { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        let _ = write!(self.html, "<{element}{class}>");
        self.table.cell = (start, self.html.len());
        close
    }

    /// A head cell without text heads nothing.
    fn empty_head_cell(&mut self) {
        self.html.truncate(self.table.cell.0);
        self.html.push_str("<td></td>");
    }

    fn open_link(&mut self, address: String, title: &str) -> &'static str {
        let _ = write!(self.html, "<a href=\"{}\" rel=\"noreferrer\"", escape(&address));
        self.titled(title);
        self.html.push('>');
        self.link = Some(Link { address, named: false });
        "</a>"
    }

    /// A link without text shows its address.
    fn name_link(&mut self) {
        if let Some(Link { address, named: false }) = self.link.take() {
            push_escaped(&mut self.html, &address);
        }
    }

    fn titled(&mut self, title: &str) {
        if (1..=LONGEST_ATTRIBUTE).contains(&title.len()) {
            let _ = write!(self.html, " title=\"{}\"", escape(title));
        }
    }

    /// An embedded image is shown; one from elsewhere would be a request, and becomes a link.
    fn picture(&mut self, image: &Image) {
        if let Some(link) = &mut self.link {
            link.named |= is_visible(&image.description);
        }
        let named = PictureId::of_address(&image.source);
        if image.description.len() > LONGEST_ATTRIBUTE {
            self.text(&image.description);
        } else if let Some((shown, _)) = named.and_then(|name| self.pictures.get(name)) {
            let (width, height) = (shown.width, shown.height);
            self.embedded(image, &format!(" width=\"{width}\" height=\"{height}\""));
        } else if link::is_embedded_image(&image.source) {
            self.embedded(image, "");
        } else if let (None, Some(address)) = (&self.link, link::address(&image.source)) {
            let close = self.open_link(address, &image.title);
            self.text(&image.description);
            self.name_link();
            self.html.push_str(close);
        } else {
            self.text(&image.description);
        }
    }

    /// A picture that the page carries.
    fn embedded(&mut self, image: &Image, size: &str) {
        let (source, description) = (&image.source, escape(&one_line(&image.description)));
        let from = self.html.len();
        let _ = write!(self.html, "<img src=\"{source}\" alt=\"{description}\"{size}");
        let (caption, credit) = caption_and_credit(&image.title);
        if self.open.len() == 1 && self.html[self.paragraph..from] == *"<p>" {
            self.html.push('>');
            let place = (self.paragraph, self.html.len());
            self.figure = Some(Figure { place, caption, credit });
        } else {
            self.titled(&image.title);
            self.html.push('>');
        }
    }

    /// Whether the paragraph that ends is a picture and nothing else.
    fn is_figure(&self) -> bool {
        self.figure.as_ref().is_some_and(|figure| figure.place == (self.paragraph, self.html.len()))
    }

    /// Makes a figure of the paragraph that ends.
    fn end_figure(&mut self) {
        let Some(Figure { place, caption, credit }) = self.figure.take() else { return };
        self.html.replace_range(place.0..place.0 + "<p>".len(), "<figure>\n");
        if !caption.is_empty() || !credit.is_empty() {
            self.html.push_str("\n<figcaption>");
            push_escaped(&mut self.html, &caption);
            if !credit.is_empty() {
                let space = if caption.is_empty() { "" } else { " " };
                let _ = write!(self.html, "{space}<span class=\"credit\">{CREDIT} ");
                push_escaped(&mut self.html, &credit);
                self.html.push_str("</span>");
            }
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("\n</figure>\n");
    }
}
