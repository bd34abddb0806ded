//! `galley doctor`.

use std::path::Path;

use galley_desk::{Desk, SystemClock};

use crate::arguments::Doctor;
use crate::desk::{folder, runtime};
use crate::failure::Failure;
use crate::{output, render};

/// Examines the store or, when asked to, repairs it.
pub fn doctor(arguments: &Doctor) -> Result<(), Failure> {
    let store = folder(&arguments.store)?;
    if arguments.repair { repair(&store) } else { examine(&store) }
}

fn examine(store: &Path) -> Result<(), Failure> {
    let health = runtime()?.block_on(Desk::doctor(store))?;
    output::print(&render::health::health(&health))?;
    match health.problems.len() {
        0 => Ok(()),
        problems => Err(Failure::Damaged(problems)),
    }
}

fn repair(store: &Path) -> Result<(), Failure> {
    let salvaged = runtime()?.block_on(Desk::repair(store, &SystemClock))?;
    output::print(&render::health::salvaged(&salvaged))
}
