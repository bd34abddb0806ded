//! Backups: whole copies of the database, made while it is in use.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::backup::{Backup as Copying, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::error::StoreError;
use crate::open::DATABASE;

/// The name of the folder that they are in, beside the database.
pub const BACKUPS: &str = "backups";

/// How many of the newest backups are kept.
const NEWEST: usize = 24;

/// Of how many days, counted back from the newest backup's, the last backup is kept.
const DAYS: usize = 14;

/// How many pages are copied at once, and how long the disk is left to others in between.
const STEP: i32 = 256;
const PAUSE: Duration = Duration::from_millis(5);

/// How a backup's file name tells its instant, in UTC.
const NAME: &str = "galley-%Y%m%dT%H%M%SZ.db";

/// A backup of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file: a database of its own, `galley.db` of a store that was closed.
    pub path: PathBuf,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The backups of the store in `folder`, the newest first.
///
/// # Errors
/// The file system refuses.
pub fn backups(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let kept = folder.join(BACKUPS);
    if !kept.exists() {
        return Ok(Vec::new());
    }
    let mut backups = Vec::new();
    for entry in fs::read_dir(&kept).map_err(StoreError::io(&kept))? {
        let entry = entry.map_err(StoreError::io(&kept))?;
        let name = entry.file_name();
        let named = name.to_str().and_then(|name| NaiveDateTime::parse_from_str(name, NAME).ok());
        if let Some(at) = named {
            let bytes = entry.metadata().map_err(StoreError::io(&kept))?.len();
            backups.push(Backup { path: entry.path(), at: at.and_utc(), bytes });
        }
    }
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
    Ok(backups)
}

/// Writes a backup of the store in `folder` by SQLite's backup interface, as of one moment, while
/// others read and write, and checks it. Takes its time; give it a thread of its own.
///
/// # Errors
/// The store cannot be read, the disk is full, or the copy is not sound: then there is no new
/// backup, and those that were there still are.
pub fn write_backup(folder: &Path, at: DateTime<Utc>) -> Result<Backup, StoreError> {
    let kept = folder.join(BACKUPS);
    fs::create_dir_all(&kept).map_err(StoreError::io(&kept))?;
    let path = kept.join(at.format(NAME).to_string());
    let unfinished = path.with_extension("unfinished");
    let written = copy_to(folder, &unfinished).and_then(|()| {
        fs::rename(&unfinished, &path).map_err(StoreError::io(&path))?;
        Ok(fs::metadata(&path).map_err(StoreError::io(&path))?.len())
    });
    if written.is_err() {
        // It is not there if it could not be made; either way nothing is left of it.
        fs::remove_file(&unfinished).ok();
    }
    written.map(|bytes| Backup { path, at, bytes })
}

fn copy_to(folder: &Path, target: &Path) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(
        folder.join(DATABASE),
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // One read transaction around all steps: what is typed meanwhile does not start it over.
    source.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema;")?;
    if target.exists() {
        fs::remove_file(target).map_err(StoreError::io(target))?;
    }
    let mut copy = Connection::open(target)?;
    {
        let copying = Copying::new(&source, &mut copy)?;
        while copying.step(STEP)? != StepResult::Done {
            std::thread::sleep(PAUSE);
        }
    }
    // One file, which needs none beside it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::UnsoundBackup { verdict }) }
}

/// Removes the backups of the store in `folder` that are neither among the 24 newest nor the last
/// of one of the 14 latest days that have any. Gives how many were removed.
///
/// # Errors
/// The file system refuses.
pub fn prune_backups(folder: &Path) -> Result<usize, StoreError> {
    let backups = backups(folder)?;
    let kept = worth_keeping(&backups.iter().map(|backup| backup.at).collect::<Vec<_>>());
    let mut removed = 0;
    for backup in backups.iter().filter(|backup| !kept.contains(&backup.at)) {
        fs::remove_file(&backup.path).map_err(StoreError::io(&backup.path))?;
        removed += 1;
    }
    Ok(removed)
}

/// Which of these backups, the newest first, are kept.
fn worth_keeping(newest_first: &[DateTime<Utc>]) -> BTreeSet<DateTime<Utc>> {
    let mut kept: BTreeSet<_> = newest_first.iter().take(NEWEST).copied().collect();
    let mut days = BTreeSet::new();
    for at in newest_first {
        if days.len() < DAYS && days.insert(at.date_naive()) {
            kept.insert(*at);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::open::Store;

    #[test]
    fn the_newest_day_of_backups_is_kept_and_one_a_day_for_a_fortnight() {
        let now: DateTime<Utc> = "2026-07-20T12:30:00Z".parse().unwrap();
        let hourly: Vec<_> = (0..24 * 30).map(|hours| now - TimeDelta::hours(hours)).collect();
        let kept = worth_keeping(&hourly);
        assert!(hourly[..24].iter().all(|at| kept.contains(at)));
        let last_of_the_day = "2026-07-10T23:30:00Z".parse().unwrap();
        assert!(kept.contains(&last_of_the_day));
        assert_eq!(kept.len(), 24 + 12);
        assert_eq!(kept.first().unwrap().to_rfc3339(), "2026-07-07T23:30:00+00:00");
    }

    #[test]
    fn a_backup_is_a_store_of_one_moment() {
        let folder = tempfile::tempdir().unwrap();
        let at: DateTime<Utc> = "2026-07-04T00:21:00Z".parse().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let backup = write_backup(folder.path(), at).unwrap();
        assert_eq!(backups(folder.path()).unwrap(), std::slice::from_ref(&backup));
        drop(store);

        let restored = tempfile::tempdir().unwrap();
        fs::copy(&backup.path, restored.path().join("galley.db")).unwrap();
        assert!(Store::open(restored.path()).is_ok());
    }
}
