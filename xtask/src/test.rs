//! `cargo xtask test`: every test, on a fresh machine.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::display::VirtualDisplay;
use crate::program::{self, cargo, npm};
use crate::requirements::{self, Purpose};
use crate::{Failure, checkout, display, ui};

/// The window, a browser and the HTML checker are driven on Linux only: macOS has no driver for
/// its webview, and the pages do not differ.
const EVERYTHING_RUNS: bool = cfg!(target_os = "linux");

/// Installs what the tests need and builds the UI, without which the app does not compile.
pub fn prepare() -> Result<(), Failure> {
    requirements::meet(Purpose::Tests)?;
    ui::build()
}

/// Runs every test, goes on past what fails, and closes with a summary.
pub fn test() -> Result<(), Failure> {
    requirements::meet(Purpose::Tests)?;
    ui::install()?;
    let mut report = Report::default();
    report.check("the UI’s unit tests", || program::run(npm().args(["test"])));
    if EVERYTHING_RUNS {
        report.check("the rooms, in WebKitGTK and Chromium", || {
            program::run(npm().args(["run", "test:rooms"]))
        });
    } else {
        report.skip("the rooms, in WebKitGTK and Chromium");
        report.skip("the window, in its webview");
    }
    let built = report.check("the build", || {
        ui::build()?;
        if EVERYTHING_RUNS {
            ui::install_page_checks()?;
        }
        program::run(selected(cargo().arg("build")).args(["--lib", "--bins", "--tests"]))
    });
    if built {
        workspace(&mut report);
    }
    report.close()
}

/// The same packages and features for building and testing, so that nothing is built twice.
fn selected(command: &mut Command) -> &mut Command {
    command.args(["--workspace", "--features=tauri/custom-protocol"]);
    if EVERYTHING_RUNS {
        command.arg("--features=galley-tests/page-checks,galley-tests/window");
    }
    command
}

/// Tests of the window wait much of the time, so the other tests run beside them.
fn workspace(report: &mut Report) {
    std::thread::scope(|scope| {
        let others = scope.spawn(|| timed(others));
        if EVERYTHING_RUNS {
            report.check("the window, in its webview", window);
        }
        let (time, outcome) = others
            .join()
            .unwrap_or_else(|_| (Duration::ZERO, Err(Failure("its run broke off".to_owned()))));
        report.note("the workspace’s other tests", time, outcome);
    });
}

fn window() -> Result<(), Failure> {
    let mut command = with_a_session_bus(cargo());
    selected(command.arg("test")).arg("--test=e2e");
    if display::is_reachable() {
        return program::run(with_what_is_built(&mut command));
    }
    eprintln!("There is no display: the window is shown on a virtual one.");
    let display = VirtualDisplay::start()?;
    program::run(with_what_is_built(display.show(&mut command)))
}

fn others() -> Result<(), Failure> {
    let test = |targets: &[&str]| {
        let mut command = cargo();
        selected(command.args(["test", "--no-fail-fast"])).args(targets);
        program::run_beside(with_what_is_built(&mut command))
    };
    // Both run, whatever comes of the first.
    let outcome = test(&["--lib", "--bins", "--test=acceptance"]);
    test(&["--doc"]).and(outcome)
}

/// Takes pictures of the window's rooms and of finished pages into `docs/screenshots/`, on a virtual
/// display, so that they look the same whoever takes them.
pub fn screenshots() -> Result<(), Failure> {
    requirements::meet(Purpose::Tests)?;
    ui::build()?;
    ui::install_page_checks()?;
    program::run(selected(cargo().arg("build")).args(["--bins", "--tests"]))?;
    let display = VirtualDisplay::start()?;
    let albums: [(_, &[_]); 2] = [
        ("--test=e2e", &["rooms", "picture", "journey", "sign_off"]),
        ("--test=acceptance", &["a_browser_and_axe"]),
    ];
    for (tests, names) in albums {
        let mut command = with_a_session_bus(cargo());
        selected(command.arg("test")).args([tests, "--"]).args(names);
        command.env("GALLEY_SCREENSHOTS", checkout::root().join("docs/screenshots"));
        program::run(with_what_is_built(display.show(&mut command)))?;
    }
    Ok(())
}

fn with_what_is_built(command: &mut Command) -> &mut Command {
    command
        .env("GALLEY_APP", checkout::built("debug", "galley-desktop"))
        .env("GALLEY_COMMAND", checkout::built("debug", "galley"))
}

/// A second start of the app finds the first over the session bus, which a bare machine lacks.
fn with_a_session_bus(command: Command) -> Command {
    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    if has_bus || !cfg!(target_os = "linux") {
        return command;
    }
    let mut wrapped = Command::new("dbus-run-session");
    wrapped
        .arg("--")
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(checkout::root());
    wrapped
}

#[derive(Default)]
struct Report {
    lines: Vec<String>,
    failed: Vec<&'static str>,
}

impl Report {
    /// Does one part and notes how it went; says whether it went well.
    fn check(&mut self, what: &'static str, part: impl FnOnce() -> Result<(), Failure>) -> bool {
        let (time, outcome) = timed(part);
        self.note(what, time, outcome)
    }

    /// Notes how a part went that took this long; says whether it went well.
    fn note(&mut self, what: &'static str, time: Duration, outcome: Result<(), Failure>) -> bool {
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        self.lines.push(format!("  {word}   {:>7}   {what}", shown(time)));
        if let Err(Failure(reason)) = &outcome {
            eprintln!("xtask: {reason}");
            self.failed.push(what);
        }
        outcome.is_ok()
    }

    fn skip(&mut self, what: &str) {
        self.lines.push(format!("  skipped      –      {what}: on Linux only"));
    }

    fn close(self) -> Result<(), Failure> {
        println!("\nSummary\n{}", self.lines.join("\n"));
        if self.failed.is_empty() {
            println!("Everything that was run passed.");
            Ok(())
        } else {
            Err(Failure(format!("failed: {}", self.failed.join(", "))))
        }
    }
}

fn timed(part: impl FnOnce() -> Result<(), Failure>) -> (Duration, Result<(), Failure>) {
    let start = Instant::now();
    let outcome = part();
    (start.elapsed(), outcome)
}

fn shown(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_part_fails_the_chore_and_the_others_still_run() {
        let mut report = Report::default();
        assert!(!report.check("first", || Err(Failure("it broke".into()))));
        assert!(report.check("second", || Ok(())));
        assert_eq!(report.lines.len(), 2);
        assert_eq!(report.close().unwrap_err().0, "failed: first");
    }
}
