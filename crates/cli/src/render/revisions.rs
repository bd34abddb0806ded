//! The revisions of a story.

use anstyle::Style;
use chrono::{DateTime, Local, SecondsFormat, Utc};
use galley_desk::Revision;
use galley_desk::shapes::People;
use galley_desk::shapes::review::StorySuggestion;
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

/// One line for each quotation that one person changed without anybody else.
pub fn quotations(changed: &[StorySuggestion]) -> String {
    let lines = changed.iter().map(|change| {
        let at = changed_at(change).with_timezone(&Local).format("%Y-%m-%d %H:%M");
        let (before, after) = (one_line(&change.words), one_line(&change.replacement));
        let who = if change.who.name.is_empty() { "somebody" } else { &change.who.name };
        format!(
            "quotation changed by one person: {at}  {}: ‘{before}’ → ‘{after}’\n",
            one_line(who)
        )
    });
    lines.collect()
}

/// When a quotation was changed: not when that was suggested.
fn changed_at(change: &StorySuggestion) -> DateTime<Utc> {
    change.decision.as_ref().map_or(change.at, |decision| decision.at)
}

/// The revisions as `history` gives them in JSON, the last one first. A quotation that one person changed
/// without anybody else stands with the first revision that was kept after it.
pub fn rows<'a>(
    history: &'a [Revision],
    changed: &'a [StorySuggestion],
    people: &'a People,
) -> Vec<Row<'a>> {
    let mut rows: Vec<_> = history.iter().map(|revision| Row::of(revision, people)).collect();
    for change in changed {
        let after = history.iter().rposition(|revision| revision.at >= changed_at(change));
        if let Some(row) = after.and_then(|place| rows.get_mut(place)) {
            row.quotations.push(ChangedQuotation {
                at: changed_at(change).to_rfc3339_opts(SecondsFormat::Secs, true),
                who: (!change.who.name.is_empty()).then_some(&change.who.name),
                before: &change.words,
                after: &change.replacement,
            });
        }
    }
    rows
}

/// A quotation that one person changed without anybody else.
#[derive(Serialize)]
struct ChangedQuotation<'a> {
    at: String,
    who: Option<&'a str>,
    before: &'a str,
    after: &'a str,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quotations: Vec<ChangedQuotation<'a>>,
}

impl<'a> Row<'a> {
    /// The row of a revision. Its author is one of these people, or nobody is named.
    fn of(revision: &'a Revision, people: &'a People) -> Self {
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
            quotations: Vec::new(),
        }
    }
}
