//! A desktop session besides the one that the tests run in, as on another computer: a second start of
//! Galley in the same session only brings the first to the front.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use anyhow::Context;
use tempfile::NamedTempFile;

/// A bus that starts no services: the one of accessibility would take the other session's place on the
/// display, and away its socket when it ends.
const CONFIGURATION: &str = "\
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context=\"default\">
    <allow send_destination=\"*\" eavesdrop=\"true\"/>
    <allow eavesdrop=\"true\"/>
    <allow own=\"*\"/>
  </policy>
</busconfig>
";

/// Its bus, ended when dropped.
pub struct Session {
    bus: Child,
    /// Where the bus answers.
    pub address: String,
}

impl Session {
    /// Starts one.
    pub fn start() -> anyhow::Result<Self> {
        let mut configuration = NamedTempFile::new()?;
        configuration.write_all(CONFIGURATION.as_bytes())?;
        let mut bus = Command::new("dbus-daemon")
            .args(["--nofork", "--print-address", "--config-file"])
            .arg(configuration.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("run dbus-daemon (Debian’s package dbus)")?;
        let said = bus.stdout.take().context("the bus says where it answers")?;
        let mut session = Self { bus, address: String::new() };
        // The first line comes once it answers.
        BufReader::new(said).read_line(&mut session.address)?;
        session.address.truncate(session.address.trim_end().len());
        Ok(session)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}
