//! A desktop session besides the one that the tests run in, as on another computer: a second start of
//! Galley in the same session only brings the first to the front.

use std::io::Write;
use std::process::Command;

use tempfile::NamedTempFile;

use crate::server::Server;

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
pub struct Session(Server);

impl Session {
    /// Starts one.
    pub fn start() -> anyhow::Result<Self> {
        let mut configuration = NamedTempFile::new()?;
        configuration.write_all(CONFIGURATION.as_bytes())?;
        let mut command = Command::new("dbus-daemon");
        command.args(["--nofork", "--print-address", "--config-file"]).arg(configuration.path());
        Ok(Self(Server::start(&mut command, "dbus")?))
    }

    /// Where the bus answers.
    pub fn address(&self) -> &str {
        &self.0.said
    }
}
