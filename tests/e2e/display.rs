//! A screen besides the one that the tests run on: what has one of its own need not wait for the others.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, ensure};

/// Its X server, ended when dropped.
pub struct Display {
    server: Child,
    /// How its clients call it: `:99`.
    pub name: String,
}

impl Display {
    /// Starts one.
    pub fn start() -> anyhow::Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-r"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("run Xvfb (Debian’s package xvfb)")?;
        let said = server.stdout.take().context("Xvfb says its number")?;
        let mut display = Self { server, name: String::new() };
        // The number comes once it is ready.
        let mut number = String::new();
        BufReader::new(said).read_line(&mut number)?;
        display.name = format!(":{}", number.trim());
        ensure!(display.name != ":", "Xvfb ended at once");
        Ok(display)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
