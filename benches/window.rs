//! The window: its start beside an empty Tauri window's, and how long a key takes to appear.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use galley_copy::manuscript::{Edit, Field};
use galley_desk::{Desk, SystemClock};

use crate::framebuffer::Region;
use crate::measure::{Row, Samples, milliseconds};
use crate::screen::Screen;
use crate::stories;

/// The lengths of story that keys are typed into, in words.
const LENGTHS: [usize; 3] = [1_000, 20_000, 100_000];
const KEYS: usize = 60;
const STARTS: usize = 7;
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the built apps are, as `cargo xtask bench` says.
struct Apps {
    galley: PathBuf,
    empty: PathBuf,
}

/// Measures the window.
pub fn rows() -> anyhow::Result<Vec<Row>> {
    let app = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .with_context(|| format!("{name} names no app; run `cargo xtask bench`"))
    };
    let apps = Apps { galley: app("GALLEY_APP")?, empty: app("GALLEY_EMPTY_WINDOW")? };
    let mut rows = vec![start(&apps)?];
    for words in LENGTHS {
        rows.push(key_to_paint(&apps, words)?);
    }
    Ok(rows)
}

fn start(apps: &Apps) -> anyhow::Result<Row> {
    let screen = Screen::start()?;
    let store = store_with_a_story(1_000)?;
    let (mut galley, mut empty) = (Samples::default(), Samples::default());
    for _ in 0..STARTS {
        empty.push(time_to_text(&screen, &apps.empty, &[])?);
        galley.push(time_to_text(&screen, &apps.galley, &store_argument(store.path()))?);
    }
    Ok(Row::times(
        "cold start to the last story's text, median",
        galley.median(),
        "empty Tauri window",
        empty.median(),
    ))
}

/// From the start of the process until there is text in the middle of the screen.
fn time_to_text(screen: &Screen, app: &Path, arguments: &[&OsStr]) -> anyhow::Result<Duration> {
    let middle = Region { x: 320, y: 60, width: 540, height: 500 };
    let start = Instant::now();
    let running = screen.open(app, arguments)?;
    let shown = screen.framebuffer.wait_for_ink(middle, PATIENCE)?;
    drop(running);
    // The server paints its root window again before the next app comes.
    std::thread::sleep(Duration::from_millis(300));
    Ok(shown - start)
}

fn key_to_paint(apps: &Apps, words: usize) -> anyhow::Result<Row> {
    let screen = Screen::start()?;
    let store = store_with_a_story(words)?;
    let _running = screen.open(&apps.galley, &store_argument(store.path()))?;
    screen.focus_the_app(PATIENCE)?;
    let text = Region { x: 300, y: 60, width: 560, height: 640 };
    screen.framebuffer.wait_for_ink(text, PATIENCE)?;
    screen.framebuffer.wait_for_stillness(screen.whole(), Duration::from_secs(2), PATIENCE)?;
    screen.click(560, 520)?;
    let mut samples = Samples::default();
    for (key, letter) in
        "the quick brown fox".chars().filter(|c| *c != ' ').cycle().take(KEYS + 5).enumerate()
    {
        let before =
            screen.framebuffer.wait_for_stillness(text, Duration::from_millis(120), PATIENCE)?;
        let down = screen.press(letter)?;
        let painted = screen.framebuffer.wait_for_change(text, &before, PATIENCE)?;
        // The first keys wake what sleeps.
        if key >= 5 {
            samples.push(painted - down);
        }
    }
    Ok(Row::alone(
        format!("key to paint in the body, {words} words, preview open: median, p95"),
        format!("{}, {}", milliseconds(samples.median()), milliseconds(samples.quantile(0.95))),
    ))
}

fn store_argument(store: &Path) -> [&OsStr; 2] {
    [OsStr::new("--store"), store.as_os_str()]
}

/// A store whose last open story has this many words.
fn store_with_a_story(words: usize) -> anyhow::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let desk = Desk::open(folder.path(), SystemClock).await?;
        let story = desk.new_story().await?;
        let text = |field, insert: String| Edit { field, from: 0, to: 0, insert };
        let edits = vec![
            text(
                Field::Headline,
                "Harbour bridge to close for repairs until the spring".to_owned(),
            ),
            text(Field::Body, stories::body(words, 1)),
        ];
        desk.edit(story.id, story.sequence, edits).await?;
        desk.close().await
    })?;
    Ok(folder)
}
