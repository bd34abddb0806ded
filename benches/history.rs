//! The history of a story that was written for months: listing it, comparing two of its revisions,
//! and what a day's work costs on the disk.

use std::path::Path;

use galley_copy::article::Article;
use galley_copy::manuscript::{Edit, Field};
use galley_copy::revision::canonical_json;
use galley_desk::shapes::StoryId;
use galley_desk::{Clock, Desk, SystemClock, Why};
use galley_store::{Record, Store};
use rusqlite::Connection;
use uuid::Uuid;

use crate::measure::{Row, Samples};
use crate::stories;

const REVISIONS: u64 = 10_000;
const WORDS: usize = 1_000;

/// How often a story rests in a day.
const RESTS: u64 = 60;

/// Measures the history of a story of a thousand words, each revision of which differs by a sentence.
pub fn rows() -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(std::env::current_dir()?.join("target"))?;
    let path = folder.path().join("store");
    let (story, history) = written(&path, REVISIONS)?;
    let bytes = bytes_of(&path)?;
    let mut rows = vec![Row::alone(
        format!("{REVISIONS} revisions of {WORDS} words on the disk, each and in all"),
        format!("{} B, {:.1} MB", bytes / REVISIONS, bytes as f64 / 1e6),
    )];

    let store = Store::open(&path)?;
    let list = Samples::of(50, || store.revisions(story).map(drop).map_err(Into::into))?;
    let bare = Connection::open(path.join("galley.db"))?;
    let floor = Samples::of(50, || {
        let mut all = bare.prepare_cached("SELECT number, content, why, cut FROM revisions")?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, String>(2)?))
        };
        all.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
        Ok(())
    })?;
    rows.push(Row::times(
        format!("list {REVISIONS} revisions, p50"),
        list.median(),
        "the table alone",
        floor.median(),
    ));
    let page = Samples::of(200, || store.history(story, None, 100).map(drop).map_err(Into::into))?;
    rows.push(Row::alone(
        "list the last 100 of them, p50",
        crate::measure::milliseconds(page.median()),
    ));
    drop((store, bare));

    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let desk = Desk::open(&path, SystemClock).await?;
        desk.open_story(story).await?;
        let mut compare = Samples::default();
        for round in 0..200_u32 {
            let start = std::time::Instant::now();
            desk.compare_revisions(story, 1 + round * 47, None).await?;
            compare.push(start.elapsed());
        }
        let start = std::time::Instant::now();
        desk.blame(story).await?;
        let blame = start.elapsed();
        let mut deleted = Samples::default();
        for _ in 0..50 {
            let start = std::time::Instant::now();
            desk.find_deleted("edition 5000".to_owned(), 20).await?;
            deleted.push(start.elapsed());
        }
        desk.close().await?;
        let floor = Samples::of(200, || {
            let (one, other) = (&history[0], &history[1]);
            similar::TextDiff::from_words(one.as_str(), other.as_str());
            Ok(())
        })?;
        rows.push(Row::times(
            format!("compare one of {REVISIONS} revisions with the story, p50"),
            compare.median(),
            "bare word diff by similar",
            floor.median(),
        ));
        rows.push(Row::alone(
            "the same, p99",
            crate::measure::milliseconds(compare.quantile(0.99)),
        ));
        rows.push(Row::alone(
            format!("blame over {REVISIONS} revisions, once"),
            crate::measure::milliseconds(blame),
        ));
        rows.push(Row::alone(
            format!("search in what {REVISIONS} revisions said once, p50"),
            crate::measure::milliseconds(deleted.median()),
        ));
        anyhow::Ok(())
    })?;

    let day = folder.path().join("day");
    let (_, said) = written(&day, RESTS)?;
    let empty = folder.path().join("empty");
    drop(Store::open(&empty)?);
    let plain: usize = said.iter().map(|body| plain(body)).sum();
    rows.push(Row {
        what: format!("a day's work on {WORDS} words, {RESTS} revisions, on the disk"),
        galley: format!("{} kB", bytes_of(&day)?.saturating_sub(bytes_of(&empty)?) / 1000),
        floor: format!("{} kB uncompressed", plain / 1000),
        ratio: None,
    });
    Ok(rows)
}

/// A store with a story of so many revisions, and what each of them says.
fn written(path: &Path, revisions: u64) -> anyhow::Result<(StoryId, Vec<String>)> {
    let mut store = Store::open(path)?;
    let story = StoryId(Uuid::now_v7());
    store.create_story(story, SystemClock.now())?;
    let mut paragraphs: Vec<String> =
        stories::body(WORDS, 1).split("\n\n").map(str::to_owned).collect();
    let mut length = 0;
    let mut history = Vec::new();
    for number in 0..revisions {
        let place = usize::try_from(number * 7919)? % paragraphs.len();
        let sentence = format!(" This is what edition {number} says of it.");
        let kept = paragraphs[place].split(" This is what").next().unwrap_or_default().to_owned();
        paragraphs[place] = kept + &sentence;
        let body = paragraphs.join("\n\n");
        let (at, to) = (SystemClock.now(), length);
        length = u32::try_from(body.encode_utf16().count())?;
        let edit = Edit { field: Field::Body, from: 0, to, insert: body.clone() };
        store.append(&[Record { story, sequence: number + 1, at, edits: vec![edit] }])?;
        store.cut_revision(story, Why::Idle, at)?;
        history.push(body);
    }
    Ok((story, history))
}

fn plain(body: &str) -> usize {
    canonical_json(&Article { body: body.to_owned(), ..Article::default() }).len()
}

/// What the store takes on the disk once it is closed.
fn bytes_of(store: &Path) -> anyhow::Result<u64> {
    Ok(std::fs::metadata(store.join("galley.db"))?.len())
}
