//! The working copy: its last snapshot, and the journal since.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::{FieldTexts, Manuscript};
use galley_copy::review::anchor::Anchors;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::time::from_micros;
use crate::{anchors, journal, pastes, search};

/// A story's working copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingCopy {
    /// The text.
    pub manuscript: Manuscript,
    /// Where the words of queries and suggestions stand in it.
    pub anchors: Anchors,
    /// The sequence number of the last change.
    pub sequence: u64,
    /// When it was last changed.
    pub changed: DateTime<Utc>,
    /// How many changes are in the journal only.
    pub unfolded: usize,
    /// Whether a paste is kept with the story.
    pub has_paste: bool,
}

impl Store {
    /// Folds the journal of a story into its snapshot, its row in the list and its entry in the
    /// search index.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or SQLite refuses.
    pub fn fold(&mut self, id: StoryId) -> Result<(), StoreError> {
        let transaction = self.write()?;
        fold(&transaction, stories::key(&transaction, id)?, id)?;
        Ok(transaction.commit()?)
    }

    /// Folds every story that has a journal. One that cannot be folded, for whatever reason, does
    /// not stop the rest: its row and search entry stay at its snapshot. A store that is only read
    /// stays as it is.
    ///
    /// # Errors
    /// It cannot be read which stories have one.
    pub fn fold_all(&mut self) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Ok(());
        }
        let waiting: Vec<StoryId> = self
            .connection
            .prepare_cached(
                "SELECT id FROM stories WHERE key IN (SELECT DISTINCT story FROM journal)",
            )?
            .query_map([], |row| stories::story_id(row, 0))?
            .collect::<Result<_, _>>()?;
        for story in waiting {
            if let Err(error) = self.fold(story) {
                tracing::warn!(%error, %story, "the journal was not folded; it keeps everything");
            }
        }
        Ok(())
    }
}

/// The working copy: the snapshot, and the journal played over it.
pub(crate) fn load(
    connection: &Connection,
    key: i64,
    id: StoryId,
) -> Result<WorkingCopy, StoreError> {
    let (sequence, fields, dateline_source, changed): (u64, String, Option<String>, i64) =
        connection
            .prepare_cached(
                "SELECT sequence, fields, dateline_source, changed
                 FROM snapshots JOIN stories ON story = key WHERE story = ?1",
            )?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let fields: FieldTexts = serde_json::from_str(&fields)
        .map_err(|_| StoreError::Unreadable { story: id, what: "working copy" })?;
    let mut copy = WorkingCopy {
        manuscript: Manuscript::new(&fields, dateline_source),
        anchors: Anchors::default(),
        sequence,
        changed: from_micros(changed),
        unfolded: 0,
        has_paste: pastes::has_any(connection, key)?,
    };
    let mut kept = anchors::read(connection, key, id)?.into_iter().peekable();
    let mut hold = |copy: &mut WorkingCopy, upto: u64| {
        while let Some(anchors::Kept { remark, anchor, .. }) =
            kept.next_if(|next| next.sequence <= upto)
        {
            copy.anchors.hold(remark, anchor, &copy.manuscript);
        }
    };
    hold(&mut copy, sequence);
    for entry in journal::since(connection, key, id, sequence)? {
        copy.anchors
            .apply(&mut copy.manuscript, &entry.edits)
            .map_err(|_| StoreError::Unreadable { story: id, what: "journal" })?;
        copy.sequence = entry.sequence;
        copy.changed = entry.at;
        copy.unfolded += 1;
        hold(&mut copy, entry.sequence);
    }
    hold(&mut copy, u64::MAX);
    Ok(copy)
}

/// Folds a story's journal into its snapshot; gives the working copy.
pub(crate) fn fold(
    connection: &Connection,
    key: i64,
    id: StoryId,
) -> Result<WorkingCopy, StoreError> {
    let copy = load(connection, key, id)?;
    if copy.unfolded == 0 {
        return Ok(copy);
    }
    write(connection, key, id, copy.sequence, &copy.manuscript, copy.changed)?;
    anchors::keep(connection, key, id, copy.sequence, copy.anchors.iter())?;
    Ok(WorkingCopy { unfolded: 0, ..copy })
}

/// Makes this the story's snapshot, row and search entry; the journal up to it goes.
pub(crate) fn write(
    connection: &Connection,
    key: i64,
    id: StoryId,
    sequence: u64,
    manuscript: &Manuscript,
    changed: DateTime<Utc>,
) -> Result<(), StoreError> {
    let texts = manuscript.texts();
    let fields = serde_json::to_string(&texts)
        .map_err(|_| StoreError::Unreadable { story: id, what: "working copy" })?;
    connection
        .prepare_cached(
            "INSERT INTO snapshots (story, sequence, fields, dateline_source)
             VALUES (?1, ?2, ?3, ?4) ON CONFLICT (story) DO UPDATE SET sequence = ?2,
             fields = ?3, dateline_source = ?4",
        )?
        .execute(params![key, sequence, fields, manuscript.dateline_source()])?;
    connection
        .prepare_cached("DELETE FROM journal WHERE story = ?1 AND sequence <= ?2")?
        .execute(params![key, sequence])?;
    stories::update_row(connection, key, manuscript, changed)?;
    search::index(connection, key, &texts)
}
