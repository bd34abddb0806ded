//! Backups, while the desk is open.

use std::time::Duration;

use chrono::TimeDelta;
use galley_store::{BACKUPS, Backup, backups, prune_backups, write_backup};
use tokio::time::sleep;

use crate::error::DeskError;
use crate::shapes::Backups;
use crate::{Desk, apart};

/// The shortest time between two backups.
const INTERVAL: TimeDelta = TimeDelta::hours(1);

/// How often it is looked at whether one is due.
const LOOK: Duration = Duration::from_secs(60);

impl Desk {
    /// Writes a backup, beside the work that goes on, and removes those that are too many: the 24
    /// newest are kept, and the last one of each of the 14 latest days.
    ///
    /// # Errors
    /// The store refuses; the backups there were are kept.
    pub async fn back_up(&self) -> Result<Backup, DeskError> {
        let (folder, at) = (self.0.folder.clone(), self.0.clock.now());
        let written = apart(move || {
            let backup = write_backup(&folder, at)?;
            prune_backups(&folder)?;
            Ok(backup)
        });
        written.await?
    }

    /// The backups there are.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn backups(&self) -> Result<Backups, DeskError> {
        let folder = self.0.folder.clone();
        let found = apart(move || backups(&folder)).await??;
        Ok(Backups {
            folder: self.0.folder.join(BACKUPS).display().to_string(),
            newest: found.first().map(|newest| newest.at),
            count: found.len().try_into().unwrap_or(u32::MAX),
        })
    }

    /// Whether the newest backup is older than [`INTERVAL`].
    async fn is_backup_due(&self) -> Result<bool, DeskError> {
        let folder = self.0.folder.clone();
        let newest = apart(move || backups(&folder)).await??.into_iter().next();
        Ok(newest.is_none_or(|newest| self.0.clock.now() - newest.at >= INTERVAL))
    }

    async fn back_up_if_due(&self, backed_up: &mut u64) -> Result<(), DeskError> {
        let changes = self.0.database.run(|store| Ok(store.changes())).await?;
        if changes != *backed_up && self.is_backup_due().await? {
            self.back_up().await?;
            *backed_up = changes;
        }
        Ok(())
    }
}

/// Writes a backup an hour if anything was changed, for as long as the desk is open.
pub(crate) async fn keep_backups(desk: Desk) {
    let mut backed_up = 0;
    loop {
        sleep(LOOK).await;
        if let Err(error) = desk.back_up_if_due(&mut backed_up).await {
            tracing::warn!(%error, "no backup was written; it is tried again");
        }
    }
}
