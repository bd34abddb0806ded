//! What is missing at the pictures of a body: what they show in words, and whose they are.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{CREDIT, PictureId};
use crate::finding::{Finding, Place, Placed, Severity};
use crate::manuscript::Field;
use crate::markdown::{self, one_line};

/// A picture as a body names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its address as written.
    pub address: String,
    /// What it shows, in words.
    pub alternative: String,
    /// The line below it.
    pub caption: String,
    /// Whose it is.
    pub credit: String,
    /// The line of the body, from 1.
    pub line: u32,
    /// Its Markdown in the body, in UTF-8 bytes.
    pub range: Range<usize>,
}

impl Mention {
    /// The picture of the store that it names.
    #[must_use]
    pub fn id(&self) -> Option<PictureId> {
        PictureId::of_address(&self.address)
    }
}

/// An image's title as caption and credit: what stands after the last `©` is the credit.
#[must_use]
pub fn caption_and_credit(title: &str) -> (String, String) {
    match title.rsplit_once(CREDIT) {
        Some((caption, credit)) => (one_line(caption), one_line(credit)),
        None => (one_line(title), String::new()),
    }
}

/// Every image of a body, in its order.
#[must_use]
pub fn mentions(body: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut open: Option<Mention> = None;
    let mut depth = 0;
    for (event, range) in Parser::new_ext(body, markdown::options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                depth += 1;
                if open.is_none() {
                    let (caption, credit) = caption_and_credit(&title);
                    let line = body.get(..range.start).unwrap_or_default().matches('\n').count();
                    open = Some(Mention {
                        address: dest_url.into_string(),
                        alternative: String::new(),
                        caption,
                        credit,
                        line: u32::try_from(line + 1).unwrap_or(u32::MAX),
                        range,
                    });
                }
            }
            Event::End(TagEnd::Image) => {
                depth -= 1;
                if depth == 0
                    && let Some(mut mention) = open.take()
                {
                    mention.alternative = one_line(&mention.alternative);
                    mentions.push(mention);
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(mention) = &mut open {
                    mention.alternative.push_str(&text);
                }
            }
            _ => {}
        }
    }
    mentions
}

/// A body whose images lead where `to` says; where it says nothing, they stay as they are.
#[must_use]
pub fn readdressed(body: &str, to: impl Fn(&str) -> Option<String>) -> String {
    let mut written = String::with_capacity(body.len());
    let mut from = 0;
    for (event, range) in Parser::new_ext(body, markdown::options()).into_offset_iter() {
        let Event::Start(Tag::Image { dest_url, .. }) = event else { continue };
        let Some(address) = to(&dest_url) else { continue };
        // The address as it is written comes after the description, which may name it too.
        let Some(at) = body.get(range.clone()).and_then(|image| image.rfind(&*dest_url)) else {
            continue;
        };
        let start = range.start + at;
        if start >= from {
            written.push_str(&body[from..start]);
            written.push_str(&address);
            from = start + dest_url.len();
        }
    }
    written + &body[from..]
}

/// What is missing at the pictures that the page of a body shows. `is_there` says whether the store
/// has one of that name.
#[must_use]
pub fn check(body: &str, is_there: impl Fn(PictureId) -> bool) -> Vec<Placed> {
    let mut findings = Vec::new();
    for (index, mention) in mentions(body).into_iter().enumerate() {
        let id = mention.id();
        if id.is_none() && !mention.address.starts_with("data:image/") {
            continue;
        }
        let number = (index + 1).to_string();
        let mut find = |(rule, severity, message): (&str, Severity, String)| {
            let finding = Finding {
                rule: rule.to_owned(),
                severity,
                line: None,
                part: None,
                message,
                fix: None,
                values: BTreeMap::from([
                    ("number".to_owned(), number.clone()),
                    ("line".to_owned(), mention.line.to_string()),
                ]),
            };
            let Range { start: from, end: to } = mention.range;
            findings.push(Placed { finding, place: Some(Place { field: Field::Body, from, to }) });
        };
        if id.is_some_and(|id| !is_there(id)) {
            find(missing(&number));
            continue;
        }
        if mention.alternative.is_empty() {
            find(without_words(&number));
        }
        if mention.credit.is_empty() {
            find(without_credit(&number));
        }
    }
    findings
}

fn missing(number: &str) -> (&'static str, Severity, String) {
    let message = format!(
        "Picture {number} is not in the store, so the page would not show it; put it in again."
    );
    ("picture-missing", Severity::Error, message)
}

fn without_words(number: &str) -> (&'static str, Severity, String) {
    let message = format!(
        "Picture {number} has no alternative text, so those who do not see it miss what it shows \
         (WCAG 2.2, 1.1.1)."
    );
    ("picture-alternative", Severity::Warning, message)
}

fn without_credit(number: &str) -> (&'static str, Severity, String) {
    let message = format!("Picture {number} has no credit; write whose it is after ‘{CREDIT}’.");
    ("picture-credit", Severity::Warning, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00112233445566778899aabbccddeeff";

    #[test]
    fn what_is_missing_at_a_picture_is_found() {
        let rules = |body: &str, is_there: bool| -> Vec<String> {
            check(body, |_| is_there).into_iter().map(|placed| placed.finding.rule).collect()
        };
        let whole = format!("![The wall](picture:{ID} \"The wall at dawn © Mary Thornton\")");
        assert!(rules(&whole, true).is_empty());
        assert_eq!(rules(&whole, false), ["picture-missing"]);
        let bare = format!("Text.\n\n![](picture:{ID})");
        assert_eq!(rules(&bare, true), ["picture-alternative", "picture-credit"]);
        assert!(rules("![A chart](https://example.org/chart.png)", true).is_empty(), "a link");
        assert_eq!(
            rules("![](data:image/png;base64,AAAA \"© us\")", true),
            ["picture-alternative"]
        );
    }

    #[test]
    fn a_title_is_caption_and_credit() {
        for (title, caption, credit) in [
            ("The wall at dawn © Mary Thornton", "The wall at dawn", "Mary Thornton"),
            ("© dpa", "", "dpa"),
            ("The wall", "The wall", ""),
            ("© 2026: a year © AA", "© 2026: a year", "AA"),
        ] {
            assert_eq!(caption_and_credit(title), (caption.to_owned(), credit.to_owned()));
        }
    }
}
