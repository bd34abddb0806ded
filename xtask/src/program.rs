//! Running other programs.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::{Failure, checkout};

/// Cargo, started in the checkout's root.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(checkout::root());
    command
}

/// npm, started in the UI's folder.
pub fn npm() -> Command {
    // On Windows npm is a script, which only its full name starts.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(checkout::ui());
    command
}

/// Says what it runs, runs it with its output passed through, and waits.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let line = shown(command);
    eprintln!("\n$ {line}");
    match command.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure(format!("`{line}` failed ({status}); its own words are above"))),
        Err(error) => Err(Failure(format!("`{line}` cannot be started: {error}"))),
    }
}

/// Runs it beside what else is going on, and shows its output in one piece once it has ended.
pub fn run_beside(command: &mut Command) -> Result<(), Failure> {
    let line = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure(format!("`{line}` cannot be started: {error}")))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    eprintln!("\n$ {line}\n{}{}", text(&output.stderr), text(&output.stdout));
    if output.status.success() {
        return Ok(());
    }
    Err(Failure(format!("`{line}` failed ({}); its own words are above", output.status)))
}

/// What the program prints to standard output, where it starts and succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where the program is on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let names = if cfg!(windows) {
        [".exe", ".cmd", ".bat"].map(|extension| format!("{name}{extension}")).to_vec()
    } else {
        vec![name.to_owned()]
    };
    std::env::split_paths(&std::env::var_os("PATH")?)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>())
        .find(|path| path.is_file())
}

fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_stem().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
