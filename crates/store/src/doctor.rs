//! Examining a store: is it sound, and what is in it?

use std::fs;
use std::path::{Path, PathBuf};

use galley_copy::revision::RevisionId;
use rusqlite::{Connection, OpenFlags};

use crate::backup::{Backup, backups};
use crate::error::StoreError;
use crate::open::{DATABASE, Header, header};
use crate::{contents, migrations, snapshots, stories};

/// The most problems that are listed.
const MOST_PROBLEMS: usize = 100;

/// What an examination of a store found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// The store's folder.
    pub folder: PathBuf,
    /// The version of the SQLite that Galley was built with.
    pub sqlite: String,
    /// The version of the store's schema.
    pub version: u32,
    /// The newest version of the schema that this Galley knows.
    pub known_version: u32,
    /// The size of the database and the write-ahead log in bytes.
    pub bytes: u64,
    /// How many stories there are.
    pub stories: u32,
    /// How many revisions there are.
    pub revisions: u32,
    /// The backups, the newest first.
    pub backups: Vec<Backup>,
    /// What is wrong, one sentence each; empty where the store is sound. At most 100.
    pub problems: Vec<String>,
}

/// Examines the store in `folder` without changing it; also while it is in use.
///
/// # Errors
/// There is no store, it is none, or a newer Galley wrote it. A damaged one is no error: what is
/// damaged stands among the problems.
pub fn examine(folder: &Path) -> Result<Health, StoreError> {
    let path = folder.join(DATABASE);
    let version = match header(&path)? {
        Header::Absent => return Err(StoreError::NoStore { path: folder.to_owned() }),
        Header::Foreign => return Err(StoreError::NotAStore { path }),
        Header::Store(found) if found > migrations::VERSION => {
            return Err(StoreError::NewerStore { path, found, known: migrations::VERSION });
        }
        Header::Store(found) => found,
    };
    let size = |name: &str| fs::metadata(folder.join(name)).map_or(0, |file| file.len());
    let mut health = Health {
        folder: folder.to_owned(),
        sqlite: rusqlite::version().to_owned(),
        version,
        known_version: migrations::VERSION,
        bytes: size(DATABASE) + size("galley.db-wal"),
        stories: 0,
        revisions: 0,
        backups: backups(folder)?,
        problems: Vec::new(),
    };
    if let Err(error) = look(&path, &mut health) {
        health.problems.push(error.to_string());
    }
    health.problems.truncate(MOST_PROBLEMS);
    Ok(health)
}

/// Looks through the database, until something stops it.
fn look(path: &Path, health: &mut Health) -> Result<(), StoreError> {
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    let count = |table| connection.query_row(table, [], |row| row.get(0));
    health.problems.extend(texts(&connection, "PRAGMA integrity_check")?);
    health.problems.retain(|verdict| verdict != "ok");
    health.stories = count("SELECT count(*) FROM stories")?;
    health.revisions = count("SELECT count(*) FROM revisions")?;
    health.problems.extend(
        texts(&connection, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")?
            .into_iter()
            .map(|table| format!("rows of the table {table} belong to rows that are missing")),
    );

    let mut names = connection.prepare("SELECT hash FROM contents")?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let name = RevisionId::from_bytes(row.get(0)?);
        match contents::read_of_any_version(&connection, name) {
            Err(StoreError::AlteredRevision(_)) => {
                health.problems.push(format!("the revision {name} is not what its name says"));
            }
            read => drop(read?),
        }
    }
    let mut all = connection.prepare("SELECT key, id FROM stories")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let id = stories::story_id(row, 1)?;
        if let Err(error) = snapshots::load(&connection, row.get(0)?, id) {
            health.problems.push(format!("story {id}: {error}"));
        }
    }
    Ok(())
}

/// The first column of what a statement gives.
fn texts(connection: &Connection, statement: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(statement)?;
    let texts = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(texts)
}
