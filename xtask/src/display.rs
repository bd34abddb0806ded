//! Whether windows can be shown, and a virtual display where they cannot.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Failure;

/// Whether a window can be opened. macOS and Windows always have a display to try.
pub fn is_reachable() -> bool {
    if cfg!(target_os = "linux") { linux::is_reachable() } else { true }
}

/// A virtual display; it ends when dropped.
pub struct VirtualDisplay {
    server: Child,
    name: String,
}

impl VirtualDisplay {
    /// Starts Xvfb on the first free display number and waits until it takes clients.
    pub fn start() -> Result<Self, Failure> {
        let failed = |reason: &str| Failure(format!("Xvfb, the virtual display, {reason}"));
        // Without auto-repeat (`-r`): on a busy machine a key that is let go late would be pressed twice.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-r"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&format!("cannot be started: {error}")))?;
        let mut number = String::new();
        // Xvfb writes its number once it is ready, or closes the pipe when it gives up.
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout)
                .read_line(&mut number)
                .map_err(|error| failed(&format!("does not answer: {error}")))?;
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            return Err(failed("ended at once; run `Xvfb -displayfd 1` to see why"));
        }
        Ok(display)
    }

    /// Points the program at this display and at no other.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY")
    }
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::net::{TcpStream, ToSocketAddrs};
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixStream};
    use std::path::PathBuf;
    use std::time::Duration;

    pub fn is_reachable() -> bool {
        let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        set("WAYLAND_DISPLAY").is_some_and(|name| wayland_answers(&name, set("XDG_RUNTIME_DIR")))
            || set("DISPLAY").is_some_and(|name| x11_answers(&name))
    }

    fn wayland_answers(name: &str, runtime_folder: Option<String>) -> bool {
        let folder = runtime_folder.map(PathBuf::from).unwrap_or_default();
        UnixStream::connect(folder.join(name)).is_ok()
    }

    /// `DISPLAY` is `[host]:number[.screen]` (X(7), "Display names").
    fn x11_answers(name: &str) -> bool {
        let Some((host, number)) = name.rsplit_once(':') else {
            return false;
        };
        let Ok(number) = number.split('.').next().unwrap_or(number).parse::<u16>() else {
            return false;
        };
        if host.is_empty() || host == "unix" {
            let path = format!("/tmp/.X11-unix/X{number}");
            let abstract_socket = SocketAddr::from_abstract_name(path.as_bytes());
            return UnixStream::connect(path).is_ok()
                || abstract_socket.is_ok_and(|address| UnixStream::connect_addr(&address).is_ok());
        }
        let Some(port) = number.checked_add(6000) else {
            return false;
        };
        (host, port).to_socket_addrs().is_ok_and(|mut addresses| {
            addresses
                .any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(2)).is_ok())
        })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_display_that_nobody_serves_is_none() {
            for name in ["", "nonsense", ":", ":59999", "unix:59998.0", "localhost:59535", ":99999"]
            {
                assert!(!x11_answers(name), "{name}");
            }
            assert!(!wayland_answers("wayland-nowhere", None));
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod linux {
    pub fn is_reachable() -> bool {
        true
    }
}
