//! A program that a test starts; its first line says where it answers.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::Context;

/// It is ended when dropped.
pub struct Server {
    process: Child,
    /// Its first line.
    pub said: String,
}

impl Server {
    /// Starts a program of a package of Debian's, and waits for its first line.
    pub fn start(command: &mut Command, package: &str) -> anyhow::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("run {name} (Debian’s package {package})"))?;
        let output = process.stdout.take().with_context(|| format!("read what {name} says"))?;
        let mut server = Self { process, said: String::new() };
        BufReader::new(output).read_line(&mut server.said)?;
        server.said.truncate(server.said.trim_end().len());
        anyhow::ensure!(!server.said.is_empty(), "{name} ended at once");
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
