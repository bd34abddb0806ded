//! `galley completions`.

use clap::CommandFactory;

use crate::arguments::{Completions, Galley};
use crate::failure::Failure;
use crate::output;

/// Prints the completions of a shell.
pub fn completions(arguments: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Galley::command(), "galley", &mut script);
    output::write(&script)
}
