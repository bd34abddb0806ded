//! What was done with each story, and how far that has brought it.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::Manuscript;
use galley_copy::review::people::PersonKey;
use galley_copy::review::sign_off::SignOff;
use galley_copy::review::status::{Entry, Log, Status, Step};
use galley_copy::revision::RevisionId;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::time::to_micros;
use crate::{people, snapshots};

impl Store {
    /// Everything that was done with a story.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn steps(&self, story: StoryId) -> Result<Log, StoreError> {
        read(&self.connection, stories::key(&self.connection, story)?)
    }

    /// Does a step with a story as it says now; gives how far it has come then.
    ///
    /// # Errors
    /// - `NotNow`: it cannot be done now.
    /// - There is no such story, it cannot be read, or SQLite refuses.
    pub fn take_step(
        &mut self,
        story: StoryId,
        step: Step,
        sign_off: Option<SignOff>,
        at: DateTime<Utc>,
    ) -> Result<Status, StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, story)?;
        let status = take(&transaction, key, story, step, sign_off, at)?;
        transaction.commit()?;
        Ok(status)
    }
}

/// Does a step with a story as it says now.
pub(crate) fn take(
    connection: &Connection,
    key: i64,
    story: StoryId,
    step: Step,
    sign_off: Option<SignOff>,
    at: DateTime<Utc>,
) -> Result<Status, StoreError> {
    let article = snapshots::fold(connection, key, story)?.manuscript.to_article();
    let revision = RevisionId::of(&article);
    let who = people::my_key(connection)?.unwrap_or(PersonKey::NOBODY);
    let mut log = read(connection, key)?;
    let (status, entry) = log.record(step, who, at, revision, sign_off)?;
    keep(connection, key, entry)?;
    show(connection, key, &log, revision, to_micros(at))?;
    Ok(status)
}

/// Everything that was done with a story.
pub(crate) fn read(connection: &Connection, key: i64) -> Result<Log, StoreError> {
    let mut statement = connection.prepare_cached("SELECT entry FROM steps WHERE story = ?1")?;
    let texts = statement.query_map([key], |row| row.get::<_, String>(0))?;
    let mut entries = Vec::new();
    for text in texts {
        // One that a newer Galley wrote, or that is damaged, is left out; it stays in the store.
        entries.extend(serde_json::from_str::<Entry>(&text?));
    }
    Ok(Log::of(entries))
}

/// Keeps an entry, once; gives whether it is new.
pub(crate) fn keep(connection: &Connection, key: i64, entry: &Entry) -> Result<bool, StoreError> {
    let kept = connection
        .prepare_cached("INSERT INTO steps (story, entry) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![key, entry.to_json()])?;
    Ok(kept > 0)
}

/// Keeps the log of a story that is written anew.
pub(crate) fn keep_all(
    connection: &Connection,
    key: i64,
    log: &Log,
    manuscript: &Manuscript,
) -> Result<(), StoreError> {
    for entry in log.entries() {
        keep(connection, key, entry)?;
    }
    let at = log.entries().last().map_or(0, |last| to_micros(last.at));
    show(connection, key, log, RevisionId::of(&manuscript.to_article()), at)
}

/// Brings the story's row in the list up to what its steps come to.
pub(crate) fn show(
    connection: &Connection,
    key: i64,
    log: &Log,
    revision: RevisionId,
    at: i64,
) -> Result<(), StoreError> {
    let signed_off = log.sign_off().map(|sign_off| sign_off.revision);
    let unchanged = signed_off.unwrap_or(revision);
    let status = log.status(unchanged);
    let is_voided = status == Status::SignedOff && unchanged != revision;
    let spiked = (status == Status::Spiked).then_some(at);
    connection
        .prepare_cached(
            "UPDATE stories SET status = ?2, signed_off = ?3, voided = ?4,
             spiked = iif(?5 IS NULL, NULL, coalesce(spiked, ?5)) WHERE key = ?1",
        )?
        .execute(params![
            key,
            status.name(),
            signed_off.map(|id| *id.bytes()),
            is_voided,
            spiked
        ])?;
    Ok(())
}

/// Notes whether what the story says now is what was signed off.
pub(crate) fn note_change(
    connection: &Connection,
    key: i64,
    revision: impl FnOnce() -> RevisionId,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT signed_off FROM stories WHERE key = ?1 AND status = 'signed-off'",
    )?;
    let mut rows = statement.query([key])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let signed_off: Option<[u8; 32]> = row.get(0)?;
    let is_voided = signed_off != Some(*revision().bytes());
    connection
        .prepare_cached("UPDATE stories SET voided = ?2 WHERE key = ?1")?
        .execute((key, is_voided))?;
    Ok(())
}
