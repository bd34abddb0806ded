//! Search over headline, slug, byline and body.

use std::cmp::Reverse;
use std::collections::HashSet;

use galley_copy::manuscript::FieldTexts;
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::listing::{StoryQuery, StorySort, StoryView, in_language, in_language_alone};
use crate::snippet::snippet;
use crate::stories::{self, ROW, StoryRow};
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

/// How many hits are ranked by all that they say. Of more the newest are looked at, and those that have
/// the words in headline, slug or byline: FTS5 looks at every hit before it ranks one.
pub(crate) const RANKED: u32 = 1000;

/// Gives the stories of the query's view and language that have all terms, in the query's order,
/// until `give` wants no more. Tells how many there are, or, where not all are wanted, how many of very
/// many were looked at, and whether there are more.
pub(crate) fn each(
    connection: &Connection,
    terms: &[Term],
    query: &StoryQuery,
    wants_all: bool,
    give: &mut dyn FnMut(StoryRow) -> bool,
) -> Result<(u32, bool), StoreError> {
    let hits = Hits::of(connection, terms, query)?;
    if query.sort != StorySort::Best {
        let total = hits.count()?;
        give_rows(connection, terms, hits.listed()?, give)?;
        return Ok((total, false));
    }
    // One more than are ranked at most.
    let newest = hits.keys("rowid DESC", RANKED + 1, 0)?;
    if newest.len() <= MOST_RANKED {
        // Of two that answer as well the newer one comes first.
        let keys = hits.keys("rank, rowid DESC", query.limit, query.offset)?;
        give_rows(connection, terms, keys, give)?;
        return Ok((count(newest.len()), false));
    }
    let best = hits.best(terms, newest)?;
    let (offset, limit) = (query.offset as usize, query.limit as usize);
    let page: Vec<i64> = best.iter().copied().skip(offset).take(limit).collect();
    let rest = limit - page.len();
    if !wants_all {
        give_rows(connection, terms, page, give)?;
        return Ok((count(best.len()), true));
    }
    let total = hits.count()?;
    if give_rows(connection, terms, page, give)? && rest > 0 {
        // The others as they come, the newest first.
        let known: HashSet<i64> = best.iter().copied().collect();
        let mut others = hits.keys("rowid DESC", u32::MAX, 0)?;
        others.retain(|key| !known.contains(key));
        let others = others.into_iter().skip(offset.saturating_sub(best.len())).take(rest);
        give_rows(connection, terms, others, give)?;
    }
    Ok((total, false))
}

/// How many of the newest stories are searched for hits outside the body. Without a limit, a search with no
/// such hit would look at every story.
const NAMED: u32 = 20_000;

const MOST_RANKED: usize = RANKED as usize;

fn count(stories: usize) -> u32 {
    u32::try_from(stories).unwrap_or(u32::MAX)
}

/// The stories of a view and a language that have terms.
struct Hits<'a> {
    connection: &'a Connection,
    query: &'a StoryQuery,
    /// The terms as FTS5 takes them.
    phrases: String,
    /// The rest of a statement whose first parameter is what FTS5 takes, and the second the language.
    from: String,
}

impl<'a> Hits<'a> {
    fn of(
        connection: &'a Connection,
        terms: &[Term],
        query: &'a StoryQuery,
    ) -> Result<Self, StoreError> {
        let (view, language) = (query.view.condition(), within(query, 2));
        let from = if query.view == StoryView::All && query.language.is_empty() {
            // Few stories are spiked, so leaving those out is cheaper. The plus keeps SQLite from
            // searching anew for each story (“The Advantages Of Unary +”, sqlite.org/optoverview.html).
            "FROM search WHERE search MATCH ?1 AND ?2 = ''
             AND +rowid NOT IN (SELECT key FROM stories WHERE spiked IS NOT NULL)"
                .to_owned()
        } else if is_large(connection, query)? {
            // Most hits are in it: each is looked up, and the plus keeps the hits in the lead.
            format!(
                "FROM search WHERE search MATCH ?1
                 AND EXISTS (SELECT 1 FROM stories WHERE key = +search.rowid AND {view} AND {language})"
            )
        } else {
            format!(
                "FROM search WHERE search MATCH ?1
                 AND +rowid IN (SELECT key FROM stories WHERE {view} AND {language})"
            )
        };
        Ok(Self { connection, query, phrases: phrases(terms), from })
    }

    /// The newest hits of what FTS5 takes among the newest [`NAMED`] stories of the desk, one more than are
    /// ranked at most.
    fn newest_named(&self, matching: &str) -> Result<Vec<i64>, StoreError> {
        let from = &self.from;
        let sql = format!(
            "SELECT rowid {from} AND rowid > (SELECT max(key) FROM stories) - {NAMED}
             ORDER BY rowid DESC LIMIT ?3"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let asked = params![matching, self.query.language, RANKED + 1];
        let keys = statement.query_map(asked, |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// The hits, in an order that FTS5 knows.
    fn keys(&self, order: &str, limit: u32, offset: u32) -> Result<Vec<i64>, StoreError> {
        let from = &self.from;
        let sql = format!("SELECT rowid {from} ORDER BY {order} LIMIT ?3 OFFSET ?4");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let keys = statement
            .query_map(params![self.phrases, self.query.language, limit, offset], |row| {
                row.get(0)
            })?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// The hits in the list's own order.
    fn listed(&self) -> Result<Vec<i64>, StoreError> {
        let StoryQuery { view, sort, language, limit, offset, .. } = self.query;
        let (from, order) = (&self.from, view.order(*sort, false));
        let sql = format!(
            "SELECT key FROM stories WHERE key IN (SELECT rowid {from})
             ORDER BY {order} LIMIT ?3 OFFSET ?4"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let asked = params![self.phrases, language, limit, offset];
        let keys = statement.query_map(asked, |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    fn count(&self) -> Result<u32, StoreError> {
        Ok(self
            .connection
            .prepare_cached(&format!("SELECT count(*) {}", self.from))?
            .query_row([&self.phrases, &self.query.language], |row| row.get(0))?)
    }

    /// Of very many hits the best: those with the most terms in headline and slug first, of those the
    /// newest. Looked at are the newest of all, and of the newest [`NAMED`] stories of the desk those that
    /// have all terms outside the body.
    fn best(&self, terms: &[Term], newest: Vec<i64>) -> Result<Vec<i64>, StoreError> {
        let outside = format!("{{headline slug byline}} : ({})", self.phrases);
        let mut keys = newest;
        let all_outside = self.newest_named(&outside)?;
        let outside: HashSet<i64> = all_outside.iter().copied().collect();
        keys.truncate(MOST_RANKED);
        keys.extend(all_outside);
        keys.sort_unstable_by_key(|key| Reverse(*key));
        keys.dedup();
        let mut named =
            self.connection.prepare_cached("SELECT headline, slug FROM stories WHERE key = ?1")?;
        let mut ranked = Vec::with_capacity(keys.len());
        for key in keys {
            let name = named.query_row([key], |row| {
                Ok(format!("{} \u{1f} {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?))
            })?;
            let place = if outside.contains(&key) { terms.len() } else { found_in(&name, terms) };
            ranked.push((Reverse(place), Reverse(key)));
        }
        ranked.sort_unstable();
        Ok(ranked.into_iter().map(|(_, Reverse(key))| key).collect())
    }
}

/// Whether so many stories are in the query's view and language that hits are looked up one by one.
fn is_large(connection: &Connection, query: &StoryQuery) -> Result<bool, StoreError> {
    const LARGE: u32 = 10_000;
    let (view, language) = (query.view.condition(), within(query, 1));
    let found: u32 = connection
        .prepare_cached(&format!(
            "SELECT count(*) FROM (SELECT 1 FROM stories WHERE {view} AND {language} LIMIT {LARGE})"
        ))?
        .query_row([&query.language], |row| row.get(0))?;
    Ok(found == LARGE)
}

/// What holds a query's stories to its language: of all stories by the index that leads from one
/// language to the next.
fn within(query: &StoryQuery, number: u8) -> String {
    if query.view == StoryView::All && !query.language.is_empty() {
        in_language_alone(number)
    } else {
        in_language(number)
    }
}

/// How many of the terms stand in a text.
fn found_in(text: &str, terms: &[Term]) -> usize {
    let read: Vec<_> = words(text).collect();
    let stands =
        |term: &&Term| (1..=read.len()).any(|end| term.at_the_end_of(&read[..end]).is_some());
    terms.iter().filter(stands).count()
}

/// Gives the stories with these keys and where the terms stand in them; whether more are wanted.
fn give_rows(
    connection: &Connection,
    terms: &[Term],
    keys: impl IntoIterator<Item = i64>,
    give: &mut dyn FnMut(StoryRow) -> bool,
) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {ROW}, fields FROM stories JOIN snapshots ON story = key WHERE key = ?1"
    ))?;
    for key in keys {
        let (mut story, fields): (StoryRow, String) =
            statement.query_row([key], |row| Ok((stories::row(row)?, row.get("fields")?)))?;
        let fields: FieldTexts = serde_json::from_str(&fields)
            .map_err(|_| StoreError::Unreadable { story: story.id, what: "working copy" })?;
        let texts = [&fields.body, &fields.headline, &fields.byline, &fields.slug];
        story.snippet = snippet(&texts.map(String::as_str), terms);
        if !give(story) {
            return Ok(false);
        }
    }
    Ok(true)
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

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use galley_copy::article::Article;
    use uuid::Uuid;

    use super::*;
    use crate::{Paste, Store, StoryId, TakenIn};

    fn taken(number: u32, headline: &str, body: &str) -> TakenIn {
        let article = Article {
            headline: Some(headline.to_owned()),
            body: body.to_owned(),
            ..Article::default()
        };
        let story = StoryId(Uuid::from_u128(u128::from(number) + 1));
        TakenIn { story, replaces: None, article, paste: Paste { text: String::new(), file: None } }
    }

    /// A store with so many stories about the harbour, numbered in their headlines.
    fn with(stories: u32) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let taken: Vec<_> = (0..stories)
            .map(|number| taken(number, &number.to_string(), "At the harbour"))
            .collect();
        store.take_in(&taken, DateTime::UNIX_EPOCH).unwrap();
        (folder, store)
    }

    fn query(words: &str, offset: u32, limit: u32) -> StoryQuery {
        StoryQuery { words: words.to_owned(), offset, limit, ..StoryQuery::default() }
    }

    fn headlines(store: &mut Store, query: &StoryQuery) -> Vec<String> {
        store.list(query).unwrap().rows.into_iter().map(|row| row.headline).collect()
    }

    #[test]
    fn of_very_many_hits_those_with_the_words_in_the_headline_come_first_then_the_newest() {
        let (_folder, mut store) = with(RANKED + 50);
        let named = [taken(5000, "Harbour wall", "gone"), taken(5001, "Bridge", "a harbour")];
        store.take_in(&named, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(
            headlines(&mut store, &query("harb", 0, 3)),
            ["Harbour wall", "Bridge", (RANKED + 49).to_string().as_str()]
        );
        let list = store.list(&query("harb", 0, 3)).unwrap();
        assert!(list.more && list.total >= RANKED);
    }

    #[test]
    fn a_headline_counts_also_where_very_many_newer_stories_have_the_words() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        store.take_in(&[taken(9000, "Harbour wall", "gone")], DateTime::UNIX_EPOCH).unwrap();
        let newer: Vec<_> =
            (0..RANKED + 9).map(|number| taken(number, "Weather", "At the harbour")).collect();
        store.take_in(&newer, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(headlines(&mut store, &query("harbour", 0, 1)), ["Harbour wall"]);
    }

    #[test]
    fn all_hits_come_once_where_all_are_wanted_and_in_the_order_of_the_parts() {
        for stories in [40, RANKED + 40] {
            let (_folder, mut store) = with(stories);
            let mut all = Vec::new();
            let total = store
                .each(&query("harbour", 0, u32::MAX), |row| {
                    all.push(row.headline);
                    true
                })
                .unwrap();
            assert_eq!((total, all.len()), (stories, stories as usize));
            let parts: Vec<String> = [0, 15]
                .into_iter()
                .flat_map(|offset| headlines(&mut store, &query("harbour", offset, 15)))
                .collect();
            assert_eq!(parts, all[..30]);
            let mut once = all.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), all.len());
        }
    }

    #[test]
    fn a_search_in_another_order_is_in_that_order_however_many_hits_it_has() {
        let (_folder, mut store) = with(RANKED + 40);
        store
            .take_in(&[taken(7000, "long", "a harbour wall and all")], DateTime::UNIX_EPOCH)
            .unwrap();
        let longest = StoryQuery { sort: StorySort::Longest, ..query("harbour", 0, 1) };
        assert_eq!(headlines(&mut store, &longest), ["long"]);
        assert_eq!(store.list(&longest).unwrap().total, RANKED + 41);
    }
}
