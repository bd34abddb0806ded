//! Stories in lists.

use anstyle::{AnsiColor, Style};
use chrono::{DateTime, Local, SecondsFormat, Utc};
use galley_copy::article::Article;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::published::PublicNote;
use galley_desk::shapes::{DeletedHit, SnippetPiece, StoryId, StoryPublished, StoryRow};
use serde::Serialize;

use super::columns::{Cell, columns};
use super::plain::one_line;

/// One row a story: identifier, slug, words, last change, headline.
pub fn list(rows: &[StoryRow]) -> String {
    columns(rows.iter().map(row).collect(), [36, 32, 7, 16, 1])
}

fn row(row: &StoryRow) -> [Cell; 5] {
    let dim = Style::new().dimmed();
    let changed = row.changed.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string();
    [
        Cell(row.id.0.to_string(), dim),
        Cell(one_line(&row.slug), Style::new().bold()),
        Cell(format!("{:>6}w", row.words), dim),
        Cell(changed, dim),
        Cell(one_line(&row.headline), Style::new()),
    ]
}

/// A row for each story, and below it where the searched words stand.
pub fn hits(rows: &[StoryRow]) -> String {
    let lines = list(rows);
    lines
        .lines()
        .zip(rows)
        .map(|(line, row)| format!("{line}\n    {}\n", snippet(&row.snippet)))
        .collect()
}

/// A row for each story, and below it where the searched words stood last.
pub fn deleted_hits(found: &[DeletedHit]) -> String {
    let rows: Vec<StoryRow> = found.iter().map(|hit| hit.story.clone()).collect();
    list(&rows)
        .lines()
        .zip(found)
        .map(|(line, DeletedHit { story, revision })| {
            format!("{line}\n    revision {revision}: {}\n", snippet(&story.snippet))
        })
        .collect()
}

fn snippet(pieces: &[SnippetPiece]) -> String {
    let hit = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
    // Made harmless by the piece, so that the marks of the hits survive.
    let text: String = pieces
        .iter()
        .map(|piece| {
            let text = super::plain::lines(&piece.text);
            if piece.hit { format!("{hit}{text}{hit:#}") } else { text }
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A story in the JSON of `list` and `search`. Absent values are null.
#[derive(Serialize)]
pub struct Row<'a> {
    id: StoryId,
    slug: Option<&'a str>,
    headline: Option<&'a str>,
    place: Option<&'a str>,
    language: Option<&'a str>,
    words: u32,
    changed: String,
    exported: Option<String>,
    embargo: Option<&'a Embargo>,
    pinned: bool,
    spiked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<&'a [SnippetPiece]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<u32>,
}

impl<'a> Row<'a> {
    /// A row of `list`.
    pub fn listed(row: &'a StoryRow) -> Self {
        let present = |text: &'a str| (!text.is_empty()).then_some(text);
        Self {
            id: row.id,
            slug: present(&row.slug),
            headline: present(&row.headline),
            place: present(&row.place),
            language: present(&row.language),
            words: row.words,
            changed: instant(row.changed),
            exported: row.exported.map(instant),
            embargo: row.embargo.as_ref(),
            pinned: row.pinned,
            spiked: row.spiked,
            snippet: None,
            revision: None,
            more: None,
        }
    }

    /// The last row, after which so many stories are left off.
    pub fn with_more(self, more: u32) -> Self {
        Self { more: (more > 0).then_some(more), ..self }
    }

    /// A row of `search`, with where the words stand.
    pub fn found(row: &'a StoryRow) -> Self {
        Self { snippet: Some(&row.snippet), ..Self::listed(row) }
    }

    /// A row of `search --deleted`, with where the words stood, and in which revision.
    pub fn deleted(DeletedHit { story, revision }: &'a DeletedHit) -> Self {
        Self { revision: Some(*revision), ..Self::found(story) }
    }
}

/// A story in the JSON of `show`.
#[derive(Serialize)]
pub struct Shown<'a> {
    id: StoryId,
    article: &'a Article,
    embargo: Option<&'a Embargo>,
    notes: Vec<ShownNote<'a>>,
}

/// What readers are told of a story.
#[derive(Serialize)]
struct ShownNote<'a> {
    #[serde(flatten)]
    note: &'a PublicNote,
    /// Whether a page has told it.
    seen: bool,
}

impl<'a> Shown<'a> {
    /// The story with its article and what stands beside it.
    pub fn new(id: StoryId, article: &'a Article, published: &'a StoryPublished) -> Self {
        let told = published.notes.iter();
        let notes = told.map(|shown| ShownNote { note: &shown.note, seen: shown.seen }).collect();
        Self { id, article, embargo: published.embargo.as_ref(), notes }
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
