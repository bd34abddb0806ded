//! The project's chores, as `cargo xtask CHORE`.

mod bench;
mod checkout;
mod display;
mod licences;
mod program;
mod requirements;
mod run;
mod test;
mod ui;

use std::process::ExitCode;

const HELP: &str = "\
The project's chores.

Usage: cargo xtask CHORE

Chores:
  run      Installs what is missing, builds Galley and opens its window.
           Where there is no display, exports a sample story instead.
  test     Installs what is missing, builds Galley and runs every test,
           those in the real window and in a browser included.
  bench    Builds Galley for release and prints how fast it is, each figure
           beside its floor. `bench journal` and the like: that part only
           (journal, copy, search, desk, history, start, rest, rooms, keys,
           hits);
           `bench keys --peer` types into ghostwriter too.
  screenshots
           Takes pictures of the window's rooms and of finished pages into
           docs/screenshots/.
  licences Lists the crates in the app and their licences for the window's
           About page, in ui/crates.tsv.
  prepare  Installs what `test` needs and builds the UI, so that
           `cargo clippy --workspace` and an editor can build the app.

Packages are installed with apt on Debian and Ubuntu, after saying which.
On other systems the chore names the packages and stops.
";

/// Why a chore stopped: what happened and what to do.
#[derive(Debug)]
struct Failure(String);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        [] | ["help" | "--help" | "-h"] | [_, "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["bench", ref parts @ ..] => bench::bench(parts),
        ["licences"] => licences::licences(),
        ["screenshots"] => test::screenshots(),
        ["prepare"] => test::prepare(),
        _ => {
            eprintln!("xtask: there is no chore ‘{}’\n\n{HELP}", arguments.join(" "));
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
