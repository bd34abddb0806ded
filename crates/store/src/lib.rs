//! Galley in SQLite: stories, the journal of the working copy, immutable revisions, search,
//! backups.
//!
//! A store is a folder: `galley.db` and what SQLite keeps beside it, `galley.lock`, `backups/`.
//! One [`Store`] at a time has it open for writing; everything here blocks, so the desk gives it
//! a thread of its own.
//!
//! What holds at all times:
//! - A function that returned `Ok` has its work on the disk (`synchronous=FULL`).
//! - A story's snapshot, its row in the list and its entry in the search index show the same
//!   sequence number; the journal holds what came after. [`Store::fold`] moves all three forward.
//! - Revisions, the versions of templates and what was said about stories are never changed or removed;
//!   triggers refuse it.
//! - The schema's version changes outside the write-ahead log only, so the first 100 bytes of
//!   `galley.db` always tell it.

mod anchors;
mod backup;
mod contents;
mod deleted;
mod dictionary;
mod doctor;
mod embargoes;
mod error;
mod exports;
mod journal;
mod listing;
mod lock;
mod marks;
mod migrations;
mod notices;
mod open;
mod packets;
mod pastes;
mod people;
mod pictures;
mod presumed;
mod public_notes;
mod remarks;
mod revisions;
mod salvage;
mod search;
mod settings;
mod snapshots;
mod snippet;
mod steps;
mod stories;
mod templates;
mod terms;
mod themes;
mod time;
mod words;

pub use backup::{BACKUPS, Backup, backups, prune_backups, write_backup};
pub use deleted::DeletedHit;
pub use dictionary::dictionary_word;
pub use doctor::{Health, examine};
pub use error::StoreError;
pub use exports::{EarlierPage, Export, ExportedPage};
pub use journal::Record;
pub use listing::{StoryList, StoryQuery, StorySort, StoryView};
pub use marks::StoryMark;
pub use notices::NoticeChoice;
pub use open::{Store, has_store};
pub use packets::{News, TakenStory};
pub use pastes::Paste;
pub use public_notes::KeptNote;
pub use remarks::{Kept, RemarksOfStory};
pub use revisions::{Cut, Revision, Theirs, Why};
pub use salvage::{Salvaged, salvage};
pub use snapshots::WorkingCopy;
pub use snippet::SnippetPiece;
pub use stories::{StoryId, StoryRow, TakenIn};
pub use templates::TemplateVersion;
