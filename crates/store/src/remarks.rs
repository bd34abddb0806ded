//! What people say about stories beside their text: queries and suggestions, one table each.

use galley_copy::review::anchor::Anchor;
use galley_copy::review::queries::QueryAct;
use galley_copy::review::remark::Remark;
use galley_copy::review::suggestions::SuggestionAct;
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::anchors;
use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};

/// What can be said about a story.
pub trait Kept: Serialize + DeserializeOwned + Clone {
    /// The table that it is kept in.
    const TABLE: &str;

    /// The words that it is about, where it begins something about words.
    fn anchor(&self) -> Option<&Anchor>;
}

impl Kept for QueryAct {
    const TABLE: &str = "queries";

    fn anchor(&self) -> Option<&Anchor> {
        if let Self::Asked { anchor, .. } = self { Some(anchor) } else { None }
    }
}

impl Kept for SuggestionAct {
    const TABLE: &str = "suggestions";

    fn anchor(&self) -> Option<&Anchor> {
        if let Self::Suggested { anchor, .. } = self { Some(anchor) } else { None }
    }
}

/// A story, and what was said about it.
pub type RemarksOfStory<Act> = (StoryId, Vec<Remark<Act>>);

impl Store {
    /// Keeps remarks about a story, all or none; those that are kept already stay as they are.
    /// `sequence` is that of the working copy in which their words were marked.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn keep_remarks<Act: Kept>(
        &mut self,
        story: StoryId,
        remarks: &[Remark<Act>],
        sequence: u64,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, story)?;
        let mut marked = Vec::new();
        for remark in remarks {
            if write(&transaction, key, story, remark)?
                && let Some(anchor) = remark.act.anchor()
            {
                marked.push((remark.id, anchor));
            }
        }
        anchors::keep(&transaction, key, story, sequence, marked)?;
        Ok(transaction.commit()?)
    }

    /// What was said about a story.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or SQLite refuses.
    pub fn remarks<Act: Kept>(&self, story: StoryId) -> Result<Vec<Remark<Act>>, StoreError> {
        let key = stories::key(&self.connection, story)?;
        read(&self.connection, key, story)
    }

    /// The stories that anything of a kind was said about, and what.
    ///
    /// # Errors
    /// It cannot be read, or SQLite refuses.
    pub fn all_remarks<Act: Kept>(&self) -> Result<Vec<RemarksOfStory<Act>>, StoreError> {
        let sql = format!(
            "SELECT id, key FROM stories WHERE spiked IS NULL AND key IN (SELECT story FROM {})",
            Act::TABLE
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found: Vec<(StoryId, i64)> = statement
            .query_map([], |row| Ok((stories::story_id(row, 0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        found
            .into_iter()
            .map(|(story, key)| Ok((story, read(&self.connection, key, story)?)))
            .collect()
    }
}

/// Keeps a remark; gives whether it is new.
pub(crate) fn write<Act: Kept>(
    connection: &Connection,
    key: i64,
    story: StoryId,
    remark: &Remark<Act>,
) -> Result<bool, StoreError> {
    let text = serde_json::to_string(remark)
        .map_err(|_| StoreError::Unreadable { story, what: Act::TABLE })?;
    let sql =
        format!("INSERT OR IGNORE INTO {} (id, story, remark) VALUES (?1, ?2, ?3)", Act::TABLE);
    let mut insert = connection.prepare_cached(&sql)?;
    Ok(insert.execute(params![remark.id.0.as_bytes(), key, text])? > 0)
}

/// The remarks about a story, in the order of their names.
pub(crate) fn read<Act: Kept>(
    connection: &Connection,
    key: i64,
    story: StoryId,
) -> Result<Vec<Remark<Act>>, StoreError> {
    let sql = format!("SELECT remark FROM {} WHERE story = ?1 ORDER BY id", Act::TABLE);
    let mut statement = connection.prepare_cached(&sql)?;
    let texts = statement.query_map([key], |row| row.get::<_, String>(0))?;
    texts
        .map(|text| {
            serde_json::from_str(&text?)
                .map_err(|_| StoreError::Unreadable { story, what: Act::TABLE })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use galley_copy::manuscript::{Edit, Field};
    use galley_copy::review::people::PersonKey;
    use galley_copy::review::queries::{QueryKind, QueryRemark};
    use galley_copy::review::remark::RemarkId;
    use uuid::Uuid;

    use super::*;
    use crate::journal::Record;

    const STORY: StoryId = StoryId(Uuid::from_u128(1));
    const QUERY: RemarkId = RemarkId(Uuid::from_u128(7));

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap()
    }

    fn typed(store: &mut Store, sequence: u64, from: u32, insert: &str) {
        let edits = vec![Edit { field: Field::Body, from, to: from, insert: insert.to_owned() }];
        store.append(&[Record { story: STORY, sequence, at: at(2), edits }]).unwrap();
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        store.create_story(STORY, at(1)).unwrap();
        typed(&mut store, 1, 0, "The ferry was late.");
        (folder, store)
    }

    fn ask(store: &mut Store, sequence: u64) -> QueryRemark {
        let manuscript = store.working_copy(STORY).unwrap().manuscript;
        let text = manuscript.text(Field::Body);
        let from = text.find("ferry").unwrap();
        let anchor = Anchor::at(&manuscript, Field::Body, from..from + 5).unwrap();
        let (kind, text) = (QueryKind::Question, "Which?".to_owned());
        let act = QueryAct::Asked { anchor, kind, text, source: None };
        let remark = Remark { id: QUERY, who: PersonKey::NOBODY, at: at(3), act };
        store.keep_remarks(STORY, std::slice::from_ref(&remark), sequence).unwrap();
        remark
    }

    fn words(store: &Store) -> String {
        let copy = store.working_copy(STORY).unwrap();
        let anchor = copy.anchors.get(QUERY).unwrap();
        copy.manuscript.slice(anchor.field, anchor.range()).unwrap()
    }

    #[test]
    fn words_are_found_whatever_was_typed_before_and_after_the_journal_was_folded() {
        let (_folder, mut store) = store();
        let remark = ask(&mut store, 1);
        typed(&mut store, 2, 0, "At night. ");
        assert_eq!(words(&store), "ferry");
        store.fold(STORY).unwrap();
        typed(&mut store, 3, 0, "On Monday. ");
        assert_eq!(words(&store), "ferry");
        assert_eq!(store.remarks(STORY).unwrap(), [remark]);
    }

    #[test]
    fn words_that_were_marked_before_the_journal_was_folded_are_found() {
        let (_folder, mut store) = store();
        typed(&mut store, 2, 0, "At night. ");
        store.fold(STORY).unwrap();
        ask(&mut store, 1);
        assert_eq!(words(&store), "ferry");
    }

    #[test]
    fn what_was_said_is_kept_once_and_never_changed() {
        let (_folder, mut store) = store();
        let remark = ask(&mut store, 1);
        ask(&mut store, 1);
        assert_eq!(store.all_remarks().unwrap(), [(STORY, vec![remark])]);
        assert!(store.connection.execute("DELETE FROM queries", []).is_err());
        assert!(store.connection.execute("UPDATE queries SET remark = ''", []).is_err());
    }
}
