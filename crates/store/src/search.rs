//! Search over headline, slug, byline and body.

use galley_copy::manuscript::FieldTexts;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::snippet::snippet;
use crate::stories::{self, ROW, StoryList, StoryQuery, StoryView};
use crate::words::{Word, words};

/// The most terms of one query; what comes after them is not looked for.
const MOST_TERMS: usize = 32;

/// Words that must stand one after another; a query is all of its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The words, folded; at least one.
    words: Vec<String>,
    /// Whether the last of them may go on.
    prefix: bool,
}

impl Term {
    /// The range of words, counted from the start of `read`, where the term stands at its end.
    pub(crate) fn at_the_end_of(&self, read: &[Word]) -> Option<std::ops::Range<usize>> {
        let from = read.len().checked_sub(self.words.len())?;
        let last = self.words.len() - 1;
        let stands =
            self.words.iter().zip(&read[from..]).enumerate().all(|(index, (own, word))| {
                if self.prefix && index == last {
                    word.folded.starts_with(own)
                } else {
                    word.folded == *own
                }
            });
        stands.then_some(from..read.len())
    }

    /// The term in FTS5's query language (<https://sqlite.org/fts5.html#full_text_query_syntax>).
    /// Folded words have letters, digits and marks only, so nothing needs escaping.
    fn phrase(&self) -> String {
        let star = if self.prefix { " *" } else { "" };
        format!("\"{}\"{star}", self.words.join(" "))
    }
}

/// The terms of a query: what stands between white space, the last one as a prefix. Every text
/// is a query; signs that are no part of a word only separate words.
pub(crate) fn terms(query: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = query
        .split_whitespace()
        .map(|chunk| words(chunk).map(|word| word.folded).take(MOST_TERMS).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .map(|words| Term { words, prefix: false })
        .take(MOST_TERMS)
        .collect();
    if let Some(last) = terms.last_mut() {
        last.prefix = true;
    }
    terms
}

/// The terms as FTS5 takes them: all of them must stand there.
pub(crate) fn phrases(terms: &[Term]) -> String {
    terms.iter().map(Term::phrase).collect::<Vec<_>>().join(" ")
}

/// The words of a text as the index has them.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        folded.push_str(&word.folded);
        folded.push(' ');
    }
    folded
}

/// The stories of the query's view and language that have all terms, the best first.
pub(crate) fn list(
    connection: &Connection,
    terms: &[Term],
    query: &StoryQuery,
    limit: u32,
) -> Result<StoryList, StoreError> {
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
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {ROW}, fields
         FROM (SELECT rowid AS hit, rank {hits} ORDER BY rank LIMIT ?3 OFFSET ?4)
         JOIN stories ON stories.key = hit JOIN snapshots ON story = hit ORDER BY rank"
    ))?;
    let mut found = statement.query(params![phrases, query.language, limit, query.offset])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let mut story = stories::row(row)?;
        let fields: String = row.get("fields")?;
        let fields: FieldTexts = serde_json::from_str(&fields)
            .map_err(|_| StoreError::Unreadable { story: story.id, what: "working copy" })?;
        let texts = [&fields.body, &fields.headline, &fields.byline, &fields.slug];
        story.snippet = snippet(&texts.map(String::as_str), terms);
        rows.push(story);
    }
    Ok(StoryList { total, rows })
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
