//! Search over a large desk, beside bare FTS5 on the same words.

use galley_copy::article::Article;
use galley_desk::{Clock, SystemClock};
use galley_store::{Paste, Store, StoryId, StoryQuery, TakenIn};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::measure::{Row, Samples};
use crate::stories;

/// How many stories a large desk has.
pub const STORIES: usize = 50_000;
const WORDS: usize = 600;
const BATCH: usize = 500;

/// What an editor types, from a letter to several words; the last word is a prefix.
const QUERIES: [&str; 10] = [
    "h",
    "har",
    "harbour",
    "bridge rep",
    "council budget v",
    "station police",
    "zzz",
    "mayor story 4",
    "the",
    "harbour bridge council budget vote",
];

/// Measures what each query takes, as the list shows it: fifty rows with snippets, and the count.
pub fn rows() -> anyhow::Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(std::env::current_dir()?.join("target"))?;
    let mut store = Store::open(&folder.path().join("store"))?;
    let bare = Connection::open(folder.path().join("bare.db"))?;
    bare.execute_batch(
        "PRAGMA journal_mode = wal;
         CREATE VIRTUAL TABLE bare USING fts5 (headline, body, prefix = '1 2 3');",
    )?;
    let mut insert =
        bare.prepare("INSERT INTO bare (rowid, headline, body) VALUES (?1, ?2, ?3)")?;
    bare.execute_batch("BEGIN")?;
    fill(&mut store, |number, article| {
        insert.execute(params![number as i64 + 1, article.headline, article.body])?;
        Ok(())
    })?;
    bare.execute_batch("COMMIT")?;

    let mut rows = Vec::new();
    let (mut all, mut all_bare) = (Samples::default(), Samples::default());
    for words in QUERIES {
        let query = StoryQuery { words: words.to_owned(), limit: 50, ..StoryQuery::default() };
        let expression = fts5(words);
        let mut statement = bare.prepare(
            "SELECT rowid, snippet(bare, 1, '', '', '…', 12) FROM bare WHERE bare MATCH ?1
             ORDER BY rank LIMIT 50",
        )?;
        let mut count = bare.prepare("SELECT count(*) FROM bare WHERE bare MATCH ?1")?;
        let (mut galley, mut floor) = (Samples::default(), Samples::default());
        for _ in 0..25 {
            let once =
                Samples::of(1, || store.list(&query).map(drop).map_err(Into::into))?.median();
            galley.push(once);
            all.push(once);
            let once = Samples::of(1, || {
                count.query_row([&expression], |row| row.get::<_, i64>(0))?;
                statement
                    .query_map([&expression], |row| row.get::<_, String>(1))?
                    .collect::<Result<Vec<_>, _>>()?;
                Ok(())
            })?
            .median();
            floor.push(once);
            all_bare.push(once);
        }
        rows.push(Row::times(
            format!("search “{words}”, p50"),
            galley.median(),
            "bare FTS5",
            floor.median(),
        ));
    }
    rows.push(Row::times(
        "search, p50 of all these queries",
        all.median(),
        "bare FTS5",
        all_bare.median(),
    ));
    rows.push(Row::times(
        "search, p95 of all these queries",
        all.quantile(0.95),
        "bare FTS5",
        all_bare.quantile(0.95),
    ));
    Ok(rows)
}

/// Fills a store with as many stories as a large desk has, and shows each to `also`.
pub fn fill(
    store: &mut Store,
    mut also: impl FnMut(usize, &Article) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for batch in (0..STORIES).step_by(BATCH) {
        let now = SystemClock.now();
        let mut taken = Vec::with_capacity(BATCH);
        for number in batch..batch + BATCH {
            let body = stories::body(WORDS, number as u64 + 1);
            let headline = format!("Story {number} of the harbour town");
            let paste = Paste { text: body.clone(), file: None };
            let article = Article { headline: Some(headline), body, ..Article::default() };
            also(number, &article)?;
            let story = StoryId(Uuid::now_v7());
            taken.push(TakenIn { story, replaces: None, article, paste });
        }
        store.take_in(&taken, now)?;
    }
    Ok(())
}

/// The words as FTS5 takes them: each quoted, the last one a prefix.
fn fts5(words: &str) -> String {
    let mut expression =
        words.split_whitespace().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ");
    expression.push('*');
    expression
}
