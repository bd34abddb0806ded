//! `cargo xtask bench`: how fast Galley is.

use std::process::Command;

use crate::program::{self, cargo};
use crate::requirements::{self, Purpose};
use crate::{Failure, checkout, ui};

/// Builds Galley, its floors and the benchmarks for release and runs those named, or all.
pub fn bench(parts: &[&str]) -> Result<(), Failure> {
    requirements::meet(Purpose::Benches { peer: parts.contains(&"--peer") })?;
    ui::build()?;
    ui::build_bare_editor()?;
    program::run(cargo().args([
        "build",
        "--release",
        "--package=galley-desktop",
        "--package=empty-window",
        "--package=galley-benches",
        "--features=tauri/custom-protocol",
    ]))?;
    program::run(
        Command::new(checkout::built("release", "galley-benches"))
            .args(parts)
            .env("GALLEY_APP", checkout::built("release", "galley-desktop"))
            .env("GALLEY_EMPTY_WINDOW", checkout::built("release", "empty-window")),
    )
}
