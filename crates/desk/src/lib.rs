//! What one can do in Galley, for the window and the command alike.
//!
//! A [`Desk`] is a store, a clock and what is open. It is async: SQLite has a thread of its own,
//! rendering and files go to tokio's blocking threads, and no call blocks a worker. Everything in
//! memory about a story stands in one place, `open_stories`, and what pages are made of in
//! `sources`; everything else is in the store.

mod backups;
mod checks;
mod clock;
mod database;
mod dictionary;
mod doctor;
mod drops;
mod error;
mod export;
mod forme;
mod history;
mod house;
mod import;
mod journal;
mod languages;
mod merging;
mod notices;
mod open_stories;
mod packets;
mod people;
mod pictures;
mod place;
mod preview;
mod published;
mod queries;
mod remarks;
pub mod sample;
mod settings;
mod settings_file;
pub mod shapes;
mod sign_off;
mod signing_key;
mod sources;
mod stories;
mod suggestions;
mod taking_in;
mod template_families;
mod templates;
#[cfg(test)]
mod testing;
mod themes;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use galley_store::Store;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use galley_store::{
    Backup, Health as DoctorReport, Revision, Salvaged as RepairReport, StoreError,
    TemplateVersion, Why, has_store,
};

pub use clock::{Clock, FixedClock, SystemClock};
pub use drops::Dropped;
pub use error::DeskError;
pub use export::{file_stem, marked, page_file_name, write_whole};
pub use import::{FailedImport, ImportProgress, ImportReport, Imported};
pub use packets::PACKET;
pub use pictures::{read_picture, show_pictures, take_in_pictures};
pub use place::default_store;
pub use sources::{Beside, Sources};
pub(crate) use taking_in::read_articles;
pub use taking_in::read_paste;
pub use template_families::{check_shipped_family, shipped_rows};
pub use themes::{read_theme, write_theme};
pub use verify::Verdict;

use database::Database;
use open_stories::OpenStories;
use people::UnlockedKey;
use pictures::ShownPictures;
use sources::KeptSources;

/// What one can do in Galley. Cheap to clone; all clones are the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

struct Inner {
    clock: Box<dyn Clock>,
    folder: PathBuf,
    database: Database,
    open: OpenStories,
    sources: KeptSources,
    pictures: ShownPictures,
    key: UnlockedKey,
    /// Rung when something waits to be committed.
    typed: Notify,
    closing: CancellationToken,
    tasks: TaskTracker,
}

impl Desk {
    /// Opens the store in the folder `store`, made where there is none, and keeps its journal,
    /// revisions from then on.
    ///
    /// # Errors
    /// - `store-locked`: another Galley has it open.
    /// - `newer-store`, `not-a-store`, `old-sqlite`: it must not be touched, and was not.
    /// - `store-folder-refused`, `store-damaged`, `store-refused`: it cannot be opened.
    pub async fn open(store: &Path, clock: impl Clock) -> Result<Self, DeskError> {
        let desk = Self::over(Database::open(store, Store::open).await?, store, clock);
        desk.run_until_closed(journal::keep_journal);
        desk.run_until_closed(stories::keep_revisions);
        desk.run_until_closed(backups::keep_backups);
        Ok(desk)
    }

    /// Opens the store in the folder `store` to read it while another process has it open. Stories
    /// read as they were last committed; the list and the search may lag behind by the last
    /// minutes of typing. What would write is refused.
    ///
    /// # Errors
    /// - `no-store`, `newer-store`, `not-a-store`, `old-sqlite`, `store-locked` (an older Galley has
    ///   it open), `store-refused`.
    pub async fn open_to_read(store: &Path, clock: impl Clock) -> Result<Self, DeskError> {
        Ok(Self::over(Database::open(store, Store::open_to_read).await?, store, clock))
    }

    fn over(database: Database, store: &Path, clock: impl Clock) -> Self {
        Self(Arc::new(Inner {
            clock: Box::new(clock),
            folder: store.to_owned(),
            database,
            open: OpenStories::default(),
            sources: KeptSources::default(),
            pictures: ShownPictures::default(),
            key: UnlockedKey::default(),
            typed: Notify::new(),
            closing: CancellationToken::new(),
            tasks: TaskTracker::new(),
        }))
    }

    /// Saves what was typed, cuts revisions of the open stories and closes the store. The desk
    /// can do nothing afterwards.
    ///
    /// # Errors
    /// Something could not be saved: then the desk stays open and keeps it.
    pub async fn close(&self) -> Result<(), DeskError> {
        let open: Vec<_> = self.0.open.lock().keys().copied().collect();
        for story in open {
            self.close_story(story).await?;
        }
        self.0.closing.cancel();
        self.0.tasks.close();
        self.0.tasks.wait().await;
        self.0.database.close().await;
        Ok(())
    }

    /// Runs a task until the desk closes.
    fn run_until_closed<F: Future<Output = ()> + Send + 'static>(&self, task: fn(Self) -> F) {
        let closing = self.0.closing.clone();
        let desk = self.clone();
        self.0.tasks.spawn(async move {
            closing.run_until_cancelled(task(desk)).await;
        });
    }
}

/// Does what takes a while, such as rendering or files, where it holds nobody up.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, DeskError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| DeskError::Defect)
}
