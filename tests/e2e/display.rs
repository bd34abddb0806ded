//! A screen beside the one that the tests share; what runs on it need not wait for them.

use std::process::Command;

use crate::server::Server;

/// Its X server, ended when dropped.
pub struct Display(Server);

impl Display {
    /// Starts one.
    pub fn start() -> anyhow::Result<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-r"]);
        Ok(Self(Server::start(&mut command, "xvfb")?))
    }

    /// Its name for clients: `:99`.
    pub fn name(&self) -> String {
        format!(":{}", self.0.said)
    }
}
