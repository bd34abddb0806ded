//! What can go wrong with a store.

use std::io;
use std::path::{Path, PathBuf};

use galley_copy::exchange::packet::NotAPacket;
use galley_copy::review::status::NotNow;
use galley_copy::revision::RevisionId;
use rusqlite::ErrorCode;

use crate::stories::StoryId;

/// A store that could not do what it was asked. Nothing was changed, unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The SQLite that Galley was built with can lose commits (fixed in 3.51.3).
    #[error(
        "Galley was built with SQLite {found}, which can lose what was saved. The store was not touched; build Galley with SQLite {needed} or newer"
    )]
    OldSqlite {
        /// The version linked.
        found: String,
        /// The first one that will do.
        needed: String,
    },
    /// A newer Galley wrote the store.
    #[error(
        "a newer Galley wrote the store {} (it has version {found}, this one knows versions up to {known}). The store was not touched; open it with the newer Galley", path.display()
    )]
    NewerStore {
        /// The database file.
        path: PathBuf,
        /// The version of its schema.
        found: u32,
        /// The newest version this Galley knows.
        known: u32,
    },
    /// The file is no store.
    #[error("{} is not a Galley store. It was not touched; choose another folder", path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
    },
    /// Another process has the store open.
    #[error(
        "another Galley has the store {} open. Nothing was changed; use that one, close it, or choose another store", path.display()
    )]
    Locked {
        /// The store's folder.
        path: PathBuf,
    },
    /// There is no store in the folder.
    #[error("there is no store in {}; choose the folder that holds galley.db", path.display())]
    NoStore {
        /// The folder.
        path: PathBuf,
    },
    /// The store has no such story.
    #[error("there is no story {0} in the store; list the stories to see which there are")]
    NoSuchStory(StoryId),
    /// The content of a revision is not what its name says.
    #[error(
        "the revision {0} is damaged and cannot be shown. The story as it is now is safe; close Galley and run `galley doctor --repair`"
    )]
    AlteredRevision(RevisionId),
    /// The story has no such revision.
    #[error(
        "the story {story} has no revision {number}; look at its history to see which there are"
    )]
    NoSuchRevision {
        /// The story.
        story: StoryId,
        /// The number asked for.
        number: u32,
    },
    /// The change builds on another state of the working copy than the store has.
    #[error(
        "the story {story} has changed since (it is at {current}, the change builds on {expected}). Nothing was changed; open the story again"
    )]
    StaleWorkingCopy {
        /// The story.
        story: StoryId,
        /// The sequence number that the change builds on.
        expected: u64,
        /// The sequence number that the working copy has.
        current: u64,
    },
    /// A row that Galley wrote cannot be read.
    #[error(
        "the {what} of story {story} cannot be read. Run galley doctor --repair, which saves everything that can be read"
    )]
    Unreadable {
        /// The story.
        story: StoryId,
        /// What cannot be read.
        what: &'static str,
    },
    /// A step cannot be done with a story.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// A packet is not taken in, not even in part.
    #[error("this packet cannot be taken in: {0}. The stories are as they were")]
    NotAPacket(#[from] NotAPacket),
    /// The disk is full.
    #[error("the disk is full. Make room on it and try again")]
    Full(#[source] rusqlite::Error),
    /// The database file is damaged.
    #[error(
        "the store is damaged. Run galley doctor --repair, which saves everything that can be read"
    )]
    Damaged(#[source] rusqlite::Error),
    /// Another program holds the database.
    #[error("another program holds the store's database. Close it and try again")]
    Busy(#[source] rusqlite::Error),
    /// SQLite refused.
    #[error(
        "the store's database refused: {0}. Run galley doctor to see whether the store is sound"
    )]
    Sqlite(#[source] rusqlite::Error),
    /// A backup that was just written is not sound; it was removed.
    #[error(
        "the backup is not sound ({verdict}) and was removed; older ones are kept. Run galley doctor to see whether the store is sound"
    )]
    UnsoundBackup {
        /// What SQLite's integrity check said.
        verdict: String,
    },
    /// The file system refused.
    #[error("{}: {source}. Check that the folder exists and may be written to", path.display())]
    Io {
        /// What it was about.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

impl StoreError {
    /// For `map_err`: the file system refused at `path`.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Io { path: path.to_owned(), source }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(error),
            _ => Self::Sqlite(error),
        }
    }
}
