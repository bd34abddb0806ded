//! A virtual screen with a keyboard, and apps on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use tempfile::TempDir;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConnectionExt as _, InputFocus, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::framebuffer::{Framebuffer, Region};
use crate::processes::Processes;

const WIDTH: u16 = 1280;
const HEIGHT: u16 = 800;

/// WebKitGTK's plain renderer: the way that is fast without a GPU.
pub const WITHOUT_DMABUF: [(&str, &str); 1] = [("WEBKIT_DISABLE_DMABUF_RENDERER", "1")];

/// That, and no driver of OpenGL in the app's process: what Galley says where there is no GPU.
const WITHOUT_OPENGL: [(&str, &str); 3] =
    [WITHOUT_DMABUF[0], ("GDK_GL", "disable"), ("WEBKIT_WEB_RENDER_DEVICE_FILE", "/dev/null")];

/// A virtual X server of 1280×800, ended when dropped.
pub struct Screen {
    server: Child,
    folder: TempDir,
    display: String,
    connection: RustConnection,
    root: Window,
    /// What it shows.
    pub framebuffer: Framebuffer,
}

/// An app on the screen, ended when dropped.
pub struct App(Child);

impl Screen {
    /// Starts one on a free display.
    pub fn start() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{WIDTH}x{HEIGHT}x24")])
            .args(["-nolisten", "tcp", "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("start Xvfb (Debian's package xvfb)")?;
        let mut number = String::new();
        BufReader::new(server.stdout.take().context("Xvfb says which display")?)
            .read_line(&mut number)?;
        let display = format!(":{}", number.trim());
        let (connection, screen) = x11rb::connect(Some(&display))?;
        let root = connection.setup().roots[screen].root;
        let framebuffer = Framebuffer::open(folder.path())?;
        // The caret stays on: a blink would look like the paint of a key.
        let settings = folder.path().join("config/gtk-3.0");
        std::fs::create_dir_all(&settings)?;
        std::fs::write(
            settings.join("settings.ini"),
            "[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n",
        )?;
        Ok(Self { server, folder, display, connection, root, framebuffer })
    }

    /// All of it.
    pub fn whole(&self) -> Region {
        Region { x: 0, y: 0, width: WIDTH.into(), height: HEIGHT.into() }
    }

    /// Starts an app with data folders of its own, drawn as Galley draws without a GPU.
    pub fn open(&self, program: &Path, arguments: &[&std::ffi::OsStr]) -> anyhow::Result<App> {
        self.open_drawn(program, arguments, &WITHOUT_OPENGL)
    }

    /// Starts an app with data folders of its own, drawn as these variables say.
    pub fn open_drawn(
        &self,
        program: &Path,
        arguments: &[&std::ffi::OsStr],
        drawing: &[(&str, &str)],
    ) -> anyhow::Result<App> {
        let home = self.folder.path();
        let app = Command::new(program)
            .args(arguments)
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .envs(drawing.iter().copied())
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("NO_AT_BRIDGE", "1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("start {}", program.display()))?;
        Ok(App(app))
    }

    /// Puts the keyboard on the app's window, as a window manager would.
    pub fn focus_the_app(&self, limit: Duration) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            if let Some(window) = self.app_window()? {
                self.connection
                    .set_input_focus(InputFocus::POINTER_ROOT, window, 0_u32)?
                    .check()?;
                return Ok(());
            }
            if start.elapsed() > limit {
                bail!("no window came within {limit:?}");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn app_window(&self) -> anyhow::Result<Option<Window>> {
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            let Ok(attributes) = self.connection.get_window_attributes(window)?.reply() else {
                continue;
            };
            let Ok(place) = self.connection.get_geometry(window)?.reply() else { continue };
            if attributes.map_state == MapState::VIEWABLE && place.width > WIDTH / 2 {
                return Ok(Some(window));
            }
        }
        Ok(None)
    }

    /// Moves the pointer to a point.
    pub fn point(&self, x: i16, y: i16) -> anyhow::Result<()> {
        self.connection.xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, self.root, x, y, 0)?;
        self.connection.flush()?;
        std::thread::sleep(Duration::from_millis(50));
        Ok(())
    }

    /// Clicks at a point.
    pub fn click(&self, x: i16, y: i16) -> anyhow::Result<()> {
        self.point(x, y)?;
        let connection = &self.connection;
        for event in [BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT] {
            connection.xtest_fake_input(event, 1, 0, self.root, x, y, 0)?;
            connection.flush()?;
            std::thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }

    /// Presses and releases the key of a lower-case letter, and tells when it went down.
    pub fn press(&self, letter: char) -> anyhow::Result<Instant> {
        self.chord(&[u32::from(letter)])
    }

    /// Presses keys one after the other, named by X keysyms (X11/keysymdef.h), releases them, and
    /// tells when the last went down.
    pub fn chord(&self, keysyms: &[u32]) -> anyhow::Result<Instant> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let per_key = usize::from(map.keysyms_per_keycode);
        let keycode = |keysym: &u32| {
            let index = map.keysyms.chunks(per_key).position(|key| key.first() == Some(keysym));
            Ok(first + u8::try_from(index.with_context(|| format!("no key for {keysym:#x}"))?)?)
        };
        let keys = keysyms.iter().map(keycode).collect::<anyhow::Result<Vec<_>>>()?;
        let down = Instant::now();
        let presses = keys.iter().map(|key| (KEY_PRESS_EVENT, key));
        let releases = keys.iter().rev().map(|key| (KEY_RELEASE_EVENT, key));
        for (event, &key) in presses.chain(releases) {
            self.connection.xtest_fake_input(event, key, 0, self.root, 0, 0, 0)?;
        }
        self.connection.flush()?;
        Ok(down)
    }
}

impl App {
    /// Its processes.
    pub fn processes(&self) -> Processes {
        Processes(self.0.id())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

impl Drop for App {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

fn end(process: &mut Child) {
    // It may have ended by itself; either way there is nothing more to do about it.
    let _ = process.kill();
    let _ = process.wait();
}
