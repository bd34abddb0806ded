//! The programs that drive browsers by the WebDriver protocol.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::app::PATIENCE;
use crate::display::Display;
use crate::session::Session;

const WEBKIT: &str = "WebKitWebDriver";
const WEBKIT_PACKAGE: &str = "webkit2gtk-driver";

/// A driver, ended when dropped.
pub struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    /// WebKit's, for the app, which works in `folder`, in the tests' session or another one.
    pub fn app(folder: &Path, session: Option<&Session>) -> anyhow::Result<Self> {
        let mut command = Command::new(WEBKIT);
        command
            .current_dir(folder)
            // Without both a session with a Tauri app hangs.
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("GDK_BACKEND", "x11")
            // The test answers file dialogs itself.
            .env("GTK_USE_PORTAL", "1")
            // The window speaks the system's language; the test looks for English words.
            .env("LANG", "en_GB.UTF-8")
            .env("LC_ALL", "en_GB.UTF-8");
        if let Some(session) = session {
            command.env("DBUS_SESSION_BUS_ADDRESS", session.address());
        }
        Self::start(command, WEBKIT_PACKAGE)
    }

    /// WebKit's, for WebKitGTK's own small browser, on a screen of its own.
    pub fn webkit(display: &Display) -> anyhow::Result<Self> {
        let mut command = Command::new(WEBKIT);
        command
            .current_dir(std::env::temp_dir())
            .env("DISPLAY", display.name())
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1");
        Self::start(command, WEBKIT_PACKAGE)
    }

    /// Chromium's.
    pub fn chromium() -> anyhow::Result<Self> {
        Self::start(Command::new("chromedriver"), "chromium-driver")
    }

    fn start(mut command: Command, package: &str) -> anyhow::Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = command
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("start a WebDriver (Debian’s package {package})"))?;
        let driver = Self { process, address: format!("127.0.0.1:{port}") };
        let start = Instant::now();
        while std::net::TcpStream::connect(&driver.address).is_err() {
            if start.elapsed() > PATIENCE {
                bail!("the WebDriver of {package} does not answer");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }

    /// Where it answers.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
