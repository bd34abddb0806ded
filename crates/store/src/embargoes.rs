//! Until when a story is not to be published.

use galley_copy::review::embargo::Embargo;
use rusqlite::{Connection, Row};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};

impl Store {
    /// The embargo on a story; none where nobody asked for one.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn embargo(&self, id: StoryId) -> Result<Option<Embargo>, StoreError> {
        Ok(find(&self.connection, stories::key(&self.connection, id)?)?)
    }

    /// Puts an embargo on a story, or takes it off.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses; then it is as it was.
    pub fn set_embargo(
        &mut self,
        id: StoryId,
        embargo: Option<&Embargo>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        keep(&transaction, key, embargo)?;
        Ok(transaction.commit()?)
    }
}

pub(crate) fn find(connection: &Connection, key: i64) -> rusqlite::Result<Option<Embargo>> {
    connection
        .prepare_cached("SELECT embargo FROM stories WHERE key = ?1")?
        .query_row([key], |row| read(row, 0))
}

pub(crate) fn keep(
    connection: &Connection,
    key: i64,
    embargo: Option<&Embargo>,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE stories SET embargo = ?2 WHERE key = ?1")?
        .execute((key, embargo.map(ToString::to_string)))?;
    Ok(())
}

/// Reads a column that holds an embargo.
pub(crate) fn read(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Embargo>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|text| text.parse().ok()))
}
