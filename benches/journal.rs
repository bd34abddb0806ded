//! The journal: a commit that returned is on the disk. Its floor is a bare append and fdatasync.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{Duration, Instant};

use anyhow::Context;
use galley_copy::manuscript::{Edit, Field};
use galley_desk::{Clock, SystemClock};
use galley_store::{Record, Store, StoryId};
use uuid::Uuid;

use crate::measure::{Row, Samples};

const COMMITS: usize = 2_000;

/// After how many commits the typist pauses, so that the desk writes the log back: a minute's.
const BETWEEN_PAUSES: usize = 200;

/// How long after one commit the next one comes, so that the disk is as idle as while one types.
const PAUSE: Duration = Duration::from_millis(2);

/// Measures commits of one keystroke each, turn and turn about with bare appends of as many bytes.
pub fn rows() -> anyhow::Result<Vec<Row>> {
    // In Cargo's target folder: a temporary folder may be in memory.
    let program = std::env::current_exe()?;
    let folder = tempfile::tempdir_in(program.parent().context("a program is in a folder")?)?;
    let mut store = Store::open(&folder.path().join("store"))?;
    let story = StoryId(Uuid::now_v7());
    store.create_story(story, SystemClock.now())?;
    // As the desk does a second after it was opened.
    store.make_room()?;
    let mut log = OpenOptions::new().append(true).create(true).open(folder.path().join("bare"))?;

    let (mut commits, mut appends) = (Samples::default(), Samples::default());
    for typed in 0..COMMITS {
        if typed % BETWEEN_PAUSES == 0 {
            store.write_back()?;
        }
        let at = u32::try_from(typed)?;
        let record = Record {
            story,
            sequence: u64::from(at) + 1,
            at: SystemClock.now(),
            edits: vec![Edit { field: Field::Body, from: at, to: at, insert: "e".to_owned() }],
        };
        let start = Instant::now();
        store.append(std::slice::from_ref(&record))?;
        commits.push(start.elapsed());
        std::thread::sleep(PAUSE);

        let start = Instant::now();
        log.write_all(format!("{typed} body {at} {at} e\n").as_bytes())?;
        log.sync_data()?;
        appends.push(start.elapsed());
        std::thread::sleep(PAUSE);
    }
    Ok([("p50", 0.5), ("p99", 0.99)]
        .map(|(name, share)| {
            Row::times(
                format!("journal commit, {name}"),
                commits.quantile(share),
                "append and fdatasync",
                appends.quantile(share),
            )
        })
        .into())
}
