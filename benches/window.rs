//! The window: its start beside an empty Tauri window's, what it costs at rest, and its rooms.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use galley_copy::manuscript::{Edit, Field};
use galley_desk::{Desk, SystemClock};
use galley_store::Store;

use crate::framebuffer::Region;
use crate::measure::{Row, Samples, milliseconds};
use crate::screen::{App, Screen, WITHOUT_DMABUF, key};
use crate::{search, stories};

const STARTS: usize = 7;
const OPENINGS: usize = 20;
const AT_REST: Duration = Duration::from_secs(30);

/// The manuscript, right of the stories and left of the page.
const TEXT: Region = Region { x: 320, y: 60, width: 520, height: 640 };
/// The field above the list of stories in which one searches.
const SEARCH_FIELD: Region = Region { x: 40, y: 48, width: 190, height: 24 };
/// What is searched for, as fast as somebody types who does not wait for the hits.
const SEARCHED: &str = "harbour bridge council budget vote";
const A_LETTER: Duration = Duration::from_millis(90);
/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Where the built apps are, as `cargo xtask bench` says.
pub struct Apps {
    /// Galley.
    pub galley: PathBuf,
    /// The empty window, which shows a bare editor too.
    pub empty: PathBuf,
}

impl Apps {
    /// Finds them.
    pub fn built() -> anyhow::Result<Self> {
        let app = |name: &str| {
            std::env::var_os(name)
                .map(PathBuf::from)
                .with_context(|| format!("{name} names no app; run `cargo xtask bench`"))
        };
        Ok(Self { galley: app("GALLEY_APP")?, empty: app("GALLEY_EMPTY_WINDOW")? })
    }
}

/// From the start of the process to the text of the last story, and to that of an empty window.
pub fn start(give: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
    let apps = Apps::built()?;
    let screen = Screen::start()?;
    let store = store_with_a_story(1_000)?;
    let (mut galley, mut empty) = (Samples::default(), Samples::default());
    for _ in 0..STARTS {
        empty.push(time_to_text(&screen, &apps.empty, &[])?);
        galley.push(time_to_text(&screen, &apps.galley, &store_argument(store.path()))?);
    }
    give(Row::times(
        "cold start to the last story's text, median",
        galley.median(),
        "empty Tauri window",
        empty.median(),
    ));
    Ok(())
}

/// Stories and rooms, from the key that opens them until they have come to rest.
pub fn rooms(give: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
    let apps = Apps::built()?;
    give(opening(&apps)?);
    other_rooms(&apps)?.into_iter().for_each(give);
    Ok(())
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

/// What a story that nobody types into costs, beside an empty window.
pub fn at_rest(give: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
    let apps = Apps::built()?;
    let screen = Screen::start()?;
    let store = store_with_a_story(20_000)?;
    let cost = |running: App| -> anyhow::Result<(u64, Duration)> {
        screen.framebuffer.wait_for_stillness(screen.whole(), Duration::from_secs(8), PATIENCE)?;
        let before = running.processes().time()?;
        std::thread::sleep(AT_REST);
        Ok((running.processes().memory()?, running.processes().time()? - before))
    };
    let (as_it_comes, _) = cost(screen.open_drawn(&apps.empty, &[], &WITHOUT_DMABUF)?)?;
    let (empty_memory, empty_time) = cost(screen.open(&apps.empty, &[])?)?;
    let (memory, time) = cost(screen.open(&apps.galley, &store_argument(store.path()))?)?;
    let megabytes = |kibibytes: u64| format!("{:.0} MB", kibibytes as f64 * 1.024 / 1000.0);
    let share =
        |time: Duration| format!("{:.2} %", time.as_secs_f64() / AT_REST.as_secs_f64() * 100.0);
    give(Row {
        what: "memory (PSS of all processes) with 20,000 words and their page".to_owned(),
        galley: megabytes(memory),
        floor: format!("{} empty Tauri window", megabytes(as_it_comes)),
        ratio: Some(memory as f64 / as_it_comes as f64),
    });
    give(Row {
        what: "the same, the empty window without OpenGL too".to_owned(),
        galley: megabytes(memory),
        floor: format!("{} empty Tauri window", megabytes(empty_memory)),
        ratio: Some(memory as f64 / empty_memory as f64),
    });
    give(Row {
        what: "processor while nobody types, 30 s".to_owned(),
        galley: share(time),
        floor: format!("{} empty Tauri window", share(empty_time)),
        ratio: None,
    });
    Ok(())
}

/// From Enter on a story in the list until the manuscript has come to rest with it.
fn opening(apps: &Apps) -> anyhow::Result<Row> {
    let screen = Screen::start()?;
    let store = store_with_stories(&[1_000; OPENINGS + 1])?;
    let _running = at_its_desk(&screen, apps, store.path())?;
    screen.chord(&[key::CONTROL, key::SHIFT, key::F])?;
    let mut samples = Samples::default();
    for _ in 0..OPENINGS {
        screen.chord(&[key::DOWN])?;
        let before = rest(&screen, screen.whole())?;
        let pressed = screen.chord(&[key::RETURN])?;
        samples.push(shown(&screen, &before)? - pressed);
        screen.chord(&[key::CONTROL, key::SHIFT, key::F])?;
    }
    Ok(figures("a story opened from the list until its text is there: median, p95", &samples))
}

/// From the key for Settings, and the one back, until the room has come to rest.
fn other_rooms(apps: &Apps) -> anyhow::Result<[Row; 2]> {
    let screen = Screen::start()?;
    let store = store_with_a_story(1_000)?;
    let _running = at_its_desk(&screen, apps, store.path())?;
    let (mut there, mut back) = (Samples::default(), Samples::default());
    for _ in 0..OPENINGS {
        let ways = [(&[key::CONTROL, key::COMMA][..], &mut there), (&[key::ESCAPE], &mut back)];
        for (keys, samples) in ways {
            let before = rest(&screen, screen.whole())?;
            let pressed = screen.chord(keys)?;
            samples.push(shown(&screen, &before)? - pressed);
        }
    }
    Ok([
        figures("another room, Settings: median, p95", &there),
        figures("back from there to the story: median, p95", &back),
    ])
}

/// What is typed into the search of a large desk, from each key until the field shows it, while the
/// hits of the letters before come in below.
pub fn search(give: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
    let apps = Apps::built()?;
    let folder = tempfile::tempdir_in(std::env::current_dir()?.join("target"))?;
    search::fill(&mut Store::open(folder.path())?, |_, _| Ok(()))?;
    let screen = Screen::start()?;
    let _running = screen.open(&apps.galley, &store_argument(folder.path()))?;
    screen.focus_the_app(PATIENCE)?;
    screen.framebuffer.wait_for_stillness(screen.whole(), Duration::from_secs(2), PATIENCE)?;
    screen.chord(&[key::CONTROL, key::SHIFT, key::F])?;
    rest(&screen, screen.whole())?;
    let mut samples = Samples::default();
    for letter in SEARCHED.chars() {
        let before = screen.framebuffer.read(SEARCH_FIELD)?;
        let down = screen.press(letter)?;
        if letter != ' ' {
            let painted = screen.framebuffer.wait_for_change(SEARCH_FIELD, &before, PATIENCE)?;
            samples.push(painted - down);
        }
        std::thread::sleep(A_LETTER.saturating_sub(down.elapsed()));
    }
    give(figures(
        format!("key to paint in the search over {} stories: median, p95", search::STORIES),
        &samples,
    ));
    Ok(())
}

/// Galley on the screen with everything there, and the keyboard in the story.
fn at_its_desk(screen: &Screen, apps: &Apps, store: &Path) -> anyhow::Result<App> {
    let running = screen.open(&apps.galley, &store_argument(store))?;
    screen.focus_the_app(PATIENCE)?;
    screen.framebuffer.wait_for_ink(TEXT, PATIENCE)?;
    screen.framebuffer.wait_for_stillness(screen.whole(), Duration::from_secs(2), PATIENCE)?;
    screen.click(560, 520)?;
    // Below the text, whose place would change with the pointer's own shape.
    screen.point(560, 790)?;
    Ok(running)
}

fn rest(screen: &Screen, region: Region) -> anyhow::Result<Vec<u8>> {
    screen.framebuffer.wait_for_stillness(region, Duration::from_millis(300), PATIENCE)?;
    screen.framebuffer.read(TEXT)
}

/// When the text's place has come to rest looking other than before.
fn shown(screen: &Screen, before: &[u8]) -> anyhow::Result<Instant> {
    screen.framebuffer.wait_for_change(TEXT, before, PATIENCE)?;
    Ok(screen.framebuffer.wait_for_rest(TEXT, Duration::from_millis(300), PATIENCE)?.1)
}

fn figures(what: impl Into<String>, samples: &Samples) -> Row {
    let (median, p95) = (samples.median(), samples.quantile(0.95));
    Row::alone(what, format!("{}, {}", milliseconds(median), milliseconds(p95)))
}

/// What tells Galley where the store is.
pub fn store_argument(store: &Path) -> [&OsStr; 2] {
    [OsStr::new("--store"), store.as_os_str()]
}

/// A store whose last open story has this many words.
fn store_with_a_story(words: usize) -> anyhow::Result<tempfile::TempDir> {
    store_with_stories(&[words])
}

/// A store with stories of so many words, the last of them open.
fn store_with_stories(lengths: &[usize]) -> anyhow::Result<tempfile::TempDir> {
    store_with((1..).zip(lengths).map(|(number, &words)| stories::body(words, number)))
}

/// A store with stories of these bodies, the last of them open.
pub fn store_with(bodies: impl Iterator<Item = String>) -> anyhow::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    tokio::runtime::Runtime::new()?.block_on(async {
        let desk = Desk::open(folder.path(), SystemClock).await?;
        for (number, body) in (1..).zip(bodies) {
            let story = desk.new_story().await?;
            let text = |field, insert: String| Edit { field, from: 0, to: 0, insert };
            let headline = format!("Harbour bridge {number} to close for repairs until the spring");
            let edits = vec![text(Field::Headline, headline), text(Field::Body, body)];
            desk.edit(story.id, story.sequence, edits).await?;
        }
        desk.close().await
    })?;
    Ok(folder)
}
