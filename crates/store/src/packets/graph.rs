//! Which of a story's revisions were made of which.

use std::collections::{BTreeMap, BTreeSet};

use galley_copy::revision::RevisionId;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::open::Store;
use crate::revisions;
use crate::stories::{self, StoryId};

impl Store {
    /// The numbers of the revisions that a story's revision was made of, directly or not, and its own,
    /// in order. Each is after those that it was made of.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn ancestry(&self, id: StoryId, number: u32) -> Result<BTreeSet<u32>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        Ok(ancestry(&parents(&self.connection, key)?, number))
    }

    /// The numbers of the versions that came from colleagues and are in the story neither as it is nor
    /// as it was, in the order in which they came: those that it can be merged with.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn versions_apart(&self, id: StoryId) -> Result<Vec<u32>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let Some((head, _)) = revisions::head(&self.connection, key)? else {
            return Ok(Vec::new());
        };
        let parents = parents(&self.connection, key)?;
        let mine = ancestry(&parents, head);
        let made_of: BTreeSet<u32> = parents.values().flatten().copied().collect();
        let contents = contents(&self.connection, key)?;
        let said: BTreeSet<[u8; 32]> =
            mine.iter().filter_map(|number| Some(*contents.get(number)?.bytes())).collect();
        let is_apart = |(number, content): &(&u32, &RevisionId)| {
            !made_of.contains(number) && !said.contains(content.bytes())
        };
        Ok(contents.iter().filter(is_apart).map(|(number, _)| *number).collect())
    }
}

/// What each revision was made of, by number.
pub(super) type Parents = BTreeMap<u32, Vec<u32>>;

pub(super) fn parents(connection: &Connection, key: i64) -> Result<Parents, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT number, parent FROM revision_parents WHERE story = ?1")?;
    let mut rows = statement.query([key])?;
    let mut parents = Parents::new();
    while let Some(row) = rows.next()? {
        parents.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(parents)
}

/// A revision and all that it was made of.
pub(super) fn ancestry(parents: &Parents, number: u32) -> BTreeSet<u32> {
    let mut found = BTreeSet::from([number]);
    let mut waiting = vec![number];
    while let Some(next) = waiting.pop() {
        let of = parents.get(&next).into_iter().flatten();
        waiting.extend(of.filter(|parent| found.insert(**parent)));
    }
    found
}

fn contents(connection: &Connection, key: i64) -> Result<BTreeMap<u32, RevisionId>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT number, content FROM revisions WHERE story = ?1")?;
    let rows =
        statement.query_map([key], |row| Ok((row.get(0)?, RevisionId::from_bytes(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
