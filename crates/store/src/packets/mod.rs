//! Stories on their way to other desks and from them: what goes into a packet, and what comes of one.

#[cfg(test)]
mod five_desks;
mod graph;
mod pack;
mod take;
#[cfg(test)]
mod tests;

pub use take::{News, TakenStory};

use std::collections::HashMap;

use galley_copy::exchange::packet::{PackedRevision, RevisionKey};
use galley_copy::review::people::PersonKey;
use galley_copy::revision::RevisionId;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::time::from_micros;
use graph::parents;

/// A story's revisions in the order of their numbers, as a packet has them, and their names on every
/// machine.
struct Line {
    revisions: Vec<(u32, PackedRevision)>,
    keys: HashMap<u32, RevisionKey>,
}

/// Every revision of a story.
fn line(connection: &Connection, key: i64) -> Result<Line, StoreError> {
    let parents = parents(connection, key)?;
    let mut statement = connection.prepare_cached(
        "SELECT number, content, why, cut, author FROM revisions WHERE story = ?1 ORDER BY number",
    )?;
    let mut rows = statement.query([key])?;
    let mut line = Line { revisions: Vec::new(), keys: HashMap::new() };
    while let Some(row) = rows.next()? {
        let number: u32 = row.get(0)?;
        let of = parents.get(&number).into_iter().flatten();
        let mut of: Vec<RevisionKey> =
            of.filter_map(|parent| line.keys.get(parent).copied()).collect();
        of.sort_unstable();
        let revision = PackedRevision {
            content: RevisionId::from_bytes(row.get(1)?),
            parents: of,
            why: row.get(2)?,
            at: from_micros(row.get(3)?),
            author: row.get::<_, Option<_>>(4)?.map(PersonKey::from_bytes),
        };
        line.keys.insert(number, revision.key());
        line.revisions.push((number, revision));
    }
    Ok(line)
}
