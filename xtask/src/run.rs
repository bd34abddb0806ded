//! `cargo xtask run`: Galley's window, or its main job where no window can be shown.

use std::process::Command;

use crate::requirements::{self, Purpose};
use crate::{Failure, checkout, display, program, ui};

const SAMPLE: &str = "docs/sample.txt";

/// Builds Galley and opens its window; without a display, exports a sample story.
pub fn run() -> Result<(), Failure> {
    if !display::is_reachable() {
        return without_a_window();
    }
    requirements::meet(Purpose::Window)?;
    ui::build()?;
    program::run(program::cargo().args([
        "build",
        "--release",
        "--package=galley-desktop",
        "--package=galley-cli",
        "--features=tauri/custom-protocol",
    ]))?;
    eprintln!("\nThe `galley` command is {}", checkout::built("release", "galley").display());
    eprintln!("Galley’s window is opening.");
    program::run(&mut Command::new(checkout::built("release", "galley-desktop")))
}

fn without_a_window() -> Result<(), Failure> {
    eprintln!(
        "There is no display, so no window can be opened. \
         The `galley` command does the main job without one: it makes a sample paste into a page."
    );
    program::run(program::cargo().args(["build", "--release", "--package=galley-cli"]))?;
    let galley = checkout::built("release", "galley");
    let page = checkout::target().join("sample.html");
    program::run(
        Command::new(&galley).arg("export").arg(checkout::root().join(SAMPLE)).arg("-o").arg(&page),
    )?;
    eprintln!("\nThe page is at");
    println!("{}", page.display());
    eprintln!("Try {} --help for more.", galley.display());
    Ok(())
}
