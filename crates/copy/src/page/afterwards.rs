//! What the page tells of a story since its publication: at its head that there is something, with
//! the day, and at its foot what. A withdrawn story's page has nothing else.

use std::fmt::Write as _;

use super::{Makeup, filed, line, paragraphs};
use crate::article::{Article, Dateline, Language};
use crate::markdown::{escape, one_line};
use crate::review::published::{NoteKind, PublicNote, withdrawal};
use crate::words::Words;

/// How it looks, on the pages that have any of it.
pub(super) const STYLE: &str = include_str!("afterwards.css");

/// The style for a page with these notes.
pub(super) fn style(notes: &[PublicNote]) -> &'static str {
    if notes.is_empty() { "" } else { STYLE }
}

/// How the house says that it corrects mistakes: in its own words, by an address, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy<'a> {
    /// In its own words.
    pub text: Option<&'a str>,
    /// Where on the web it says so.
    pub link: Option<&'a str>,
}

/// What a withdrawn story's page still shows of its article; none where the story is not withdrawn.
pub(super) fn remains(article: &Article, notes: &[PublicNote], words: &Words) -> Option<Article> {
    withdrawal(notes)?;
    let headline = line(article.headline.as_deref()).unwrap_or_else(|| words.withdrawn.to_owned());
    Some(Article {
        language: article.language.clone(),
        headline: Some(headline),
        dateline: Dateline { filed: article.dateline.filed, ..Dateline::default() },
        notice: article.notice.clone(),
        ..Article::default()
    })
}

/// The notes that the page shows, the latest first: of a withdrawn story why it is, of any other
/// all.
pub(super) fn told(notes: &[PublicNote]) -> Vec<&PublicNote> {
    match withdrawal(notes) {
        Some(note) => vec![note],
        None => notes.iter().rev().collect(),
    }
}

/// The line at the head that leads to the notes: the latest correction and the latest update, so that
/// no update hides that something was wrong.
pub(super) fn pointer(makeup: &Makeup<'_>, words: &Words, language: Option<&Language>) -> String {
    if withdrawal(makeup.notes).is_some() {
        return String::new();
    }
    let latest = [NoteKind::Correction, NoteKind::Update]
        .into_iter()
        .filter_map(|kind| makeup.notes.iter().rfind(|note| note.kind == kind));
    let links: Vec<String> = latest
        .map(|note| format!("<a href=\"#amendments\">{}</a>", heading(note, words, language)))
        .collect();
    if links.is_empty() {
        return String::new();
    }
    format!("<p class=\"amended\">{}</p>\n", links.join(" · "))
}

/// What stands at the foot of the story.
pub(super) fn amendments(
    makeup: &Makeup<'_>,
    words: &Words,
    language: Option<&Language>,
) -> String {
    let notes = told(makeup.notes);
    if notes.is_empty() {
        return String::new();
    }
    let mut html = String::from("<div class=\"amendments\" id=\"amendments\">\n");
    for note in notes {
        // Writing into a string cannot fail.
        let _ = writeln!(html, "<h2>{}</h2>", heading(note, words, language));
        for paragraph in paragraphs(&note.text) {
            let _ = writeln!(html, "<p>{paragraph}</p>");
        }
    }
    html.push_str(&policy(makeup.policy, words, language));
    html.push_str("</div>\n");
    html
}

/// `Correction, 5 July 2026`, the words marked where they are not in the page's language.
fn heading(note: &PublicNote, words: &Words, language: Option<&Language>) -> String {
    let what = marked(what(note.kind, words), words, language);
    match filed::moment(note.at, language) {
        Some((instant, day)) => {
            let comma = if note.kind == NoteKind::Withdrawal { " " } else { words.comma };
            format!("{what}{comma}{}", filed::time(&instant, &day))
        }
        None => what,
    }
}

fn what(kind: NoteKind, words: &Words) -> &'static str {
    match kind {
        NoteKind::Correction => words.correction,
        NoteKind::Update => words.update,
        NoteKind::Withdrawal => words.withdrawn,
    }
}

fn policy(policy: Policy<'_>, words: &Words, language: Option<&Language>) -> String {
    let text = line(policy.text).map(|text| format!("<span dir=\"auto\">{}</span>", escape(&text)));
    let link = policy.link.map(|link| {
        format!("<a href=\"{}\">{}</a>", escape(link), marked(words.policy, words, language))
    });
    let parts: Vec<String> = text.into_iter().chain(link).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("<p class=\"policy\">{}</p>\n", parts.join(" "))
}

/// Words of the page's own, marked where they are in another language than the story.
fn marked(text: &str, words: &Words, language: Option<&Language>) -> String {
    match words.foreign_to(language) {
        Some(tag) => format!("<span lang=\"{tag}\">{}</span>", escape(text)),
        None => escape(text),
    }
}

/// The same for a mail: a paragraph a note, then how the house corrects mistakes.
pub(super) fn plain(makeup: &Makeup<'_>, language: Option<&Language>) -> Vec<String> {
    let words = Words::of(language);
    let mut parts = Vec::new();
    for note in told(makeup.notes) {
        let day = filed::moment(note.at, language).map(|(_, day)| day);
        let comma = if note.kind == NoteKind::Withdrawal { " " } else { words.comma };
        let heading: Vec<String> =
            std::iter::once(what(note.kind, words).to_owned()).chain(day).collect();
        let text: Vec<String> =
            note.text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
        parts.push(format!("{}\n{}", heading.join(comma), text.join("\n")));
    }
    if !parts.is_empty() {
        let link = makeup.policy.link.map(|link| format!("{} <{link}>", words.policy));
        parts.extend(line(makeup.policy.text).into_iter().chain(link));
    }
    parts
}
