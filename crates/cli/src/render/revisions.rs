//! The revisions of a story.

use anstyle::Style;
use chrono::{Local, SecondsFormat};
use galley_desk::Revision;
use galley_desk::shapes::People;
use serde::Serialize;

use super::columns::{Cell, columns};
use super::plain::one_line;

/// How many digits of a revision's name are shown.
const DIGITS: usize = 12;

/// One row a revision: its number, its hash's beginning, when and why it was kept, how many words came
/// and went, and what the user calls it.
pub fn list(revisions: &[Revision]) -> String {
    let rows = revisions.iter().map(|revision| {
        let dim = Style::new().dimmed();
        let at = revision.at.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string();
        let mut name = revision.content.to_string();
        name.truncate(DIGITS);
        [
            Cell(format!("{:>4}", revision.number), dim),
            Cell(name, Style::new().bold()),
            Cell(at, dim),
            Cell(revision.why.name().replace('-', " "), Style::new()),
            Cell(words(revision), dim),
            Cell(revision.name.as_deref().map(one_line).unwrap_or_default(), Style::new().bold()),
        ]
    });
    columns(rows.collect(), [6, DIGITS, 16, 10, 13, 1])
}

fn words(revision: &Revision) -> String {
    let (Some(added), Some(removed)) = (revision.added, revision.removed) else {
        return String::new();
    };
    format!("+{added} −{removed}")
}

/// A revision in the JSON of `history`.
#[derive(Serialize)]
pub struct Row<'a> {
    number: u32,
    revision: String,
    parents: Vec<u32>,
    why: &'static str,
    at: String,
    author: Option<&'a str>,
    name: Option<&'a str>,
    added: Option<u32>,
    removed: Option<u32>,
}

impl<'a> Row<'a> {
    /// The row of a revision. Its author is one of these people, or nobody is named.
    pub fn of(revision: &'a Revision, people: &'a People) -> Self {
        Self {
            number: revision.number,
            revision: revision.content.to_string(),
            parents: revision.parents.clone(),
            why: revision.why.name(),
            at: revision.at.to_rfc3339_opts(SecondsFormat::Secs, true),
            author: revision.author.and_then(|key| people.name_of(key)),
            name: revision.name.as_deref(),
            added: revision.added,
            removed: revision.removed,
        }
    }
}
