//! What readers were told of stories after their publication.

use galley_copy::review::published::NoteRecord;
use galley_copy::review::status::{Entry, Log};
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;
use crate::steps;
use crate::stories::{self, StoryId};

/// A record of a story's notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNote {
    /// What was recorded.
    pub record: NoteRecord,
    /// Whether the story's page was exported since, here or by a colleague, so that readers may have
    /// seen it.
    pub seen: bool,
}

impl Store {
    /// Records something of a story's notes; the same record twice is one.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses; then nothing was recorded.
    pub fn record_note(&mut self, id: StoryId, record: &NoteRecord) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        keep(&transaction, key, record, last_export(&transaction, key)?)?;
        Ok(transaction.commit()?)
    }

    /// Everything that was recorded of a story's notes, in the order in which it was.
    ///
    /// # Errors
    /// There is no such story, a record cannot be read, or SQLite refuses.
    pub fn notes(&self, id: StoryId) -> Result<Vec<KeptNote>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let last = last_export(&self.connection, key)?;
        let log = steps::read(&self.connection, key)?;
        let mut notes = Vec::new();
        for (json, export) in find(&self.connection, key)? {
            let record = serde_json::from_str(&json)
                .map_err(|_| StoreError::Unreadable { story: id, what: "public notes" })?;
            let seen = last > export || was_told(&log, &record);
            notes.push(KeptNote { record, seen });
        }
        Ok(notes)
    }
}

/// Whether a story has taken the step of a note since it was written, on whatever desk.
fn was_told(log: &Log, record: &NoteRecord) -> bool {
    let NoteRecord::Written { note, .. } = record else { return false };
    let tells = |entry: &Entry| entry.step == note.kind.step() && entry.at >= note.at;
    log.entries().iter().any(tells)
}

/// The number of a story's last export; 0 where it was never exported.
fn last_export(connection: &Connection, key: i64) -> rusqlite::Result<u32> {
    connection
        .prepare_cached("SELECT coalesce(max(number), 0) FROM exports WHERE story = ?1")?
        .query_row([key], |row| row.get(0))
}

/// A story's records as they are kept, each with the last export before it.
pub(crate) fn find(connection: &Connection, key: i64) -> rusqlite::Result<Vec<(String, u32)>> {
    let mut statement = connection.prepare_cached(
        "SELECT record, export FROM public_notes WHERE story = ?1 ORDER BY rowid",
    )?;
    let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

/// Keeps a record that came from a colleague; gives whether it is new.
pub(crate) fn take(
    connection: &Connection,
    key: i64,
    record: &NoteRecord,
) -> Result<bool, StoreError> {
    keep(connection, key, record, last_export(connection, key)?)
}

/// Keeps a record, once; gives whether it is new.
pub(crate) fn keep(
    connection: &Connection,
    key: i64,
    record: &NoteRecord,
    export: u32,
) -> Result<bool, StoreError> {
    // Texts and instants under text names: nothing in them can fail to serialise.
    let json = serde_json::to_string(record).unwrap_or_default();
    let kept = connection
        .prepare_cached(
            "INSERT INTO public_notes (id, story, export, record) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![record.id(), key, export, json])?;
    Ok(kept > 0)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use galley_copy::article::Article;
    use galley_copy::review::people::PersonKey;
    use galley_copy::review::published::{NoteKind, PublicNote};
    use uuid::Uuid;

    use super::*;
    use crate::exports::ExportedPage;
    use crate::revisions::Why;

    #[test]
    fn a_note_is_seen_once_the_page_was_exported_and_is_never_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let (story, at) = (StoryId(Uuid::from_u128(1)), DateTime::<Utc>::UNIX_EPOCH);
        store.create_story(story, at).unwrap();
        let revision = store.cut_revision(story, Why::Exported, at).unwrap().content;
        assert_eq!(revision, galley_copy::revision::RevisionId::of(&Article::default()));
        let record = NoteRecord::Written {
            note: PublicNote {
                kind: NoteKind::Correction,
                text: "It was Monday.".into(),
                at: at.fixed_offset(),
            },
            by: PersonKey::NOBODY,
        };
        for _ in 0..2 {
            store.record_note(story, &record).unwrap();
        }
        let kept = |seen| [KeptNote { record: record.clone(), seen }];
        assert_eq!(store.notes(story).unwrap(), kept(false));
        let page = ExportedPage { hash: [7; 32], html: "<p>page</p>" };
        store.note_export(story, revision, None, &page, at).unwrap();
        assert_eq!(store.notes(story).unwrap(), kept(true));
        for change in ["DELETE FROM public_notes", "UPDATE public_notes SET export = 9"] {
            assert!(store.connection.execute(change, []).is_err(), "{change}");
        }
    }
}
