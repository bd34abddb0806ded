//! Where the words of queries and suggestions stand in the working copy.

use galley_copy::review::anchor::Anchor;
use galley_copy::review::remark::RemarkId;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::error::StoreError;
use crate::stories::StoryId;

/// An anchor as it was kept: of a working copy with this sequence number.
pub(crate) struct Kept {
    pub sequence: u64,
    pub remark: RemarkId,
    pub anchor: Anchor,
}

/// The anchors of a story as they were kept, those of the earliest working copy first.
pub(crate) fn read(
    connection: &Connection,
    key: i64,
    story: StoryId,
) -> Result<Vec<Kept>, StoreError> {
    // The doctor looks into stores of before there were any.
    if !connection.table_exists(None, "anchors")? {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare_cached(
        "SELECT sequence, remark, anchor FROM anchors WHERE story = ?1 ORDER BY sequence",
    )?;
    let mut rows = statement.query([key])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let anchor: String = row.get(2)?;
        kept.push(Kept {
            sequence: row.get(0)?,
            remark: RemarkId(Uuid::from_bytes(row.get(1)?)),
            anchor: serde_json::from_str(&anchor)
                .map_err(|_| StoreError::Unreadable { story, what: "anchors" })?,
        });
    }
    Ok(kept)
}

/// Keeps anchors of the working copy with this sequence number.
pub(crate) fn keep<'a>(
    connection: &Connection,
    key: i64,
    story: StoryId,
    sequence: u64,
    anchors: impl IntoIterator<Item = (RemarkId, &'a Anchor)>,
) -> Result<(), StoreError> {
    for (remark, anchor) in anchors {
        let anchor = serde_json::to_string(anchor)
            .map_err(|_| StoreError::Unreadable { story, what: "anchors" })?;
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO anchors (story, remark, sequence, anchor)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![key, remark.0.as_bytes(), sequence, anchor])?;
    }
    Ok(())
}
