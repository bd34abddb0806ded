//! Until when a story is not to be published.

use chrono::{DateTime, TimeDelta, Utc};
use galley_copy::exchange::packet::SaidEmbargo;
use galley_copy::review::embargo::Embargo;
use rusqlite::{Connection, Row};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::time::{from_micros, to_micros};

impl Store {
    /// The embargo on a story; none where nobody asked for one.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn embargo(&self, id: StoryId) -> Result<Option<Embargo>, StoreError> {
        let said = find(&self.connection, stories::key(&self.connection, id)?)?;
        Ok(said.and_then(|said| said.until))
    }

    /// Puts an embargo on a story, or takes it off. That holds over what was said before, also where
    /// a clock goes wrong.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses; then it is as it was.
    pub fn set_embargo(
        &mut self,
        id: StoryId,
        until: Option<Embargo>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let before = find(&transaction, key)?.map(|said| said.at + TimeDelta::microseconds(1));
        let at = before.map_or(at, |before| at.max(before));
        keep(&transaction, key, &SaidEmbargo { at, until })?;
        Ok(transaction.commit()?)
    }
}

/// What was last said about a story's embargo.
pub(crate) fn find(connection: &Connection, key: i64) -> rusqlite::Result<Option<SaidEmbargo>> {
    connection
        .prepare_cached("SELECT embargo, embargo_said FROM stories WHERE key = ?1")?
        .query_row([key], |row| {
            let until = read(row, 0)?;
            let at: Option<i64> = row.get(1)?;
            Ok(at.map(|at| SaidEmbargo { at: from_micros(at), until }))
        })
}

/// Keeps what was said about a story's embargo, unless what is known holds over it.
pub(crate) fn keep(connection: &Connection, key: i64, said: &SaidEmbargo) -> rusqlite::Result<()> {
    if find(connection, key)?.is_some_and(|known| !said.holds_over(&known)) {
        return Ok(());
    }
    connection
        .prepare_cached("UPDATE stories SET embargo = ?2, embargo_said = ?3 WHERE key = ?1")?
        .execute((key, said.until.as_ref().map(ToString::to_string), to_micros(said.at)))?;
    Ok(())
}

/// Reads a column that holds an embargo.
pub(crate) fn read(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Embargo>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|text| text.parse().ok()))
}
