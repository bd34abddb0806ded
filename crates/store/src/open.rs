//! Opening a store, or refusing to.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::StoreError;
use crate::listing::Counted;
use crate::lock::Lock;
use crate::migrations;

/// The database's file name in the store's folder.
pub(crate) const DATABASE: &str = "galley.db";

/// Marks a database as a Galley store (SQLite's `application_id`): "Gall".
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"Gall");

/// The first SQLite that does not lose commits of two connections in write-ahead mode
/// (<https://sqlite.org/releaselog/3_51_3.html>).
const FIRST_SAFE_SQLITE: i32 = 3_051_003;

/// The size in bytes that the write-ahead log is cut down to when it is begun anew.
const LOG_LIMIT: i64 = 8 * 1024 * 1024;

/// The size in bytes that the write-ahead log has from the start: some 250 commits.
const LOG_ROOM: u32 = 1024 * 1024;

/// What of the database is held in memory at most; negative, as SQLite counts kibibytes.
const CACHE: i64 = -32 * 1024;

/// The size of the write-ahead log in pages above which it is written back at once.
const LOG_PAGES: i64 = 4096;

/// An open store, the only one on its folder that writes.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    folder: PathBuf,
    /// The list that was counted last, and how many stories it has.
    pub(crate) counted: Option<(Counted, u32)>,
    /// None where the store is only read.
    lock: Option<Lock>,
}

/// What the header of a database file says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Header {
    /// There is no file, or an empty one.
    Absent,
    /// It is something else.
    Foreign,
    /// It is a store with this version of the schema.
    Store(u32),
}

impl Store {
    /// Opens the store in `folder`; makes the folder and the store where there is none.
    ///
    /// # Errors
    /// SQLite is too old, another process has the store open, the file is no store, or one that
    /// a newer Galley wrote: then not one byte was changed. Or the file system or SQLite refuse.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        check_sqlite(rusqlite::version_number())?;
        let database = folder.join(DATABASE);
        // Before anything is created: a refused folder stays as it is.
        openable(&database)?;
        fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
        let lock = Lock::take(folder)?;
        let found = openable(&database)?;
        let mut connection = Connection::open_with_flags(
            &database,
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        prepare(&connection)?;
        bring_up_to_date(&mut connection, found)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        Ok(Self { connection, folder: folder.to_owned(), counted: None, lock: Some(lock) })
    }

    /// Opens the store in `folder` to read it while another process has it open. A story reads as
    /// it was last committed; its row in the list and its entry in the search index are as the
    /// other process last folded its journal. What would write is refused.
    ///
    /// # Errors
    /// There is no store, it is none, its schema is not this Galley's, or SQLite refuses.
    pub fn open_to_read(folder: &Path) -> Result<Self, StoreError> {
        check_sqlite(rusqlite::version_number())?;
        let database = folder.join(DATABASE);
        match openable(&database)? {
            0 => return Err(StoreError::NoStore { path: folder.to_owned() }),
            migrations::VERSION => {}
            // An older Galley is at work on it.
            _ => return Err(StoreError::Locked { path: folder.to_owned() }),
        }
        let connection = Connection::open_with_flags(
            &database,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        prepare(&connection)?;
        Ok(Self { connection, folder: folder.to_owned(), counted: None, lock: None })
    }

    /// Whether it was opened only to read it.
    pub(crate) fn is_read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// The store's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the write-ahead log back into the database, so that it can begin anew. Call it
    /// when nobody waits for a commit.
    ///
    /// # Errors
    /// SQLite refuses; the log still holds everything.
    pub fn write_back(&self) -> Result<(), StoreError> {
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Gives the write-ahead log room for a minute's commits. A commit that the file has to grow for
    /// takes half as long again, and SQLite removes the log whenever a store is closed. Takes some
    /// milliseconds: call it once, when nobody waits for a commit.
    ///
    /// # Errors
    /// SQLite refuses; nothing is lost by it.
    pub fn make_room(&self) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Ok(());
        }
        // Nobody reads the zeros: with so small a cache most of them go to the log at once.
        self.connection.pragma_update(None, "cache_size", -64)?;
        let grown = self.connection.execute_batch(&format!(
            "DROP TABLE IF EXISTS room;
             CREATE TABLE room (zeros);
             INSERT INTO room VALUES (zeroblob({LOG_ROOM}));
             DROP TABLE room;"
        ));
        self.connection.pragma_update(None, "cache_size", CACHE)?;
        grown?;
        // The next commit begins the log anew, in the blocks that it has now.
        self.connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Whether the write-ahead log has grown so long that it should be written back at once.
    #[must_use]
    pub fn log_is_long(&self) -> bool {
        let log = self.folder.join("galley.db-wal");
        fs::metadata(log).is_ok_and(|log| log.len() > 4096 * LOG_PAGES.unsigned_abs())
    }

    /// How many rows this store has changed since it was opened.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.connection.total_changes()
    }

    /// Begins a transaction that writes.
    pub(crate) fn write(&mut self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Whether there is something in `folder` where a store has its database.
#[must_use]
pub fn has_store(folder: &Path) -> bool {
    folder.join(DATABASE).exists()
}

/// Makes an empty database at `path`, not in write-ahead mode: one file, which can be moved.
pub(crate) fn create_database(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    prepare(&connection)?;
    bring_up_to_date(&mut connection, 0)?;
    Ok(connection)
}

/// Marks a database as a store and takes the migrations that are missing.
fn bring_up_to_date(connection: &mut Connection, found: u32) -> Result<(), StoreError> {
    if found < migrations::VERSION {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        migrations::migrate(connection, found)?;
    }
    Ok(())
}

/// What every connection that writes is set to.
fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(std::time::Duration::from_millis(500))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "journal_size_limit", LOG_LIMIT)?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Refuses a SQLite that can lose commits. `found` is as `sqlite3_libversion_number` gives it.
fn check_sqlite(found: i32) -> Result<(), StoreError> {
    if found >= FIRST_SAFE_SQLITE {
        return Ok(());
    }
    let dotted =
        |number: i32| format!("{}.{}.{}", number / 1_000_000, number / 1000 % 1000, number % 1000);
    Err(StoreError::OldSqlite { found: dotted(found), needed: dotted(FIRST_SAFE_SQLITE) })
}

/// The version of the store that may be opened, 0 where one is to be made.
fn openable(database: &Path) -> Result<u32, StoreError> {
    match header(database)? {
        Header::Absent => Ok(0),
        Header::Foreign => Err(StoreError::NotAStore { path: database.to_owned() }),
        Header::Store(found) if found > migrations::VERSION => Err(StoreError::NewerStore {
            path: database.to_owned(),
            found,
            known: migrations::VERSION,
        }),
        Header::Store(found) => Ok(found),
    }
}

/// Reads the header of a database file (<https://sqlite.org/fileformat2.html#the_database_header>)
/// without SQLite, which would already touch the files beside it.
pub(crate) fn header(database: &Path) -> Result<Header, StoreError> {
    let mut head = Vec::with_capacity(100);
    match File::open(database) {
        Ok(file) => {
            file.take(100).read_to_end(&mut head).map_err(StoreError::io(database))?;
        }
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Header::Absent),
        Err(error) => return Err(StoreError::io(database)(error)),
    }
    if head.is_empty() {
        return Ok(Header::Absent);
    }
    let number = |at: usize| {
        head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes)
    };
    match (head.starts_with(b"SQLite format 3\0"), number(60), number(68)) {
        (true, Some(version), Some(APPLICATION_ID)) => Ok(Header::Store(version)),
        _ => Ok(Header::Foreign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Record;
    use crate::stories::StoryId;

    #[test]
    fn a_log_with_room_does_not_grow_by_a_commit() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        store.make_room().unwrap();
        let size = || fs::metadata(folder.path().join("galley.db-wal")).unwrap().len();
        let before = size();
        assert!(before >= u64::from(LOG_ROOM));
        let (story, at) = (StoryId(uuid::Uuid::nil()), chrono::DateTime::UNIX_EPOCH);
        store.create_story(story, at).unwrap();
        store.append(&[Record { story, sequence: 1, at, edits: Vec::new() }]).unwrap();
        assert_eq!(size(), before);
        let tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'room'";
        let left: u32 = store.connection.query_row(tables, [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
    }
}
