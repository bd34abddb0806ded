//! A virtual screen with a keyboard, and apps on it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use tempfile::TempDir;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, BUTTON_PRESS_EVENT, BUTTON_RELEASE_EVENT, ConfigureWindowAux, ConnectionExt as _,
    InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MOTION_NOTIFY_EVENT, MapState, Window,
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

/// As wide and high as a window of 1280×800 with its frame needs it.
const AROUND: (u16, u16) = (1360, 860);

/// The caret stays on: a blink would look like the paint of a key.
const STILL: &str = "[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n";

/// Keys by their X keysyms (X11/keysymdef.h).
pub mod key {
    pub const SHIFT: u32 = 0xffe1;
    pub const CONTROL: u32 = 0xffe3;
    pub const RETURN: u32 = 0xff0d;
    pub const ESCAPE: u32 = 0xff1b;
    pub const DOWN: u32 = 0xff54;
    pub const END: u32 = 0xff57;
    pub const COMMA: u32 = 0x2c;
    pub const F: u32 = 0x66;
}

/// A virtual X server, ended when dropped.
pub struct Screen {
    /// The server first, then what else makes a session of it.
    started: Vec<Child>,
    /// Where apps find that session.
    session: Vec<(&'static str, String)>,
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
    /// Starts one of 1280×800 on a free display, on which nothing moves by itself.
    pub fn start() -> anyhow::Result<Self> {
        let mut screen = Self::of((WIDTH, HEIGHT), STILL)?;
        screen.session.push(("NO_AT_BRIDGE", "1".to_owned()));
        Ok(screen)
    }

    /// Starts one as people have it: with a window manager, a session bus, a caret that blinks and all
    /// that moves by itself.
    pub fn as_people_have_it() -> anyhow::Result<Self> {
        let mut screen = Self::of(AROUND, "")?;
        let mut bus = screen
            .command(Path::new("dbus-daemon"))
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .context("start a session bus (Debian's package dbus)")?;
        let mut address = String::new();
        BufReader::new(bus.stdout.take().context("the bus says its address")?)
            .read_line(&mut address)?;
        screen.started.push(bus);
        screen.session.push(("DBUS_SESSION_BUS_ADDRESS", address.trim().to_owned()));
        let manager = screen
            .command(Path::new("openbox"))
            .spawn()
            .context("start a window manager (Debian's package openbox)")?;
        screen.started.push(manager);
        let start = Instant::now();
        while screen.said_of_the_root("_NET_SUPPORTING_WM_CHECK")?.is_empty() {
            ensure!(start.elapsed() < Duration::from_secs(10), "openbox does not manage windows");
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(screen)
    }

    fn of((width, height): (u16, u16), gtk: &str) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24")])
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
        let settings = folder.path().join("config/gtk-3.0");
        std::fs::create_dir_all(&settings)?;
        std::fs::write(settings.join("settings.ini"), gtk)?;
        let (started, session) = (vec![server], Vec::new());
        Ok(Self { started, session, folder, display, connection, root, framebuffer })
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
        let app = self
            .command(program)
            .args(arguments)
            .envs(drawing.iter().copied())
            .spawn()
            .with_context(|| format!("start {}", program.display()))?;
        Ok(App(app))
    }

    /// A program that shows its windows here and has data folders of its own.
    fn command(&self, program: &Path) -> Command {
        let home = self.folder.path();
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .envs(self.session.iter().map(|(name, value)| (name, value)))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("share"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
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

    /// Waits for the window that the window manager shows, makes it 1280×800, and tells where it stands.
    pub fn managed_window(&self, limit: Duration) -> anyhow::Result<Region> {
        let start = Instant::now();
        loop {
            ensure!(start.elapsed() < limit, "no window came within {limit:?}");
            std::thread::sleep(Duration::from_millis(5));
            let Some(&window) = self.said_of_the_root("_NET_CLIENT_LIST")?.last() else { continue };
            let place = self.connection.get_geometry(window)?.reply()?;
            if (place.width, place.height) == (WIDTH, HEIGHT) {
                let at = self.connection.translate_coordinates(window, self.root, 0, 0)?.reply()?;
                let (x, y) = (u64::try_from(at.dst_x)?, u64::try_from(at.dst_y)?);
                return Ok(Region { x, y, width: WIDTH.into(), height: HEIGHT.into() });
            }
            let size = ConfigureWindowAux::new().width(u32::from(WIDTH)).height(u32::from(HEIGHT));
            self.connection.configure_window(window, &size)?.check()?;
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// A property of the root window, where the window manager says what it does.
    fn said_of_the_root(&self, name: &str) -> anyhow::Result<Vec<u32>> {
        let property = self.connection.intern_atom(false, name.as_bytes())?.reply()?.atom;
        let said =
            self.connection.get_property(false, self.root, property, AtomEnum::WINDOW, 0, 64)?;
        Ok(said.reply()?.value32().map(Iterator::collect).unwrap_or_default())
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
        self.started.iter_mut().rev().for_each(end);
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
