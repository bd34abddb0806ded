//! Standard output and standard error.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::failure::Failure;
use crate::render;

/// Writes a result as it is.
///
/// A reader that went away, as `head` does, has had what it wanted: that is no failure.
pub fn write(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    finished(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

/// Writes a text made for people; its colours reach terminals only.
pub fn print(text: &str) -> Result<(), Failure> {
    print_on(text).map(drop)
}

/// Writes a text made for people; gives whether anybody still reads.
pub fn print_on(text: &str) -> Result<bool, Failure> {
    let mut stdout = anstream::stdout().lock();
    still_read(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Writes a JSON array as its values come, as [`json`] would write it whole.
pub struct Array {
    out: BufWriter<StdoutLock<'static>>,
    is_empty: bool,
}

impl Array {
    /// An array without values so far.
    pub fn new() -> Self {
        Self { out: BufWriter::new(io::stdout().lock()), is_empty: true }
    }

    /// Writes the next value; gives whether anybody still reads.
    pub fn push(&mut self, value: &impl Serialize) -> Result<bool, Failure> {
        let text = as_json(value)?;
        let lines: Vec<_> = text.lines().map(|line| format!("  {line}")).collect();
        let between = if std::mem::take(&mut self.is_empty) { "[\n" } else { ",\n" };
        let written = write!(self.out, "{between}{}", lines.join("\n"));
        still_read(written)
    }

    /// Ends the array.
    pub fn end(mut self) -> Result<(), Failure> {
        let end = if self.is_empty { "[]\n" } else { "\n]\n" };
        finished(self.out.write_all(end.as_bytes()).and_then(|()| self.out.flush()))
    }
}

/// Writes a value as JSON.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    write(as_json(value)?.as_bytes())
}

/// A value as JSON, indented, with a line feed at its end.
pub fn as_json(value: &impl Serialize) -> Result<String, Failure> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Output(io::Error::from(error)))?;
    text.push('\n');
    Ok(text)
}

fn finished(written: io::Result<()>) -> Result<(), Failure> {
    still_read(written).map(drop)
}

fn still_read(written: io::Result<()>) -> Result<bool, Failure> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        written => written.map(|()| true).map_err(Failure::Output),
    }
}

/// Says something on standard error.
pub fn say(text: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Says a failure on standard error.
pub fn say_failure(failure: &Failure) {
    let error = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    say(&format!("{error}error{error:#}: {}", render::plain::lines(&failure.to_string())));
}

/// Says several things on standard error.
pub fn say_all(texts: &[String]) {
    for text in texts {
        say(text);
    }
}

/// Says each of the failures among `all` inputs; the failure that they come to.
pub fn say_failures(failures: &[Failure], all: usize) -> Result<(), Failure> {
    for failure in failures {
        say_failure(failure);
    }
    match failures.iter().map(Failure::status).max() {
        None => Ok(()),
        Some(status) => Err(Failure::Several { failed: failures.len(), all, status }),
    }
}
