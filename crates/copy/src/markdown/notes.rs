//! Footnotes: numbered in the order of their first reference, and gathered below the body.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::text::escape;
use crate::words::Words;

/// The footnotes of one body.
#[derive(Default)]
pub(super) struct Notes {
    referred: HashMap<String, Reference>,
    /// Each footnote's label and its text as HTML, in the order of the Markdown.
    defined: Vec<(String, String)>,
}

struct Reference {
    number: usize,
    /// How many links lead from the text to the footnote.
    links: usize,
}

impl Notes {
    /// The level of the heading above the footnotes.
    pub(super) const HEADING: u8 = 2;

    /// Writes a reference to the footnote `label`; a plain number inside a link, where HTML
    /// allows no other link.
    pub(super) fn refer(&mut self, html: &mut String, label: &str, inside_link: bool) {
        let next = self.referred.len() + 1;
        let reference =
            self.referred.entry(label.to_owned()).or_insert(Reference { number: next, links: 0 });
        let number = reference.number;
        // Writing into a string cannot fail, here and below.
        let _ = if inside_link {
            write!(html, "<sup>{number}</sup>")
        } else {
            reference.links += 1;
            let name = name(number, reference.links);
            write!(
                html,
                "<sup><a href=\"#fn-{number}\" id=\"fnref-{name}\" role=\"doc-noteref\">{number}</a></sup>"
            )
        };
    }

    /// Keeps the text of the footnote `label`.
    pub(super) fn define(&mut self, label: String, html: String) {
        self.defined.push((label, html));
    }

    /// The element with all footnotes; those that nothing refers to come last rather than get
    /// lost.
    pub(super) fn section(mut self, words: &Words, foreign: Option<&str>) -> Option<String> {
        if self.defined.is_empty() {
            return None;
        }
        let mut next = self.referred.len();
        let mut notes: Vec<_> = self
            .defined
            .into_iter()
            .map(|(label, text)| {
                let reference = self.referred.remove(&label).unwrap_or_else(|| {
                    next += 1;
                    Reference { number: next, links: 0 }
                });
                (reference, text)
            })
            .collect();
        notes.sort_by_key(|(reference, _)| reference.number);

        let lang = foreign.map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default();
        let mut html = String::from("<section class=\"notes\" role=\"doc-endnotes\">\n");
        let _ = writeln!(html, "<h2{lang}>{}</h2>\n<ol>", escape(words.notes));
        for (reference, text) in &notes {
            let number = reference.number;
            let back: String = (1..=reference.links)
                .map(|link| {
                    let name = name(number, link);
                    let label = escape(words.back);
                    format!(
                        " <a href=\"#fnref-{name}\" role=\"doc-backlink\" aria-label=\"{label} {name}\"{lang}>↩\u{fe0e}</a>"
                    )
                })
                .collect();
            let text = text.trim_end();
            let _ = match text.strip_suffix("</p>") {
                Some(text) => writeln!(html, "<li id=\"fn-{number}\">{text}{back}</p></li>"),
                None => writeln!(html, "<li id=\"fn-{number}\">{text}{back}</li>"),
            };
        }
        html.push_str("</ol>\n</section>");
        Some(html)
    }
}

/// What tells one reference to a footnote from the others.
fn name(number: usize, link: usize) -> String {
    if link == 1 { number.to_string() } else { format!("{number}-{link}") }
}
