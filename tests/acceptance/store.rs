//! The store and the desk, as one who uses them sees them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use galley_copy::intake::Choices;
use galley_copy::manuscript::{Edit, Field};
use galley_desk::shapes::{OpenStory, Paste, PreviewChange, Settings, StoryQuery, StoryRow};
use galley_desk::{Desk, DeskError, FixedClock, SystemClock, Why};
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A desk on a store of its own.
async fn new_desk() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    (folder, desk)
}

fn paste(text: &str) -> Paste {
    Paste { text: text.to_owned(), file: None }
}

/// Types at the start of a field.
fn typing(field: Field, text: &str) -> Vec<Edit> {
    vec![Edit { field, from: 0, to: 0, insert: text.to_owned() }]
}

/// A new story with this headline and body.
async fn write(desk: &Desk, headline: &str, body: &str) -> OpenStory {
    let story = desk.new_story().await.unwrap();
    let edits = [typing(Field::Headline, headline), typing(Field::Body, body)].concat();
    desk.edit(story.id, story.sequence, edits).await.unwrap();
    desk.open_story(story.id).await.unwrap()
}

async fn search(desk: &Desk, words: &str) -> Vec<StoryRow> {
    let query = StoryQuery { words: words.to_owned(), limit: 20, ..StoryQuery::default() };
    desk.list(query).await.unwrap().rows
}

async fn headlines(desk: &Desk, words: &str) -> Vec<String> {
    search(desk, words).await.into_iter().map(|row| row.headline).collect()
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

#[tokio::test]
async fn what_was_typed_is_there_after_the_store_is_opened_again() {
    let (folder, desk) = new_desk().await;
    let story = write(&desk, "Drones", "over Berlin").await;
    desk.close().await.unwrap();

    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    let again = desk.start().await.unwrap().story.unwrap();
    assert_eq!(again.id, story.id);
    assert_eq!((&again.fields, again.sequence), (&story.fields, story.sequence));
}

#[tokio::test]
async fn edits_may_follow_each_other_without_waiting_for_the_answers() {
    let (_folder, desk) = new_desk().await;
    let story = desk.new_story().await.unwrap();
    let (first, second) = tokio::join!(
        desk.edit(story.id, 0, typing(Field::Body, "b")),
        desk.edit(story.id, 1, typing(Field::Body, "a")),
    );
    assert_eq!((first.unwrap().sequence, second.unwrap().sequence), (1, 2));
    assert_eq!(desk.article(story.id).await.unwrap().body, "ab");
}

#[tokio::test]
async fn an_edit_on_an_old_state_is_refused_and_changes_nothing() {
    let (_folder, desk) = new_desk().await;
    let story = write(&desk, "Drones", "over Berlin").await;
    let stale = desk.edit(story.id, 0, typing(Field::Body, "x")).await.unwrap_err();
    assert_eq!(stale.code(), "stale-working-copy");
    let misfit = Edit { field: Field::Body, from: 900, to: 900, insert: "x".to_owned() };
    let misfit = desk.edit(story.id, story.sequence, vec![misfit]).await.unwrap_err();
    assert_eq!(misfit.code(), "edit-does-not-fit");
    assert_eq!(desk.open_story(story.id).await.unwrap(), story);
}

#[tokio::test]
async fn a_second_writer_is_refused_until_the_first_has_gone() {
    let (folder, desk) = new_desk().await;
    let second = Desk::open(folder.path(), SystemClock).await.err().unwrap();
    assert_eq!(second.code(), "store-locked");
    assert!(second.to_string().contains(folder.path().to_str().unwrap()));
    assert_eq!(fs::read(folder.path().join("galley.lock")).unwrap(), b"");
    desk.close().await.unwrap();
    assert!(Desk::open(folder.path(), SystemClock).await.is_ok());
}

#[tokio::test]
async fn a_store_of_a_newer_galley_is_refused_and_not_a_byte_of_it_changes() {
    let (folder, desk) = new_desk().await;
    write(&desk, "Drones", "over Berlin").await;
    desk.close().await.unwrap();
    let database = folder.path().join("galley.db");
    let mut bytes = fs::read(&database).unwrap();
    // The schema's version stands at offset 60 of SQLite's header.
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(&database, bytes).unwrap();

    let before = files(folder.path());
    let refused = Desk::open(folder.path(), SystemClock).await.err().unwrap();
    assert_eq!(refused.code(), "newer-store");
    assert_eq!(Desk::doctor(folder.path()).await.unwrap_err().code(), "newer-store");
    let clock = FixedClock::at(instant("2026-07-04T00:21:00Z"));
    assert_eq!(Desk::repair(folder.path(), &clock).await.unwrap_err().code(), "newer-store");
    assert_eq!(files(folder.path()), before);
}

#[tokio::test]
async fn what_is_no_store_is_refused_and_left_alone() {
    for content in [&b"Drones over Berlin"[..], b"SQLite format 3\0 of something else"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("galley.db"), content).unwrap();
        let before = files(folder.path());
        let refused = Desk::open(folder.path(), SystemClock).await.err().unwrap();
        assert_eq!(refused.code(), "not-a-store");
        assert_eq!(files(folder.path()), before);
    }
    let nothing = tempfile::tempdir().unwrap();
    assert_eq!(Desk::doctor(nothing.path()).await.unwrap_err().code(), "no-store");
    assert!(files(nothing.path()).is_empty());
}

#[tokio::test]
async fn the_original_paste_is_kept_and_what_was_there_before_is_a_revision() {
    let (_folder, desk) = new_desk().await;
    let story = write(&desk, "An older story", "of which nothing may be lost").await;
    let text = "Drones over Berlin\r\n\r\nThe sky was full of them\u{a0}today.\n";
    let filled = desk.take_in(Some(story.id), paste(text), Choices::default()).await.unwrap().open;
    assert_eq!(filled.id, story.id);
    assert!(filled.has_paste && filled.sequence > story.sequence);
    assert_eq!(desk.original_paste(story.id).await.unwrap(), Some(paste(text)));

    let revisions = desk.revisions(story.id).await.unwrap();
    assert_eq!(
        revisions.iter().map(|cut| cut.why).collect::<Vec<_>>(),
        [Why::TakenIn, Why::TakenIn]
    );
    assert_eq!(revisions[1].parents, [revisions[0].number]);
    let before = desk.content(revisions[0].content).await.unwrap().unwrap();
    assert_eq!(before.headline.as_deref(), Some("An older story"));
    assert_eq!(
        desk.content(revisions[1].content).await.unwrap(),
        desk.article(story.id).await.ok()
    );

    let stale = desk.edit(story.id, story.sequence, typing(Field::Body, "x")).await.unwrap_err();
    assert_eq!(stale.code(), "stale-working-copy");
    assert!(desk.edit(story.id, filled.sequence, typing(Field::Body, "x")).await.is_ok());
}

#[tokio::test]
async fn unchanged_content_cuts_no_revision() {
    let (folder, desk) = new_desk().await;
    let story = write(&desk, "Drones", "over Berlin").await;
    let page = folder.path().join("page.html");
    desk.export(story.id, &page, false).await.unwrap();
    desk.export(story.id, &page, false).await.unwrap();
    desk.close_story(story.id).await.unwrap();
    assert_eq!(desk.revisions(story.id).await.unwrap().len(), 1);
    desk.edit(story.id, story.sequence, typing(Field::Body, "x")).await.unwrap();
    desk.close_story(story.id).await.unwrap();
    let revisions = desk.revisions(story.id).await.unwrap();
    assert_eq!(
        revisions.iter().map(|cut| cut.why).collect::<Vec<_>>(),
        [Why::Exported, Why::Closed]
    );
}

#[tokio::test]
async fn a_story_is_found_by_its_id_its_slug_or_the_beginning_of_its_id() {
    let (_folder, desk) = new_desk().await;
    let one = desk.new_story().await.unwrap().id;
    let other = desk.new_story().await.unwrap().id;
    desk.edit(one, 0, typing(Field::Slug, "china-drones")).await.unwrap();
    for reference in [one.to_string(), one.to_string().replace('-', ""), "china-drones".to_owned()]
    {
        assert_eq!(desk.find(&reference).await.unwrap(), one);
    }
    // Ids of version 7 differ late when they are made at about the same time.
    let beginning = &other.to_string()[..35];
    assert_eq!(desk.find(beginning).await.unwrap(), other);
    let DeskError::Ambiguous { candidates, .. } = desk.find("01").await.unwrap_err() else {
        panic!("two stories begin with these digits")
    };
    assert!(candidates.iter().any(|candidate| candidate.contains("china-drones")));
    assert_eq!(desk.find("no-such-slug").await.unwrap_err().code(), "no-such-story");
}

#[tokio::test]
async fn search_finds_as_one_types_whatever_the_spelling() {
    let (_folder, desk) = new_desk().await;
    write(&desk, "IĞDIR'DA DON", "Isparta ve İstanbul soğuk").await;
    write(&desk, "Die Straße", "führt nach Łódź").await;
    write(&desk, "東京オリンピック", "開会式").await;
    for (words, headline) in [
        ("istanb", "IĞDIR'DA DON"),
        ("ISPARTA istan", "IĞDIR'DA DON"),
        ("ığdır", "IĞDIR'DA DON"),
        ("strasse", "Die Straße"),
        ("lodz fuhr", "Die Straße"),
        ("オリン", "東京オリンピック"),
    ] {
        assert_eq!(headlines(&desk, words).await, [headline], "{words}");
    }
    assert!(headlines(&desk, "strasse istanbul").await.is_empty());
    let snippet = &search(&desk, "istanb").await[0].snippet;
    let hits: Vec<_> =
        snippet.iter().filter(|piece| piece.hit).map(|piece| piece.text.as_str()).collect();
    assert_eq!(hits, ["İstanbul"]);
}

#[tokio::test]
async fn a_word_in_the_headline_counts_for_more_than_one_in_the_body() {
    let (_folder, desk) = new_desk().await;
    write(&desk, "Weather", "drones, drones and more drones").await;
    write(&desk, "Drones", "seen over the lake and in the hills above it").await;
    assert_eq!(headlines(&desk, "drones").await, ["Drones", "Weather"]);
}

#[tokio::test]
async fn a_search_sees_what_was_typed_a_moment_ago_and_not_what_was_taken_out() {
    let (_folder, desk) = new_desk().await;
    let story = write(&desk, "Drones", "over Berlin").await;
    assert_eq!(headlines(&desk, "berl").await, ["Drones"]);
    let edit = Edit { field: Field::Body, from: 5, to: 11, insert: "Paris".to_owned() };
    desk.edit(story.id, story.sequence, vec![edit]).await.unwrap();
    assert_eq!(headlines(&desk, "paris").await, ["Drones"]);
    assert!(headlines(&desk, "berl").await.is_empty());
}

#[tokio::test]
async fn the_list_comes_in_parts_the_latest_change_first() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FixedClock::at(instant("2026-07-04T00:21:00Z")));
    let desk = Desk::open(folder.path(), Arc::clone(&clock)).await.unwrap();
    for (minute, headline) in [(1, "First"), (2, "Second"), (3, "Third")] {
        clock.set(instant(&format!("2026-07-04T00:2{minute}:00Z")));
        write(&desk, headline, "one two three").await;
    }
    let list =
        desk.list(StoryQuery { offset: 1, limit: 1, ..StoryQuery::default() }).await.unwrap();
    assert_eq!((list.total, list.rows.len()), (3, 1));
    let row = &list.rows[0];
    assert_eq!((row.headline.as_str(), row.words), ("Second", 3));
    assert_eq!(row.changed, instant("2026-07-04T00:22:00Z"));
}

#[tokio::test]
async fn import_goes_on_past_a_bad_file_and_says_which_it_was() {
    let (_folder, desk) = new_desk().await;
    let files = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    for number in 0..150 {
        let path = files.path().join(format!("{number}.txt"));
        fs::write(&path, format!("Story number {number}\n\nIts body, word{number}.\n")).unwrap();
        paths.push(path);
    }
    let broken = files.path().join("broken.json");
    fs::write(&broken, r#"{"headline": 7}"#).unwrap();
    paths.insert(70, broken.clone());
    paths.insert(90, files.path().join("missing.txt"));

    let report =
        desk.import(paths, Choices::default(), |_| {}, CancellationToken::new()).await.unwrap();
    assert_eq!((report.imported.len(), report.cancelled), (150, false));
    let mut failed: Vec<_> = report.failed.iter().map(|failed| failed.error.code()).collect();
    failed.sort_unstable();
    assert_eq!(failed, ["cannot-read-file", "not-an-article"]);
    assert_eq!(search(&desk, "word77").await.len(), 1);
    assert_eq!(search(&desk, "").await.len(), 20);
}

#[tokio::test]
async fn a_cancelled_import_leaves_whole_stories_only() {
    let (_folder, desk) = new_desk().await;
    let files = tempfile::tempdir().unwrap();
    let paths: Vec<_> = (0..400)
        .map(|number| {
            let path = files.path().join(format!("{number}.txt"));
            fs::write(&path, format!("Story number {number}\n\nIts body.\n")).unwrap();
            path
        })
        .collect();
    let cancellation = CancellationToken::new();
    let cancel = cancellation.clone();
    let progress = move |progress: galley_desk::ImportProgress| {
        if progress.done == 100 {
            cancel.cancel();
        }
    };
    let report = desk.import(paths, Choices::default(), progress, cancellation).await.unwrap();
    assert!(report.cancelled);
    assert!((100..400).contains(&report.imported.len()));
    let list = desk.list(StoryQuery { limit: 500, ..StoryQuery::default() }).await.unwrap();
    assert_eq!(list.rows.len(), report.imported.len());
    for row in list.rows {
        assert!(desk.original_paste(row.id).await.unwrap().is_some());
        assert_eq!(desk.revisions(row.id).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_preview_tells_only_what_changed() {
    let (_folder, desk) = new_desk().await;
    let story = write(&desk, "Drones", "one\n\ntwo").await;
    let first = desk.preview(story.id, None).await.unwrap();
    assert!(matches!(first.change, PreviewChange::Whole { .. }));
    let same = desk.preview(story.id, Some(first.generation)).await.unwrap();
    assert_eq!((same.generation, same.change), (first.generation, PreviewChange::Same));
    desk.edit(story.id, story.sequence, typing(Field::Body, "zero\n\n")).await.unwrap();
    let next = desk.preview(story.id, Some(first.generation)).await.unwrap();
    assert!(matches!(next.change, PreviewChange::Blocks { from: 0, to: 0, .. }));
    let unknown = desk.preview(story.id, Some(first.generation)).await.unwrap();
    assert!(matches!(unknown.change, PreviewChange::Whole { .. }));
}

#[tokio::test]
async fn settings_are_kept_and_an_unknown_time_zone_is_refused() {
    let (folder, desk) = new_desk().await;
    let settings =
        Settings { time_zone: Some("Europe/Istanbul".to_owned()), ..Settings::default() };
    desk.change_settings(settings.clone()).await.unwrap();
    let nowhere = Settings { time_zone: Some("Nowhere".to_owned()), ..Settings::default() };
    assert_eq!(desk.change_settings(nowhere).await.unwrap_err().code(), "unknown-time-zone");
    desk.close().await.unwrap();
    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    assert_eq!(desk.start().await.unwrap().settings, settings);
}

#[tokio::test]
async fn a_backup_made_while_typing_goes_on_is_a_store_of_its_own() {
    let (_folder, desk) = new_desk().await;
    let story = write(&desk, "Drones", "over Berlin").await;
    let typing = async {
        for sequence in story.sequence..story.sequence + 5 {
            desk.edit(story.id, sequence, typing(Field::Body, "x")).await.unwrap();
        }
    };
    let (backup, ()) = tokio::join!(desk.back_up(), typing);

    let restored = tempfile::tempdir().unwrap();
    fs::copy(&backup.unwrap().path, restored.path().join("galley.db")).unwrap();
    let restored = Desk::open(restored.path(), SystemClock).await.unwrap();
    assert_eq!(headlines(&restored, "").await, ["Drones"]);
}

#[tokio::test]
async fn repair_saves_what_a_damaged_store_still_holds() {
    let (folder, desk) = new_desk().await;
    let files = tempfile::tempdir().unwrap();
    let articles = (0..200).map(|number| {
        let body = format!("word{number} ").repeat(120);
        let article = json!({"headline": format!("Story {number}"), "body": body});
        let path = files.path().join(format!("{number}.json"));
        fs::write(&path, article.to_string()).unwrap();
        path
    });
    desk.import(articles.collect(), Choices::default(), |_| {}, CancellationToken::new())
        .await
        .unwrap();
    desk.close().await.unwrap();
    let database = folder.path().join("galley.db");
    let mut bytes = fs::read(&database).unwrap();
    // Pages in the middle, as a failing disk leaves them.
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 3 * 4096].fill(0);
    fs::write(&database, &bytes).unwrap();
    assert_ne!(Desk::doctor(folder.path()).await.unwrap().problems, Vec::<String>::new());

    let clock = FixedClock::at(instant("2026-07-04T00:21:00Z"));
    let report = Desk::repair(folder.path(), &clock).await.unwrap();
    // Three pages hold what revisions say of dozens of stories, and of each a part only.
    assert!(report.whole >= 100, "{report:?}");
    assert!(report.whole as usize + report.in_part.len() >= 150, "{report:?}");
    assert_eq!(fs::read(report.damaged.join("galley.db")).unwrap(), bytes);
    assert_eq!(Desk::doctor(folder.path()).await.unwrap().problems, Vec::<String>::new());
    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    let list = desk.list(StoryQuery { limit: 500, ..StoryQuery::default() }).await.unwrap();
    assert_eq!(list.rows.len(), report.whole as usize + report.in_part.len());
    for row in list.rows {
        let article = desk.article(row.id).await.unwrap();
        let number = article.headline.unwrap().replace("Story ", "");
        assert_eq!(article.body, format!("word{number} ").repeat(120));
    }
}

#[tokio::test]
async fn a_store_damaged_beyond_reading_is_repaired_from_its_backup() {
    let (folder, desk) = new_desk().await;
    write(&desk, "Drones", "over Berlin").await;
    desk.back_up().await.unwrap();
    desk.close().await.unwrap();
    fs::write(folder.path().join("galley.db"), [7; 8192]).unwrap();

    let clock = FixedClock::at(instant("2026-07-04T00:21:00Z"));
    let report = Desk::repair(folder.path(), &clock).await.unwrap();
    assert_eq!((report.whole, report.from_backup.len()), (0, 1));
    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    assert_eq!(headlines(&desk, "berlin").await, ["Drones"]);
}
