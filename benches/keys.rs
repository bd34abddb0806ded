//! Keys typed into the text, from each key until its letter is on the screen: in Galley and in a bare
//! CodeMirror in the same engine, face and measure, and in another app for writers where that is asked for.

use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;

use crate::framebuffer::Region;
use crate::measure::{Row, Samples, milliseconds};
use crate::screen::{Screen, key};
use crate::stories;
use crate::window::{Apps, PATIENCE, store_argument, store_with};

/// Where keys are typed: how many words the story has, and how many of them its last paragraph.
const PLACES: [(usize, usize); 9] = [
    (1_000, 10),
    (1_000, 250),
    (1_000, 1_000),
    (20_000, 10),
    (20_000, 250),
    (100_000, 10),
    (100_000, 250),
    (1_000_000, 10),
    (1_000_000, 250),
];
const TYPED: &str = "the quick brown fox ";
const KEYS: usize = 60;
/// The first keys wake what sleeps.
const WAKING: usize = 5;
/// How many milliseconds the lines are left alone between two keys, in turn: no hand keeps a beat, and
/// what the app does in a pause shall not always have one to itself.
const PAUSES: [u64; 7] = [120, 180, 140, 220, 260, 160, 200];
/// The text in a window of 1280×800: Galley's between the stories and the page, and the bare editor's.
const TEXT: Region = Region { x: 320, y: 60, width: 520, height: 705 };
/// ghostwriter's, between its outline and its preview.
const PEERS_TEXT: Region = Region { x: 162, y: 60, width: 540, height: 680 };
/// Its preview, of a text of our own, does not start for root otherwise.
const PEERS_PREVIEW: [(&str, &str); 1] = [("QTWEBENGINE_DISABLE_SANDBOX", "1")];
/// How many lines of pixels are watched above and below the caret.
const LINES: u64 = 32;

/// Measures each place in each app, in stories of `words` only where that is said.
pub fn rows(words: Option<usize>, peer: bool, give: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
    let apps = Apps::built()?;
    for (story, last) in PLACES {
        if words.is_none_or(|words| words == story) {
            give(row(&apps, story, last, peer)?);
        }
    }
    Ok(())
}

fn row(apps: &Apps, words: usize, last: usize, peer: bool) -> anyhow::Result<Row> {
    let body = stories::body_that_ends_in(words, last, 1);
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("story.md");
    std::fs::write(&file, &body)?;
    let store = store_with(std::iter::once(body))?;
    let galley = typed_on_paper(&apps.galley, &store_argument(store.path()))?;
    let bare = typed_on_paper(&apps.empty, &[OsStr::new("--editor"), file.as_os_str()])?;
    let mut floor = format!("{} bare CodeMirror", figures(&bare));
    if peer {
        let screen = Screen::as_people_have_it()?;
        let ghostwriter = Path::new("ghostwriter");
        let _running = screen.open_drawn(ghostwriter, &[file.as_os_str()], &PEERS_PREVIEW)?;
        let other = typed(&screen, screen.managed_window(PATIENCE)?, PEERS_TEXT)?;
        floor = format!("{floor}; {} ghostwriter", figures(&other));
    }
    Ok(Row {
        what: format!("key to paint after {last} words, in {words}: median, p95"),
        galley: figures(&galley),
        floor,
        ratio: Some(galley.median().as_secs_f64() / bare.median().as_secs_f64()),
    })
}

fn figures(samples: &Samples) -> String {
    let (median, p95) = (samples.median(), samples.quantile(0.95));
    format!("{}, {}", milliseconds(median), milliseconds(p95))
}

/// Types at the end of the text that Galley or the bare editor opens with.
fn typed_on_paper(app: &Path, arguments: &[&OsStr]) -> anyhow::Result<Samples> {
    let screen = Screen::as_people_have_it()?;
    let _running = screen.open(app, arguments)?;
    let window = screen.managed_window(PATIENCE)?;
    screen.framebuffer.wait_for_ink(within(window, TEXT), PATIENCE)?;
    typed(&screen, window, TEXT)
}

fn within(window: Region, part: Region) -> Region {
    Region { x: window.x + part.x, y: window.y + part.y, ..part }
}

/// Types at the end of the text that stands in a part of a window.
fn typed(screen: &Screen, window: Region, text: Region) -> anyhow::Result<Samples> {
    let text = within(window, text);
    let at_rest =
        || screen.framebuffer.wait_for_the_caret_alone(text, Duration::from_secs(2), PATIENCE);
    at_rest()?;
    let middle = (text.x + text.width / 2, text.y + text.height / 2);
    screen.click(i16::try_from(middle.0)?, i16::try_from(middle.1)?)?;
    screen.chord(&[key::CONTROL, key::END])?;
    // Outside the text, which would change with the pointer's shape.
    screen.point(i16::try_from(window.x + window.width + 8)?, 8)?;
    at_rest()?;
    let caret = screen.framebuffer.wait_for_a_blink(text, PATIENCE).context("find the caret")?;
    let top = caret.y.saturating_sub(LINES).max(text.y);
    let lines = Region { y: top, height: caret.y + caret.height + LINES - top, ..text };
    let mut samples = Samples::default();
    let pauses = PAUSES.into_iter().cycle().map(Duration::from_millis);
    for ((number, letter), pause) in
        TYPED.chars().cycle().take(KEYS + WAKING).enumerate().zip(pauses)
    {
        let before = screen.framebuffer.wait_for_the_caret_alone(lines, pause, PATIENCE)?;
        let down = screen.press(letter)?;
        // A blank moves the caret and paints nothing.
        if letter == ' ' {
            continue;
        }
        let painted = screen.framebuffer.wait_for_letter(lines, &before, PATIENCE)?;
        if number >= WAKING {
            samples.push(painted - down);
        }
    }
    Ok(samples)
}
