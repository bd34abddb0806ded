//! The lock beside the store: one writer at a time, also across desktops and logins.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::StoreError;

/// Held while a store is open; the operating system lets go of it when the process ends, however
/// it ends. The file is empty and stays.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
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
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { path: folder.to_owned() }),
            Err(TryLockError::Error(error)) => Err(StoreError::io(&path)(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a child process that was forked a moment ago and has not begun its
        // own program yet holds the file too. Where unlocking fails, closing is all there is.
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_is_let_go_even_where_a_child_process_still_holds_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path()).unwrap();
        let childs = lock.file.try_clone().unwrap();
        assert!(matches!(Lock::take(folder.path()), Err(StoreError::Locked { .. })));
        drop(lock);
        drop(Lock::take(folder.path()).unwrap());
        drop(childs);
    }
}
