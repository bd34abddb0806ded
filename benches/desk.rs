//! The list of a very large desk, beside that of a small one.

use std::path::Path;

use galley_copy::article::Article;
use galley_desk::{Clock, SystemClock};
use galley_store::{Paste, Store, StoryId, StoryQuery, StorySort, StoryView, TakenIn};
use rusqlite::Connection;
use uuid::Uuid;

use crate::measure::{Row, Samples};
use crate::stories;

const SMALL: u32 = 5_000;
/// How many times as many stories a very large desk has.
const TIMES: u32 = 100;
const WORDS: usize = 60;
const ROWS: u32 = 100;

/// Measures what the window reads of a desk when it is opened, scrolled and searched.
pub fn rows() -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(std::env::current_dir()?.join("target"))?;
    fill(&mut Store::open(folder.path())?)?;
    let small = figures(folder.path(), SMALL)?;
    multiply(folder.path())?;
    let large = figures(folder.path(), SMALL * TIMES)?;
    let stories = SMALL * TIMES;
    Ok(large
        .into_iter()
        .zip(small)
        .map(|((what, large), (_, small))| {
            let what = format!("{what} of {stories} stories, median");
            Row::times(what, large.median(), "of 5,000", small.median())
        })
        .collect())
}

fn figures(folder: &Path, stories: u32) -> anyhow::Result<Vec<(&'static str, Samples)>> {
    let query = |offset, sort, words: &str| StoryQuery {
        words: words.to_owned(),
        offset,
        limit: ROWS,
        sort,
        ..StoryQuery::default()
    };
    let (latest, best) = (StorySort::Latest, StorySort::Best);
    let exported = StoryQuery { view: StoryView::Exported, ..query(0, latest, "") };
    let german = StoryQuery { language: "de".to_owned(), ..query(0, latest, "") };
    let lists = [
        ("first rows", query(0, latest, "")),
        ("rows in the middle", query(stories / 2, latest, "")),
        ("last rows by slug", query(stories - ROWS, StorySort::Slug, "")),
        ("first exported rows", exported),
        ("first German rows", german),
        ("search for “h”", query(0, best, "h")),
        ("search for “the harbour”", query(0, best, "the harbour")),
        ("search for “council budget v”", query(0, best, "council budget v")),
        ("search for a phrase", query(0, best, "\"harbour bridge\"")),
        ("search for “zzz”", query(0, best, "zzz")),
    ];
    let opened = Samples::of(5, || Store::open(folder).map(drop).map_err(Into::into))?;
    let mut store = Store::open(folder)?;
    let mut figures = vec![("opening", opened)];
    for (what, query) in lists {
        figures.push((what, Samples::of(15, || store.list(&query).map(drop).map_err(Into::into))?));
    }
    let languages = Samples::of(15, || store.story_languages().map(drop).map_err(Into::into))?;
    figures.push(("languages", languages));
    Ok(figures)
}

fn fill(store: &mut Store) -> anyhow::Result<()> {
    for batch in (0..SMALL).step_by(500) {
        let article = |number: u32| Article {
            headline: Some(format!("Story {number} of the harbour town")),
            slug: Some(format!("story-{number}")),
            language: if number.is_multiple_of(10) { "de" } else { "en" }.parse().ok(),
            body: stories::body(WORDS, u64::from(number) + 1),
            ..Article::default()
        };
        let taken = |number| TakenIn {
            story: StoryId(Uuid::now_v7()),
            replaces: None,
            article: article(number),
            paste: Paste { text: String::new(), file: None },
        };
        let taken: Vec<_> = (batch..batch + 500).map(taken).collect();
        store.take_in(&taken, SystemClock.now())?;
    }
    Ok(())
}

/// Puts each story into the store many times more. Taking them in would take half an hour.
fn multiply(folder: &Path) -> anyhow::Result<()> {
    let connection = Connection::open(folder.join("galley.db"))?;
    let highest: i64 =
        connection.query_row("SELECT max(key) FROM stories", [], |row| row.get(0))?;
    for copy in 1..TIMES {
        connection.execute_batch(&format!(
            "BEGIN;
             INSERT INTO stories (key, id, slug, headline, place, language, words, changed, exported)
             SELECT key + {copy} * {highest}, randomblob(16), slug || '-{copy}', headline, place,
                    language, words, changed - {copy} * 60000000, changed
             FROM stories WHERE key <= {highest};
             INSERT INTO snapshots (story, sequence, fields)
             SELECT story + {copy} * {highest}, 0, fields FROM snapshots WHERE story <= {highest};
             INSERT INTO search (rowid, headline, slug, byline, body)
             SELECT story + {copy} * {highest}, fields ->> 'headline', '', '', fields ->> 'body'
             FROM snapshots WHERE story <= {highest};
             COMMIT;"
        ))?;
    }
    Ok(())
}
