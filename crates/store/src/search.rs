//! Search over headline, slug, byline and body.

use galley_copy::manuscript::FieldTexts;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::snippet::snippet;
use crate::stories::{self, ROW, StoryQuery, StoryRow, StorySort, StoryView};
use crate::terms::{Term, phrases};
use crate::words::words;

/// The words of a text as the index has them.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        folded.push_str(&word.folded);
        folded.push(' ');
    }
    folded
}

/// Gives the stories of the query's view and language that have all terms, in the query's order,
/// until `give` wants no more; then tells how many there are.
pub(crate) fn each(
    connection: &Connection,
    terms: &[Term],
    query: &StoryQuery,
    give: &mut dyn FnMut(StoryRow) -> bool,
) -> Result<u32, StoreError> {
    let phrases = phrases(terms);
    // The plus keeps SQLite from searching anew for each story (“The Advantages Of Unary +”,
    // sqlite.org/optoverview.html). Few stories are spiked, so leaving those out is cheaper.
    let within = if query.view == StoryView::All && query.language.is_empty() {
        "?2 = '' AND +rowid NOT IN (SELECT key FROM stories WHERE spiked IS NOT NULL)".to_owned()
    } else {
        let (view, language) = (query.view.condition(), stories::in_language(2));
        format!("+rowid IN (SELECT key FROM stories WHERE {view} AND {language})")
    };
    let hits = format!("FROM search WHERE search MATCH ?1 AND {within}");
    let total = connection
        .prepare_cached(&format!("SELECT count(*) {hits}"))?
        .query_row([&phrases, &query.language], |row| row.get(0))?;
    let found = if query.sort == StorySort::Best {
        // Of two that answer as well the newer one comes first.
        format!(
            "FROM (SELECT rowid AS hit, row_number() OVER (ORDER BY rank, rowid DESC) AS place {hits}
                   ORDER BY place LIMIT ?3 OFFSET ?4)
             JOIN stories ON stories.key = hit JOIN snapshots ON story = hit ORDER BY place"
        )
    } else {
        format!(
            "FROM stories JOIN snapshots ON story = key
             WHERE key IN (SELECT rowid {hits}) ORDER BY {} LIMIT ?3 OFFSET ?4",
            query.view.order(query.sort)
        )
    };
    let mut statement = connection.prepare_cached(&format!("SELECT {ROW}, fields {found}"))?;
    let mut rows = statement.query(params![phrases, query.language, query.limit, query.offset])?;
    while let Some(row) = rows.next()? {
        let mut story = stories::row(row)?;
        let fields: String = row.get("fields")?;
        let fields: FieldTexts = serde_json::from_str(&fields)
            .map_err(|_| StoreError::Unreadable { story: story.id, what: "working copy" })?;
        let texts = [&fields.body, &fields.headline, &fields.byline, &fields.slug];
        story.snippet = snippet(&texts.map(String::as_str), terms);
        if !give(story) {
            break;
        }
    }
    Ok(total)
}

/// Makes these the texts that a story is found by.
pub(crate) fn index(
    connection: &Connection,
    key: i64,
    texts: &FieldTexts,
) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([key])?;
    connection
        .prepare_cached(
            "INSERT INTO search (rowid, headline, slug, byline, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            key,
            folded(&texts.headline),
            folded(&texts.slug),
            folded(&texts.byline),
            folded(&texts.body),
        ])?;
    Ok(())
}
