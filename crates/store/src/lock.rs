//! The lock beside the store: one writer at a time, also across desktops and logins.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::StoreError;

/// Held while a store is open; the operating system lets go of it when the process ends, however
/// it ends. The file is empty and stays.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the store in `folder`.
    pub(crate) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join("galley.lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(StoreError::io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { path: folder.to_owned() }),
            Err(TryLockError::Error(error)) => Err(StoreError::io(&path)(error)),
        }
    }
}
