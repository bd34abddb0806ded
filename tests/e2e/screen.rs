//! The X screen around the webview: windows, keys, the clipboard.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};

use anyhow::Context;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    Atom, ClientMessageEvent, ConnectionExt, EventMask, ImageFormat, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

/// The visible windows of a process, each with its title.
pub fn windows(process: u32) -> anyhow::Result<Vec<(u32, String)>> {
    // xdotool fails where it finds none.
    let pid = process.to_string();
    let found = xdotool(&["search", "--all", "--onlyvisible", "--pid", &pid, "--name", "."])
        .unwrap_or_default();
    // One that closes meanwhile has no name any more, and is not visible either.
    let named = found.lines().filter_map(|id| Some((id, xdotool(&["getwindowname", id]).ok()?)));
    named.map(|(id, name)| Ok((id.parse()?, name))).collect()
}

/// The visible window of a process whose title ends so: what is open in it comes before.
pub fn window(process: u32, title: &str) -> anyhow::Result<u32> {
    let windows = windows(process)?;
    let found = windows.iter().find(|(_, name)| name.ends_with(title));
    found.map(|(id, _)| *id).with_context(|| format!("no window ‘{title}’ among {windows:?}"))
}

/// Presses keys in a window, which has the focus from then on: no window manager gives it.
pub fn press(window: u32, keys: &str) -> anyhow::Result<()> {
    xdotool(&["windowfocus", "--sync", &window.to_string(), "key", keys])?;
    Ok(())
}

/// Gives a window the focus.
pub fn focus(window: u32) -> anyhow::Result<()> {
    xdotool(&["windowfocus", "--sync", &window.to_string()])?;
    Ok(())
}

/// Types on the keyboard in the window that has the focus, key by key.
pub fn write(text: &str) -> anyhow::Result<()> {
    xdotool(&["type", "--delay", "12", "--", text])?;
    Ok(())
}

/// Clicks a place of a window with a button: 1 is the left one, 3 the right one.
pub fn click(window: u32, (x, y): (i32, i32), button: u8) -> anyhow::Result<()> {
    let (window, x, y, button) =
        (window.to_string(), x.to_string(), y.to_string(), button.to_string());
    xdotool(&["mousemove", "--sync", "--window", &window, &x, &y, "click", &button])?;
    Ok(())
}

/// The height of the tallest menu that is open; 0 where none is.
pub fn menu_height() -> anyhow::Result<u16> {
    let (connection, screen) = x11rb::connect(None)?;
    let root = connection.setup().roots[screen].root;
    let mut tallest = 0;
    for window in connection.query_tree(root)?.reply()?.children {
        // A menu goes by no window manager; one can close meanwhile.
        let Ok(is) = connection.get_window_attributes(window)?.reply() else { continue };
        let Ok(place) = connection.get_geometry(window)?.reply() else { continue };
        if is.override_redirect && is.map_state == MapState::VIEWABLE {
            tallest = tallest.max(place.height);
        }
    }
    Ok(tallest)
}

/// Moves the pointer to a place in a window.
pub fn point(window: u32, (x, y): (i32, i32)) -> anyhow::Result<()> {
    let (window, x, y) = (window.to_string(), x.to_string(), y.to_string());
    xdotool(&["mousemove", "--sync", "--window", &window, &x, &y])?;
    Ok(())
}

/// Gives a window a size in pixels, in the screen's corner.
pub fn resize(window: u32, width: u32, height: u32) -> anyhow::Result<()> {
    let (window, width, height) = (window.to_string(), width.to_string(), height.to_string());
    xdotool(&["windowsize", &window, &width, &height, "windowmove", &window, "0", "0"])?;
    Ok(())
}

/// Brings a window before the others.
pub fn raise(window: u32) -> anyhow::Result<()> {
    xdotool(&["windowraise", &window.to_string()])?;
    Ok(())
}

/// Writes what a window shows as a PNG file with a palette, which the repository can carry.
pub fn picture(window: u32, path: &Path) -> anyhow::Result<()> {
    let (connection, _) = x11rb::connect(None)?;
    let place = connection.get_geometry(window)?.reply()?;
    let (width, height) = (place.width, place.height);
    let shown = connection
        .get_image(ImageFormat::Z_PIXMAP, window, 0, 0, width, height, u32::MAX)?
        .reply()?
        .data;
    // Four bytes a pixel: blue, green, red and one that says nothing.
    let pixels: Vec<[u8; 3]> =
        shown.chunks_exact(4).map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
    let (palette, places) = with_a_palette(&pixels);
    let file = BufWriter::new(File::create(path)?);
    let mut encoder = png::Encoder::new(file, width.into(), height.into());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(&places)?;
    Ok(())
}

/// The 256 most frequent colours, one after the other, and for each pixel the place of the nearest.
/// Beside the grounds, of colours that are almost the same one is kept: so rare ones find room.
fn with_a_palette(pixels: &[[u8; 3]]) -> (Vec<u8>, Vec<u8>) {
    let mut frequency: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in pixels {
        *frequency.entry(*pixel).or_default() += 1;
    }
    let mut colours: Vec<_> = frequency.into_iter().collect();
    colours.sort_unstable_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    let (grounds, mut shades) = (48, HashSet::new());
    let kept: Vec<[u8; 3]> = colours
        .iter()
        .enumerate()
        .filter(|(at, (colour, _))| shades.insert(colour.map(|part| part >> 4)) || *at < grounds)
        .map(|(_, &(colour, _))| colour)
        .take(256)
        .collect();
    let distance = |one: [u8; 3], other: [u8; 3]| -> u32 {
        one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    let nearest: HashMap<[u8; 3], u8> = colours
        .iter()
        .filter_map(|&(colour, _)| {
            let places = (0..=u8::MAX).zip(&kept);
            let (place, _) = places.min_by_key(|(_, kept)| distance(**kept, colour))?;
            Some((colour, place))
        })
        .collect();
    (kept.concat(), pixels.iter().map(|pixel| nearest[pixel]).collect())
}

/// Asks a window to close, as its frame's button does (ICCCM, section 4.2.8.1).
pub fn close(window: u32) -> anyhow::Result<()> {
    let (connection, _) = x11rb::connect(None)?;
    let atom = |name: &str| -> anyhow::Result<u32> {
        Ok(connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
    };
    let asks = [atom("WM_DELETE_WINDOW")?, x11rb::CURRENT_TIME, 0, 0, 0];
    tell(&connection, window, atom("WM_PROTOCOLS")?, asks)
}

/// Sends a window a message of another client (ICCCM, section 4.2.8).
pub fn tell(
    connection: &RustConnection,
    window: Window,
    word: Atom,
    rest: [u32; 5],
) -> anyhow::Result<()> {
    let message = ClientMessageEvent::new(32, window, word, rest);
    connection.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
    Ok(())
}

/// Runs xdotool, which plays the user outside the webview.
fn xdotool(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("xdotool")
        .args(arguments)
        .output()
        .context("run xdotool (Debian's package xdotool)")?;
    let said = String::from_utf8_lossy(&output.stderr);
    anyhow::ensure!(output.status.success(), "xdotool {arguments:?}: {said}");
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Another app that has put something on the clipboard; it ends when dropped.
pub struct OtherApp {
    process: Child,
    /// It says each request; where nobody listened, it would end.
    _said: BufReader<ChildStderr>,
}

impl OtherApp {
    /// Copies `text` and keeps it for whoever pastes.
    pub fn copies(text: &[u8]) -> anyhow::Result<Self> {
        Self::puts(text, &[])
    }

    /// Copies a picture, a PNG file, as drawing programs and screenshots do: without any text.
    pub fn copies_picture(file: &[u8]) -> anyhow::Result<Self> {
        Self::puts(file, &["-target", "image/png"])
    }

    fn puts(content: &[u8], kind: &[&str]) -> anyhow::Result<Self> {
        let mut owner = xclip(&["-in", "-quiet"])
            .args(kind)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("run xclip (Debian's package xclip)")?;
        let mut input = owner.stdin.take().context("xclip reads its input")?;
        input.write_all(content)?;
        drop(input);
        let mut said = BufReader::new(owner.stderr.take().context("xclip says when")?);
        // The first line comes once it owns the clipboard.
        said.read_line(&mut String::new())?;
        Ok(Self { process: owner, _said: said })
    }
}

impl Drop for OtherApp {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What is on the clipboard.
pub fn clipboard() -> anyhow::Result<Option<String>> {
    let output = xclip(&["-out"]).output().context("run xclip")?;
    Ok(output.status.success().then(|| String::from_utf8(output.stdout)).transpose()?)
}

fn xclip(arguments: &[&str]) -> Command {
    let mut command = Command::new("xclip");
    command.args(["-selection", "clipboard"]).args(arguments);
    command
}
