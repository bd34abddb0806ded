//! The texts that stories were made of, as they came.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};

/// A text to take in, as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Paste {
    /// The text.
    pub text: String,
    /// The file it came from, without its folder; none for the clipboard.
    pub file: Option<String>,
}

impl Store {
    /// The text that the story was made of, the last one where there were several.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn original_paste(&self, id: StoryId) -> Result<Option<Paste>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let paste = self
            .connection
            .prepare_cached(
                "SELECT text, file FROM pastes WHERE story = ?1 ORDER BY number DESC LIMIT 1",
            )?
            .query_row([key], |row| Ok(Paste { text: row.get(0)?, file: row.get(1)? }))
            .optional()?;
        Ok(paste)
    }
}

/// Keeps a paste with its story, after those that are there.
pub(crate) fn keep(connection: &Connection, key: i64, paste: &Paste) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO pastes (story, number, file, text) SELECT ?1,
             coalesce((SELECT max(number) FROM pastes WHERE story = ?1), 0) + 1, ?2, ?3",
        )?
        .execute(params![key, paste.file, paste.text])?;
    Ok(())
}

/// Keeps the texts that one story came from with another.
pub(crate) fn copy(connection: &Connection, from: i64, to: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO pastes (story, number, file, text)
             SELECT ?2, number, file, text FROM pastes WHERE story = ?1",
        )?
        .execute([from, to])?;
    Ok(())
}

/// Whether a paste is kept with the story.
pub(crate) fn has_any(connection: &Connection, key: i64) -> Result<bool, StoreError> {
    let has_any = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM pastes WHERE story = ?1)")?
        .query_row([key], |row| row.get(0))?;
    Ok(has_any)
}
