//! Where the store is when nobody says.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The store's folder in the platform's data folder (XDG base directories on Linux, Known Folders
/// on Windows, Standard Directories on macOS); none where the system names no home.
pub fn default_store() -> Option<PathBuf> {
    let folders = ProjectDirs::from("press", "Galley", "galley")?;
    Some(folders.data_dir().join("store"))
}
