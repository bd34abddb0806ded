//! Stories: making them and finding them.

use std::fmt;

use chrono::{DateTime, Utc};
use galley_copy::article::Article;
use galley_copy::manuscript::{Field, Manuscript};
use galley_copy::review::embargo::Embargo;
use galley_copy::review::status::Status;
use galley_copy::revision::RevisionId;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::StoreError;
use crate::open::Store;
use crate::pastes::{self, Paste};
use crate::revisions::{self, Why};
use crate::snapshots::{self, WorkingCopy};
use crate::snippet::SnippetPiece;
use crate::time::{from_micros, to_micros};
use crate::{embargoes, presumed, steps, words};

/// Names a story for good (UUID version 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct StoryId(#[cfg_attr(feature = "typescript", ts(type = "string"))] pub Uuid);

impl fmt::Display for StoryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One story in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryRow {
    /// Which story.
    pub id: StoryId,
    /// Its short name, or empty.
    pub slug: String,
    /// Its headline, or empty.
    pub headline: String,
    /// The dateline's place, or empty.
    pub place: String,
    /// Its language tag, or empty.
    pub language: String,
    /// Words of the body.
    pub words: u32,
    /// When it was last changed.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub changed: DateTime<Utc>,
    /// How far it has come; in review again where it was changed since its sign-off.
    pub status: Status,
    /// Whether it was changed since it was signed off.
    pub voided: bool,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether it is spiked.
    pub spiked: bool,
    /// When its page was exported last.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub exported: Option<DateTime<Utc>>,
    /// Until when it is not to be published; also one that has ended.
    pub embargo: Option<Embargo>,
    /// Where the searched words stand, in pieces; empty without a search.
    pub snippet: Vec<SnippetPiece>,
}

/// A story to take in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// The story it fills, or a new one of this name.
    pub story: StoryId,
    /// For a story that exists, the sequence number of the working copy that gives way.
    pub replaces: Option<u64>,
    /// What intake made of the text.
    pub article: Article,
    /// The text as it came.
    pub paste: Paste,
}

impl Store {
    /// Makes an empty story.
    ///
    /// # Errors
    /// SQLite refuses, or the story exists.
    pub fn create_story(&mut self, id: StoryId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let transaction = self.write()?;
        create(&transaction, id, &Manuscript::from_article(&Article::default()), at)?;
        Ok(transaction.commit()?)
    }

    /// Fills new or existing stories with what was taken in, keeps the original texts, and cuts
    /// revisions of what was there and of what is there now: all of them or none.
    ///
    /// # Errors
    /// A story does not exist or has changed since, or SQLite refuses.
    pub fn take_in(&mut self, taken: &[TakenIn], at: DateTime<Utc>) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for TakenIn { story, replaces, article, paste } in taken {
            let manuscript = Manuscript::from_article(article);
            let key = match *replaces {
                None => create(&transaction, *story, &manuscript, at)?,
                Some(expected) => {
                    let key = key(&transaction, *story)?;
                    let before = snapshots::fold(&transaction, key, *story)?;
                    if before.sequence != expected {
                        return Err(StoreError::StaleWorkingCopy {
                            story: *story,
                            expected,
                            current: before.sequence,
                        });
                    }
                    let stood = before.manuscript.to_article();
                    // A language that was only presumed says nothing.
                    if (Article { language: None, ..stood.clone() }) != Article::default() {
                        revisions::cut(&transaction, key, &stood, Why::TakenIn, at)?;
                    }
                    if article.language.is_some() {
                        presumed::write(&transaction, key, false)?;
                    }
                    snapshots::write(&transaction, key, *story, expected + 1, &manuscript, at)?;
                    key
                }
            };
            pastes::keep(&transaction, key, paste)?;
            revisions::cut(&transaction, key, article, Why::TakenIn, at)?;
        }
        Ok(transaction.commit()?)
    }

    /// The rows of these stories, what was typed last included; one that is not there is left out.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn story_rows(&mut self, stories: &[StoryId]) -> Result<Vec<StoryRow>, StoreError> {
        self.fold_all()?;
        let mut rows = Vec::new();
        for story in stories {
            rows.extend(self.rows_where("id = ?1", story.0.as_bytes())?);
        }
        Ok(rows)
    }

    /// The stories that `reference` can mean: by full id, else by exact slug, else by the
    /// beginning of the id. At most 20.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn find(&mut self, reference: &str) -> Result<Vec<StoryRow>, StoreError> {
        self.fold_all()?;
        let reference = reference.trim();
        if let Ok(id) = Uuid::try_parse(reference) {
            let found = self.rows_where("id = ?1", id.as_bytes())?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let by_slug = self.rows_where("slug = ?1 AND slug <> ''", &reference)?;
        if !by_slug.is_empty() {
            return Ok(by_slug);
        }
        let digits = reference.replace('-', "").to_ascii_uppercase();
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Ok(Vec::new());
        }
        self.rows_where("substr(hex(id), 1, length(?1)) = ?1", &digits)
    }

    fn rows_where(
        &self,
        condition: &'static str,
        value: &dyn rusqlite::ToSql,
    ) -> Result<Vec<StoryRow>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {ROW} FROM stories
             WHERE {condition} ORDER BY changed DESC, key DESC LIMIT 20"
        ))?;
        let rows = statement.query_map([value], row)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The working copy of a story, what the journal holds included.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or SQLite refuses.
    pub fn working_copy(&self, id: StoryId) -> Result<WorkingCopy, StoreError> {
        snapshots::load(&self.connection, key(&self.connection, id)?, id)
    }
}

/// The rowid of a story.
pub(crate) fn key(connection: &Connection, id: StoryId) -> Result<i64, StoreError> {
    connection
        .prepare_cached("SELECT key FROM stories WHERE id = ?1")?
        .query_row([id.0.as_bytes()], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::NoSuchStory(id))
}

/// Makes a story with this working copy at sequence number 0.
pub(crate) fn create(
    connection: &Connection,
    id: StoryId,
    manuscript: &Manuscript,
    at: DateTime<Utc>,
) -> Result<i64, StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO stories (id, slug, headline, place, language, words, changed)
             VALUES (?1, '', '', '', '', 0, 0)",
        )?
        .execute([id.0.as_bytes()])?;
    let key = connection.last_insert_rowid();
    snapshots::write(connection, key, id, 0, manuscript, at)?;
    Ok(key)
}

/// Brings a story's row in the list up to date.
pub(crate) fn update_row(
    connection: &Connection,
    key: i64,
    manuscript: &Manuscript,
    changed: DateTime<Utc>,
) -> Result<(), StoreError> {
    let text = |field| manuscript.text(field).trim().to_owned();
    connection
        .prepare_cached(
            "UPDATE stories SET slug = ?2, headline = ?3, place = ?4, language = ?5, words = ?6,
             changed = ?7 WHERE key = ?1",
        )?
        .execute(params![
            key,
            text(Field::Slug),
            text(Field::Headline),
            text(Field::Place),
            text(Field::Language),
            words::count(&manuscript.text(Field::Body)),
            to_micros(changed),
        ])?;
    steps::note_change(connection, key, || RevisionId::of(&manuscript.to_article()))
}

/// What [`row`] reads.
pub(crate) const ROW: &str = "id, slug, headline, place, language, words, changed, pinned, spiked, stories.exported, status, voided, embargo";

/// Reads a row of [`ROW`].
pub(crate) fn row(row: &Row<'_>) -> rusqlite::Result<StoryRow> {
    let voided = row.get(11)?;
    let status = Status::named(&row.get::<_, String>(10)?).unwrap_or(Status::Draft);
    Ok(StoryRow {
        id: story_id(row, 0)?,
        slug: row.get(1)?,
        headline: row.get(2)?,
        place: row.get(3)?,
        language: row.get(4)?,
        words: row.get(5)?,
        changed: from_micros(row.get(6)?),
        status: if voided { Status::InReview } else { status },
        voided,
        pinned: row.get::<_, Option<i64>>(7)?.is_some(),
        spiked: row.get::<_, Option<i64>>(8)?.is_some(),
        exported: row.get::<_, Option<i64>>(9)?.map(from_micros),
        embargo: embargoes::read(row, 12)?,
        snippet: Vec::new(),
    })
}

/// Reads a story's id; the schema holds it to 16 bytes.
pub(crate) fn story_id(row: &Row<'_>, column: usize) -> rusqlite::Result<StoryId> {
    Ok(StoryId(Uuid::from_bytes(row.get(column)?)))
}
