//! What people say about stories beside their text: queries and suggestions, one table each. Where
//! facts come from is kept apart from the queries, since it is told to fewer people.

use galley_copy::exchange::packet::NotAPacket;
use galley_copy::review::anchor::Anchor;
use galley_copy::review::people::PersonKey;
use galley_copy::review::queries::{QueryAct, SourceNote};
use galley_copy::review::remark::{Remark, RemarkId};
use galley_copy::review::suggestions::SuggestionAct;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::{anchors, people};

/// What can be said about a story.
pub trait Kept: Serialize + DeserializeOwned + Clone + PartialEq {
    /// The table that it is kept in.
    const TABLE: &str;

    /// The words that it is about, where it begins something about words.
    fn anchor(&self) -> Option<&Anchor>;

    /// Where it notes the source of a fact, where it has room for that.
    fn source(&mut self) -> Option<&mut Option<SourceNote>> {
        None
    }
}

impl Kept for QueryAct {
    const TABLE: &str = "queries";

    fn anchor(&self) -> Option<&Anchor> {
        if let Self::Asked { anchor, .. } = self { Some(anchor) } else { None }
    }

    fn source(&mut self) -> Option<&mut Option<SourceNote>> {
        if let Self::Asked { source, .. } = self { Some(source) } else { None }
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
        keep(&transaction, key, story, remarks, sequence)?;
        Ok(transaction.commit()?)
    }

    /// What was said about a story. What was said here before anybody was named is by whoever works
    /// here now; packets carry it as it was said.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or SQLite refuses.
    pub fn remarks<Act: Kept>(&self, story: StoryId) -> Result<Vec<Remark<Act>>, StoreError> {
        let key = stories::key(&self.connection, story)?;
        self.remarks_of(key, story)
    }

    fn remarks_of<Act: Kept>(
        &self,
        key: i64,
        story: StoryId,
    ) -> Result<Vec<Remark<Act>>, StoreError> {
        let mut remarks = read(&self.connection, key, story)?;
        let Some(me) = people::my_key(&self.connection)? else { return Ok(remarks) };
        for remark in &mut remarks {
            if remark.who == PersonKey::NOBODY && !is_from_elsewhere(&self.connection, remark.id)? {
                remark.who = me;
            }
        }
        Ok(remarks)
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
        found.into_iter().map(|(story, key)| Ok((story, self.remarks_of(key, story)?))).collect()
    }
}

/// Keeps remarks whose words were marked in the working copy `sequence`; gives how many are new.
pub(crate) fn keep<Act: Kept>(
    connection: &Connection,
    key: i64,
    story: StoryId,
    remarks: &[Remark<Act>],
    sequence: u64,
) -> Result<u32, StoreError> {
    let mut marked = Vec::new();
    let mut new = 0;
    for remark in remarks {
        if write(connection, key, story, remark)? {
            new += 1;
            marked.extend(remark.act.anchor().map(|anchor| (remark.id, anchor)));
        }
    }
    anchors::keep(connection, key, story, sequence, marked)?;
    Ok(new)
}

/// Keeps remarks from another desk; gives how many are new.
pub(crate) fn take<Act: Kept>(
    connection: &Connection,
    key: i64,
    story: StoryId,
    remarks: &[Remark<Act>],
    sequence: u64,
) -> Result<u32, StoreError> {
    let sql = format!(
        "INSERT OR IGNORE INTO unnamed_elsewhere (remark)
         SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM {} WHERE id = ?1)",
        Act::TABLE
    );
    for remark in remarks.iter().filter(|remark| remark.who == PersonKey::NOBODY) {
        connection.prepare_cached(&sql)?.execute([remark.id.0.as_bytes()])?;
    }
    keep(connection, key, story, remarks, sequence)
}

/// Whether a remark without a name came from another desk.
fn is_from_elsewhere(connection: &Connection, id: RemarkId) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM unnamed_elsewhere WHERE remark = ?1)")?
        .query_row([id.0.as_bytes()], |row| row.get(0))?)
}

/// Copies from another database which remarks without a name came from elsewhere.
pub(crate) fn copy_elsewhere(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    // A store of before this was noted has no such table.
    let Ok(mut statement) = old.prepare("SELECT remark FROM unnamed_elsewhere") else {
        return Ok(());
    };
    let Ok(rows) = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)) else { return Ok(()) };
    for remark in rows.map_while(Result::ok) {
        new.execute("INSERT OR IGNORE INTO unnamed_elsewhere VALUES (?1)", [remark])?;
    }
    Ok(())
}

/// Keeps a remark; gives whether it is new.
///
/// # Errors
/// Something else is known under its name, or SQLite refuses.
pub(crate) fn write<Act: Kept>(
    connection: &Connection,
    key: i64,
    story: StoryId,
    remark: &Remark<Act>,
) -> Result<bool, StoreError> {
    let unreadable = |_| StoreError::Unreadable { story, what: Act::TABLE };
    let mut remark = remark.clone();
    let source = remark.act.source().and_then(Option::take);
    let text = serde_json::to_string(&remark).map_err(unreadable)?;
    let id = *remark.id.0.as_bytes();
    let sql =
        format!("INSERT OR IGNORE INTO {} (id, story, remark) VALUES (?1, ?2, ?3)", Act::TABLE);
    let is_new = connection.prepare_cached(&sql)?.execute(params![id, key, text])? > 0;
    if !is_new {
        let sql = format!("SELECT remark FROM {} WHERE id = ?1 AND story = ?2", Act::TABLE);
        let known: Option<String> = connection
            .prepare_cached(&sql)?
            .query_row(params![id, key], |row| row.get(0))
            .optional()?;
        let known: Option<Remark<Act>> =
            known.map(|known| serde_json::from_str(&known)).transpose().map_err(unreadable)?;
        if known.as_ref() != Some(&remark) {
            return Err(NotAPacket::Contradicts("what was said about a story").into());
        }
    }
    if let Some(source) = source {
        keep_source(connection, key, story, remark.id, &source)?;
    }
    Ok(is_new)
}

/// Keeps where the fact of a query comes from.
///
/// # Errors
/// Something else is known, or SQLite refuses.
pub(crate) fn keep_source(
    connection: &Connection,
    key: i64,
    story: StoryId,
    query: RemarkId,
    source: &SourceNote,
) -> Result<(), StoreError> {
    let unreadable = |_| StoreError::Unreadable { story, what: "sources" };
    let text = serde_json::to_string(source).map_err(unreadable)?;
    let id = *query.0.as_bytes();
    connection
        .prepare_cached("INSERT OR IGNORE INTO sources (query, story, source) VALUES (?1, ?2, ?3)")?
        .execute(params![id, key, text])?;
    let known: String = connection
        .prepare_cached("SELECT source FROM sources WHERE query = ?1")?
        .query_row([id], |row| row.get(0))?;
    if serde_json::from_str::<SourceNote>(&known).map_err(unreadable)? != *source {
        return Err(NotAPacket::Contradicts("where a fact comes from").into());
    }
    Ok(())
}

/// The remarks about a story, in the order of their names.
pub(crate) fn read<Act: Kept>(
    connection: &Connection,
    key: i64,
    story: StoryId,
) -> Result<Vec<Remark<Act>>, StoreError> {
    let sql = format!(
        "SELECT remark, source FROM {} AS said LEFT JOIN sources ON query = id
         WHERE said.story = ?1 ORDER BY id",
        Act::TABLE
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| {
        let (text, source): (String, Option<String>) = row?;
        let unreadable = |_| StoreError::Unreadable { story, what: Act::TABLE };
        let mut remark: Remark<Act> = serde_json::from_str(&text).map_err(unreadable)?;
        if let (Some(place), Some(source)) = (remark.act.source(), source) {
            *place = Some(serde_json::from_str(&source).map_err(unreadable)?);
        }
        Ok(remark)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use galley_copy::manuscript::{Edit, Field};
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
