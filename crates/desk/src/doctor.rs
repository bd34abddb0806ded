//! The doctor: examines and repairs stores that are not open here.

use std::path::Path;

use galley_store::{Health, Salvaged, examine, salvage};

use crate::clock::Clock;
use crate::error::DeskError;
use crate::{Desk, apart};

impl Desk {
    /// Examines the store in the folder `store` without changing it; also while it is in use.
    ///
    /// # Errors
    /// - `no-store`, `not-a-store`, `newer-store`. A damaged store is no error: what is damaged
    ///   stands among the problems.
    pub async fn doctor(store: &Path) -> Result<Health, DeskError> {
        let store = store.to_owned();
        Ok(apart(move || examine(&store)).await??)
    }

    /// Saves everything that can be read of the store in the folder `store` into a new store,
    /// which takes its place; the damaged files are moved into a folder beside it, unchanged.
    ///
    /// # Errors
    /// - `no-store`, `newer-store`, `store-locked`, or the new store cannot be written: then
    ///   everything is as it was.
    pub async fn repair(store: &Path, clock: &impl Clock) -> Result<Salvaged, DeskError> {
        let (store, at) = (store.to_owned(), clock.now());
        Ok(apart(move || salvage(&store, at)).await??)
    }
}
