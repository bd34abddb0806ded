//! Where things are in the checkout.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};

/// The checkout's root folder, whichever folder the chore was started in.
pub fn root() -> PathBuf {
    // Cargo sets the variable for what it runs; the compiled-in folder serves a bare start.
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or_else(|| xtask.clone(), Path::to_path_buf)
}

/// The web UI's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |target| root().join(target))
}

/// A program that Cargo built in `profile`, `debug` or `release`.
pub fn built(profile: &str, program: &str) -> PathBuf {
    target().join(profile).join(format!("{program}{EXE_SUFFIX}"))
}
