//! The web UI: what npm installs and what Vite builds, both only when stale.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::program::{self, npm};
use crate::{Failure, checkout};

/// What is made, not written, inside `ui/`.
const MADE: [&str; 5] = ["node_modules", "dist", "dist-browser", "test-results", "coverage"];

/// Installs exactly what the window's lock file names.
pub fn install() -> Result<(), Failure> {
    install_in(&checkout::ui())
}

/// Installs what looks at the exported pages.
pub fn install_page_checks() -> Result<(), Failure> {
    install_in(&checkout::root().join("tests/page-checks"))
}

fn install_in(folder: &Path) -> Result<(), Failure> {
    let lock = folder.join("package-lock.json");
    let wanted = changed(&lock).ok_or_else(|| {
        Failure(format!("{} is missing; the checkout is not complete", lock.display()))
    })?;
    // npm writes this file at the end of a whole install.
    if changed(&folder.join("node_modules/.package-lock.json"))
        .is_some_and(|installed| installed >= wanted)
    {
        return Ok(());
    }
    program::run(npm().current_dir(folder).args(["ci", "--no-audit", "--no-fund"]))
}

/// Installs and builds the UI into `ui/dist`, which the app carries inside.
pub fn build() -> Result<(), Failure> {
    install()?;
    let ui = checkout::ui();
    let built = changed(&ui.join("dist/index.html"));
    if built.is_some_and(|built| newest(&ui).is_none_or(|source| source <= built)) {
        eprintln!("The UI is built already.");
        return Ok(());
    }
    program::run(npm().args(["run", "build"]))
}

/// Builds the bare editor that keys are measured beside, which the benchmarks' empty window carries inside.
pub fn build_bare_editor() -> Result<(), Failure> {
    program::run(npm().args(["run", "floor"]))
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// The latest change of a file or a subfolder; a subfolder changes when a file in it is deleted.
fn newest(folder: &Path) -> Option<SystemTime> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| !MADE.iter().any(|made| entry.file_name() == *made))
        .filter_map(|entry| {
            let path = entry.path();
            if path.is_dir() { newest(&path).max(changed(&path)) } else { changed(&path) }
        })
        .max()
}
