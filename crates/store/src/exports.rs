//! The pages that were written: which revision, with which template.

use chrono::{DateTime, Utc};
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::revision::RevisionId;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::templates;
use crate::time::{from_micros, to_micros};

/// A page that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its place in the story's order, from 1.
    pub number: u32,
    /// The revision it shows.
    pub revision: RevisionId,
    /// The template of its notice, as it was.
    pub template: Option<ConsentTemplate>,
    /// The page itself.
    pub html: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A page of a story that was written, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EarlierPage {
    /// Its place in the story's order, from 1.
    pub number: u32,
    /// When it was written.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// Its size in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
}

impl Store {
    /// Notes that a page was written. The template is kept as it was, also one that Galley ships.
    ///
    /// # Errors
    /// There is no such story or revision, or SQLite refuses; then nothing was noted.
    pub fn note_export(
        &mut self,
        id: StoryId,
        revision: RevisionId,
        template: Option<&ConsentTemplate>,
        page: &ExportedPage<'_>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let template =
            template.map(|template| templates::keep_content(&transaction, template)).transpose()?;
        transaction
            .prepare_cached(
                "INSERT INTO exports (story, number, revision, template, page, html, exported)
                 SELECT ?1, coalesce((SELECT max(number) FROM exports WHERE story = ?1), 0) + 1,
                 ?2, ?3, ?4, ?5, ?6",
            )?
            .execute(params![
                key,
                revision.bytes(),
                template,
                page.hash,
                page.html,
                to_micros(at)
            ])?;
        transaction
            .prepare_cached("UPDATE stories SET exported = ?2 WHERE key = ?1")?
            .execute((key, to_micros(at)))?;
        Ok(transaction.commit()?)
    }

    /// The story's pages that were written, the latest first.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn pages(&self, id: StoryId) -> Result<Vec<EarlierPage>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT number, exported, octet_length(html) FROM exports WHERE story = ?1
             ORDER BY number DESC",
        )?;
        let rows = statement.query_map([key], |row| {
            let (number, at, bytes) = (row.get(0)?, from_micros(row.get(1)?), row.get(2)?);
            Ok(EarlierPage { number, at, bytes })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of the story as it was written; none where it has no such export.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn page(&self, id: StoryId, number: u32) -> Result<Option<String>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        Ok(self
            .connection
            .prepare_cached("SELECT html FROM exports WHERE story = ?1 AND number = ?2")?
            .query_row((key, number), |row| row.get(0))
            .optional()?)
    }

    /// The last export of the page with this hash in its seal, and its story.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn find_export(&self, page: &[u8; 32]) -> Result<Option<(StoryId, Export)>, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT number, revision, exports.exported, html, template_contents.template, id
                 FROM exports JOIN stories ON key = story
                 LEFT JOIN template_contents ON hash = exports.template
                 WHERE page = ?1 ORDER BY exports.exported DESC LIMIT 1",
            )?
            .query_row([page], |row| Ok((stories::story_id(row, 5)?, export(row)?)))
            .optional()?;
        Ok(found)
    }

    /// The stories that have a revision with this content, each with its last such number.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn stories_with(&self, content: RevisionId) -> Result<Vec<(StoryId, u32)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, max(number) FROM revisions JOIN stories ON key = story
             WHERE content = ?1 GROUP BY key ORDER BY key",
        )?;
        let rows = statement
            .query_map([content.bytes()], |row| Ok((stories::story_id(row, 0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn export(row: &Row<'_>) -> rusqlite::Result<Export> {
    let template: Option<String> = row.get(4)?;
    Ok(Export {
        number: row.get(0)?,
        revision: RevisionId::from_bytes(row.get(1)?),
        at: from_micros(row.get(2)?),
        html: row.get(3)?,
        template: template.and_then(|text| serde_json::from_str(&text).ok()),
    })
}

/// A page as it was written.
#[derive(Clone, Copy, Debug)]
pub struct ExportedPage<'a> {
    /// The hash in its seal.
    pub hash: [u8; 32],
    /// The page.
    pub html: &'a str,
}
