//! A story as the text of a mail: no markup, every link with its address, one line a paragraph.

use std::fmt::Write as _;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{Filed, Makeup, afterwards, filed, line};
use crate::article::Article;
use crate::markdown;
use crate::words::Words;

/// The text: the fields above the body, then the body, then what readers are told of it since, parted
/// by empty lines.
pub(super) fn text(article: &Article, makeup: &Makeup<'_>) -> String {
    let language = article.language.as_ref();
    let words = Words::of(language);
    let remains = afterwards::remains(article, makeup.notes, words);
    let article = remains.as_ref().unwrap_or(article);
    let mut head: Vec<String> = [&article.kicker, &article.headline, &article.standfirst]
        .into_iter()
        .filter_map(|field| line(field.as_deref()))
        .collect();
    let names: Vec<String> = article.byline.iter().filter_map(|name| line(Some(name))).collect();
    let by = words.by.map(|by| format!("{by} ")).unwrap_or_default();
    let byline = (!names.is_empty()).then(|| format!("{by}{}", filed::list(&names, language)));
    let filed = Filed::of(&article.dateline, language, makeup.theme.design().dateline);
    let lead = filed.plain_lead(words);
    let dateline = if lead.is_some() { filed.day.map(|(_, day)| day) } else { filed.text(words) };
    head.push([byline, dateline].into_iter().flatten().collect::<Vec<_>>().join("\n"));
    head.push(lead.unwrap_or_default() + &body(&article.body));
    head.extend(afterwards::plain(makeup, language));
    head.retain(|part| !part.is_empty());
    head.join("\n\n") + "\n"
}

/// What a paragraph is inside of.
enum Around {
    Quote,
    /// A list, with the number of its next item where it is numbered.
    List(Option<u64>),
    Item,
    Note,
}

#[derive(Default)]
struct Writer {
    text: String,
    around: Vec<Around>,
    /// What the next line begins with once.
    mark: String,
    /// Whether the line being written has begun.
    begun: bool,
    links: Vec<Option<String>>,
    /// Where the text of the innermost link begins.
    link_from: usize,
    cells: usize,
}

fn body(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, markdown::options()) {
        writer.take(event);
    }
    writer.text.trim_matches('\n').to_owned()
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.write(&text),
            Event::SoftBreak => self.write(" "),
            Event::HardBreak => self.write("\n"),
            Event::Rule => {
                self.write("* * *");
                self.end_block();
            }
            Event::FootnoteReference(label) => self.write(&format!("[{label}]")),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.around.push(Around::Quote),
            Tag::List(first) => {
                self.end_line();
                self.around.push(Around::List(first));
            }
            Tag::Item => {
                let mut mark = "- ".to_owned();
                if let Some(Around::List(Some(number))) = self.around.last_mut() {
                    mark = format!("{number}. ");
                    *number += 1;
                }
                self.around.push(Around::Item);
                self.mark = mark;
            }
            Tag::FootnoteDefinition(label) => {
                self.around.push(Around::Note);
                self.mark = format!("[{label}] ");
            }
            Tag::Link { link_type, dest_url, .. } => {
                let shows_itself = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push((!shows_itself).then(|| dest_url.into_string()));
                self.link_from = self.text.len();
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.write(" | ");
                }
                self.cells += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table => {
                self.end_block();
            }
            TagEnd::TableRow | TagEnd::TableHead => {
                self.cells = 0;
                self.end_line();
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.around.pop();
                self.end_block();
            }
            TagEnd::Item => {
                self.around.pop();
                self.mark.clear();
                self.end_line();
            }
            TagEnd::List(_) => {
                self.around.pop();
                self.end_block();
            }
            TagEnd::Link => {
                if let Some(Some(address)) = self.links.pop()
                    && self.text.get(self.link_from..).is_some_and(|shown| shown != address)
                {
                    self.write(&format!(" <{address}>"));
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            if line.is_empty() {
                continue;
            }
            if !self.begun {
                self.begun = true;
                let mark = std::mem::take(&mut self.mark);
                self.begin(&mark);
            }
            self.text.push_str(&line.replace(|sign: char| sign.is_control(), ""));
        }
    }

    /// What a line begins with: a `>` a quotation, the item's mark or the room that it takes.
    fn begin(&mut self, mark: &str) {
        let mut items = self.around.iter().filter(|around| matches!(around, Around::Item)).count();
        for around in &self.around {
            match around {
                Around::Quote => self.text.push_str("> "),
                Around::Item => {
                    items -= 1;
                    if items > 0 || mark.is_empty() {
                        self.text.push_str("  ");
                    }
                }
                Around::List(_) | Around::Note => {}
            }
        }
        // Writing into a string cannot fail.
        let _ = write!(self.text, "{mark}");
    }

    fn end_line(&mut self) {
        if self.begun {
            self.text.push('\n');
            self.begun = false;
        }
    }

    /// Ends a block: an empty line follows, but for the items of a list.
    fn end_block(&mut self) {
        self.end_line();
        let in_item = self.around.iter().any(|around| matches!(around, Around::Item));
        if !in_item && !self.text.ends_with("\n\n") && !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_text_with_its_links() {
        for (markdown, text) in [
            ("One *two*\nthree.\n\nFour.", "One two three.\n\nFour."),
            ("## Why\n\nBecause.", "Why\n\nBecause."),
            (
                "See [the plan](https://example.org/p) or <https://example.org/>.",
                "See the plan <https://example.org/p> or https://example.org/.",
            ),
            ("- one\n- two\n  - three\n\nAfter", "- one\n- two\n  - three\n\nAfter"),
            ("3. three\n4. four", "3. three\n4. four"),
            ("> Quoted\n>\n> twice", "> Quoted\n\n> twice"),
            ("Text[^1].\n\n[^1]: The note.", "Text[1].\n\n[1] The note."),
            ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"),
            ("<b>raw</b>", "<b>raw</b>"),
            ("", ""),
        ] {
            assert_eq!(body(markdown), text, "{markdown}");
        }
    }

    #[test]
    fn the_fields_stand_above_the_body() {
        let article = Article {
            language: "en".parse().ok(),
            headline: Some("Night ferry returns".into()),
            byline: vec!["Ada Quill".into()],
            body: "It sails.".into(),
            ..Article::default()
        };
        assert_eq!(
            text(&article, &Makeup::default()),
            "Night ferry returns\n\nBy Ada Quill\n\nIt sails.\n"
        );
    }
}
