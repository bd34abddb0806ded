//! The journal: the edits of working copies since their snapshots, in order.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::Edit;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::time::{from_micros, to_micros};

/// One change of one working copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The story.
    pub story: StoryId,
    /// Its sequence number: one more than that of the working copy it was made on.
    pub sequence: u64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

impl Store {
    /// Writes the records, all or none; they are on the disk when this returns.
    ///
    /// # Errors
    /// There is no such story, a sequence number is taken, or SQLite refuses (the disk is full).
    pub fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        let transaction = self.write()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO journal (story, sequence, at, edits) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for Record { story, sequence, at, edits } in records {
                let edits = serde_json::to_string(edits)
                    .map_err(|_| StoreError::Unreadable { story: *story, what: "journal" })?;
                let key = stories::key(&transaction, *story)?;
                insert.execute(params![key, sequence, to_micros(*at), edits])?;
            }
        }
        Ok(transaction.commit()?)
    }
}

/// The records of a story after a sequence number. They follow each other without a gap, or they
/// cannot be trusted.
pub(crate) fn since(
    connection: &Connection,
    key: i64,
    story: StoryId,
    sequence: u64,
) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    read(connection, key, story, sequence, &mut records)?;
    Ok(records)
}

/// Reads the records of a story after a sequence number, up to the first that is missing or
/// cannot be read. Those before an error stand in `records`.
pub(crate) fn read(
    connection: &Connection,
    key: i64,
    story: StoryId,
    sequence: u64,
    records: &mut Vec<Record>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, at, edits FROM journal WHERE story = ?1 AND sequence > ?2
         ORDER BY sequence",
    )?;
    let mut rows = statement.query(params![key, sequence])?;
    let mut next = sequence;
    let unreadable = || StoreError::Unreadable { story, what: "journal" };
    while let Some(row) = rows.next()? {
        next += 1;
        let edits: String = row.get(2)?;
        let record = Record {
            story,
            sequence: row.get(0)?,
            at: from_micros(row.get(1)?),
            edits: serde_json::from_str(&edits).map_err(|_| unreadable())?,
        };
        if record.sequence != next {
            return Err(unreadable());
        }
        records.push(record);
    }
    Ok(())
}
