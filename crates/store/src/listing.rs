//! The list of stories: which ones, in which order, a part at a time.
//!
//! Each view is read from an index that has its order, so a part of a list costs as much on a desk of
//! 500,000 stories as on one of 5,000.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::Store;
use crate::search;
use crate::stories::{ROW, StoryRow, row};
use crate::terms::terms;

/// Which stories to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryQuery {
    /// What to search for, by the rule of the store's `terms`; empty lists all.
    pub words: String,
    /// How many rows to skip.
    pub offset: u32,
    /// How many rows to give, at most 500.
    pub limit: u32,
    /// Which stories are looked at.
    #[serde(default)]
    pub view: StoryView,
    /// In which order they come.
    #[serde(default)]
    pub sort: StorySort,
    /// The primary language of the stories, `de`; empty for all.
    #[serde(default)]
    pub language: String,
}

/// Which stories a list is about. Spiked ones are in none but their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum StoryView {
    /// All of them, the pinned ones on top.
    #[default]
    All,
    /// Those that are pinned.
    Pinned,
    /// Those that were opened.
    Recent,
    /// Those that wait for an editor: filed, in review, or changed since their sign-off.
    ToReview,
    /// Those that are signed off.
    SignedOff,
    /// Those whose page was exported.
    Exported,
    /// Those that were spiked.
    Spiked,
}

/// In which order stories are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum StorySort {
    /// What answers the search best; without one, as [`StorySort::Latest`].
    #[default]
    Best,
    /// What the view is about happened last: changed, opened, exported, spiked.
    Latest,
    /// By slug.
    Slug,
    /// By the number of words, the most first.
    Longest,
}

impl StoryView {
    /// The condition in SQL.
    pub(crate) fn condition(self) -> &'static str {
        match self {
            Self::All => "spiked IS NULL",
            Self::Pinned => "spiked IS NULL AND pinned IS NOT NULL",
            Self::Recent => "spiked IS NULL AND opened IS NOT NULL",
            Self::ToReview => "spiked IS NULL AND (status IN ('filed', 'in-review') OR voided)",
            Self::SignedOff => "spiked IS NULL AND status = 'signed-off' AND NOT voided",
            Self::Exported => "spiked IS NULL AND exported IS NOT NULL",
            Self::Spiked => "spiked IS NOT NULL",
        }
    }

    /// The index that has the view, and its order where that is the view's own. SQLite does not know how
    /// many stories a view has, so it is told.
    fn index(self, sort: StorySort) -> &'static str {
        match (self, sort) {
            (Self::All, StorySort::Slug) => "stories_by_name",
            (Self::All, StorySort::Longest) => "stories_by_length",
            (Self::All, _) => "stories_on_top",
            (Self::Pinned, _) => "stories_pinned",
            (Self::Recent, _) => "stories_opened",
            (Self::ToReview, _) => "stories_to_review",
            (Self::SignedOff, _) => "stories_signed_off",
            (Self::Exported, _) => "stories_exported",
            (Self::Spiked, _) => "stories_spiked",
        }
    }

    /// The order in SQL, of what is listed without a search, or its reverse. No two stories are level.
    pub(crate) fn order(self, sort: StorySort, backwards: bool) -> String {
        let terms: &[&str] = match (sort, self) {
            (StorySort::Slug, _) => {
                &["slug = ''", "slug COLLATE NOCASE", "changed DESC", "key DESC"]
            }
            (StorySort::Longest, _) => &["words DESC", "changed DESC", "key DESC"],
            (_, Self::All) => &["pinned IS NULL", "changed DESC", "key DESC"],
            (_, Self::ToReview | Self::SignedOff) => &["changed DESC", "key DESC"],
            (_, Self::Pinned) => &["pinned DESC", "key DESC"],
            (_, Self::Recent) => &["opened DESC", "key DESC"],
            (_, Self::Exported) => &["exported DESC", "key DESC"],
            (_, Self::Spiked) => &["spiked DESC", "key DESC"],
        };
        let turned = |term: &&str| match term.strip_suffix(" DESC") {
            _ if !backwards => (*term).to_owned(),
            Some(rising) => rising.to_owned(),
            None => format!("{term} DESC"),
        };
        terms.iter().map(turned).collect::<Vec<_>>().join(", ")
    }
}

/// What holds a story to the language in the parameter with this number, if there is one in it.
pub(crate) fn in_language(number: u8) -> String {
    format!(
        "(?{number} = '' OR substr(language || '-', 1, length(?{number}) + 1) = ?{number} || '-')"
    )
}

/// The same for a language that is named, as a stretch of the index of languages: a full stop comes
/// behind the hyphen of `de-AT`, and before all letters.
pub(crate) fn in_language_alone(number: u8) -> String {
    format!("language <> '' AND language >= ?{number} AND language < ?{number} || '.'")
}

/// A part of the list of stories.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryList {
    /// How many stories answer the query; where more answer a search than are looked at, how many of
    /// them can be listed.
    pub total: u32,
    /// Whether more answer it.
    pub more: bool,
    /// The rows asked for.
    pub rows: Vec<StoryRow>,
}

/// The most rows that one list gives.
pub(crate) const MOST_ROWS: u32 = 500;

impl Store {
    /// Lists or searches the stories, what was typed last included; at most 500 at a time.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn list(&mut self, query: &StoryQuery) -> Result<StoryList, StoreError> {
        let query = StoryQuery { limit: query.limit.min(MOST_ROWS), ..query.clone() };
        let mut rows = Vec::new();
        let (total, more) = self.read(&query, false, &mut |row| {
            rows.push(row);
            true
        })?;
        Ok(StoryList { total, more, rows })
    }

    /// Gives the stories that a query asks for one after another, until `give` wants no more; then
    /// tells how many answer the query.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn each(
        &mut self,
        query: &StoryQuery,
        mut give: impl FnMut(StoryRow) -> bool,
    ) -> Result<u32, StoreError> {
        Ok(self.read(query, true, &mut give)?.0)
    }

    /// How many stories answer, and whether even more do, which is only so where not all are `wanted`.
    fn read(
        &mut self,
        query: &StoryQuery,
        wants_all: bool,
        give: &mut dyn FnMut(StoryRow) -> bool,
    ) -> Result<(u32, bool), StoreError> {
        self.fold_all()?;
        let terms = terms(&query.words);
        if !terms.is_empty() {
            return search::each(&self.connection, &terms, query, wants_all, give);
        }
        let total = self.count(query)?;
        let StoryQuery { language, offset, .. } = query;
        let wanted = query.limit.min(total.saturating_sub(*offset));
        // A part near the end of a long list is read from there, or as many rows would be passed over.
        let backwards = !wants_all && *offset > total / 2;
        let skipped = if backwards { total.saturating_sub(offset + wanted) } else { *offset };
        let mut statement = self.connection.prepare_cached(&listing(query, backwards))?;
        let found = statement.query_map(params![language, wanted, skipped], row)?;
        if backwards {
            let rows: Vec<StoryRow> = found.collect::<Result<_, _>>()?;
            rows.into_iter().rev().all(give);
        } else {
            for found in found {
                if !give(found?) {
                    break;
                }
            }
        }
        Ok((total, false))
    }

    /// How many stories are in the view and the language of a query. It is counted anew once something
    /// was written.
    fn count(&mut self, query: &StoryQuery) -> Result<u32, StoreError> {
        let StoryQuery { view, language, .. } = query;
        let asked = (*view, language.clone(), self.changes());
        match &self.counted {
            // What another process writes is not told.
            Some((counted, total)) if *counted == asked && !self.is_read_only() => Ok(*total),
            _ => {
                let total = count(&self.connection, *view, language)?;
                self.counted = Some((asked, total));
                Ok(total)
            }
        }
    }

    /// The primary languages of the stories that are not spiked, in order.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn story_languages(&self) -> Result<Vec<String>, StoreError> {
        // Steps from each language over all of its stories to the next (a full stop comes behind a
        // hyphen).
        let mut statement = self.connection.prepare_cached(
            "WITH RECURSIVE found (tag) AS (
                 SELECT min(language) FROM stories WHERE spiked IS NULL AND language <> ''
                 UNION ALL
                 SELECT (SELECT min(language) FROM stories WHERE spiked IS NULL AND language <> ''
                         AND language >= substr(tag || '-', 1, instr(tag || '-', '-') - 1) || '.')
                 FROM found WHERE tag IS NOT NULL
             )
             SELECT substr(tag || '-', 1, instr(tag || '-', '-') - 1) FROM found
             WHERE tag IS NOT NULL",
        )?;
        let tags = statement.query_map([], |row| row.get(0))?;
        Ok(tags.collect::<Result<_, _>>()?)
    }
}

/// What a list was counted of: its view, its language, and how much had been written then.
pub(crate) type Counted = (StoryView, String, u64);

/// What lists a view in an order, or backwards: from its index, which has the order and the language.
fn listing(StoryQuery { view, sort, language, .. }: &StoryQuery, backwards: bool) -> String {
    let (condition, order) = (view.condition(), view.order(*sort, backwards));
    let language = if language.is_empty() { "?1 = ''".to_owned() } else { in_language(1) };
    format!(
        "SELECT {ROW} FROM stories INDEXED BY {} WHERE {condition} AND {language}
         ORDER BY {order} LIMIT ?2 OFFSET ?3",
        view.index(*sort)
    )
}

/// How many stories are in a view and a language.
fn count(connection: &Connection, view: StoryView, language: &str) -> Result<u32, StoreError> {
    let condition = view.condition();
    let counting = match view {
        // SQLite counts all rows of a table by its pages.
        StoryView::All if language.is_empty() => "SELECT (SELECT count(*) FROM stories)
            - (SELECT count(*) FROM stories WHERE spiked IS NOT NULL) WHERE ?1 = ''"
            .to_owned(),
        StoryView::All => {
            format!("SELECT count(*) FROM stories WHERE {condition} AND {}", in_language_alone(1))
        }
        _ => format!(
            "SELECT count(*) FROM stories INDEXED BY {} WHERE {condition} AND {}",
            view.index(StorySort::Latest),
            in_language(1)
        ),
    };
    Ok(connection.prepare_cached(&counting)?.query_row([language], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_view_is_sorted_anew_for_a_part_of_its_list() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let views = [
            StoryView::All,
            StoryView::Pinned,
            StoryView::Recent,
            StoryView::ToReview,
            StoryView::SignedOff,
            StoryView::Exported,
            StoryView::Spiked,
        ];
        let latest = views.map(|view| (view, StorySort::Best));
        let others = [StorySort::Slug, StorySort::Longest].map(|sort| (StoryView::All, sort));
        for (view, sort) in latest.into_iter().chain(others) {
            for (language, backwards) in [("", false), ("", true), ("de", false), ("de", true)] {
                let language = language.to_owned();
                let query = StoryQuery { view, sort, language, ..StoryQuery::default() };
                let sql = format!("EXPLAIN QUERY PLAN {}", listing(&query, backwards));
                let mut plan = store.connection.prepare(&sql).unwrap();
                let steps: Vec<String> = plan
                    .query_map(params![query.language, 100, 0], |row| row.get("detail"))
                    .unwrap()
                    .collect::<Result<_, _>>()
                    .unwrap();
                assert!(steps.iter().any(|step| step.contains("USING INDEX")), "{sql} {steps:?}");
                assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{sql} {steps:?}");
            }
        }
    }

    #[test]
    fn the_parts_of_a_list_are_the_list_from_whichever_end_they_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        for number in 0..37 {
            let at = chrono::DateTime::from_timestamp(number / 3, 0).unwrap();
            let story = crate::StoryId(uuid::Uuid::from_u128(number.unsigned_abs().into()));
            store.create_story(story, at).unwrap();
        }
        for sort in [StorySort::Latest, StorySort::Slug, StorySort::Longest] {
            let query = |offset, limit| StoryQuery { offset, limit, sort, ..StoryQuery::default() };
            let all = store.list(&query(0, 100)).unwrap();
            assert_eq!((all.total, all.rows.len()), (37, 37));
            let parts: Vec<StoryRow> =
                (0..5).flat_map(|part| store.list(&query(part * 8, 8)).unwrap().rows).collect();
            assert_eq!(parts, all.rows);
            assert_eq!(store.list(&query(40, 8)).unwrap().rows, []);
        }
    }

    #[test]
    fn a_list_is_counted_anew_once_something_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        for number in 1..4 {
            let story = crate::StoryId(uuid::Uuid::from_u128(number));
            store.create_story(story, chrono::DateTime::UNIX_EPOCH).unwrap();
            let query = StoryQuery { limit: 9, ..StoryQuery::default() };
            assert_eq!(u128::from(store.list(&query).unwrap().total), number);
        }
    }
}
