//! What the desk notes of a story beside its text: pinned, spiked, opened, exported.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::Manuscript;
use galley_copy::review::status::Step;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::Store;
use crate::revisions::{self, Why};
use crate::stories::{self, StoryId};
use crate::time::to_micros;
use crate::{embargoes, notices, pastes, snapshots, steps};

/// What a story can be marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum StoryMark {
    /// It stands on top of the list.
    Pinned,
    /// It is not to be published; only the view of spiked stories shows it.
    Spiked,
}

impl Store {
    /// Marks stories, or takes the mark off them. One that has the mark already keeps its moment.
    ///
    /// # Errors
    /// - `NotNow`: one of them was published, and is not to be spiked.
    /// - One of them does not exist, or SQLite refuses.
    ///
    /// Then all are as they were.
    pub fn mark_stories(
        &mut self,
        stories: &[StoryId],
        mark: StoryMark,
        on: bool,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for story in stories {
            let key = stories::key(&transaction, *story)?;
            match mark {
                StoryMark::Pinned => pin(&transaction, key, on.then(|| to_micros(at)))?,
                StoryMark::Spiked if on == is_spiked(&transaction, key)? => {}
                StoryMark::Spiked => {
                    let step = if on { Step::Spike } else { Step::Restore };
                    steps::take(&transaction, key, *story, step, None, at)?;
                }
            }
        }
        Ok(transaction.commit()?)
    }

    /// Notes that a story was opened.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn note_opened(&mut self, story: StoryId, at: DateTime<Utc>) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, story)?;
        transaction
            .prepare_cached("UPDATE stories SET opened = ?2 WHERE key = ?1")?
            .execute((key, to_micros(at)))?;
        Ok(transaction.commit()?)
    }

    /// Makes a story of what another one says, with its notice, its embargo and the texts that it
    /// came from. Its slug is the other's with the next number that is free, `night-ferry-2`.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or SQLite refuses; then nothing was made.
    pub fn duplicate_story(
        &mut self,
        story: StoryId,
        copy: StoryId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, story)?;
        let mut article = snapshots::fold(&transaction, key, story)?.manuscript.to_article();
        if let Some(slug) = &article.slug {
            article.slug = Some(next_slug(&transaction, slug)?);
        }
        let manuscript = Manuscript::from_article(&article);
        let new = stories::create(&transaction, copy, &manuscript, at)?;
        pastes::copy(&transaction, key, new)?;
        if let Some(notice) = notices::find(&transaction, key)? {
            notices::keep(&transaction, new, &notice)?;
        }
        if let Some(said) = embargoes::find(&transaction, key)? {
            embargoes::keep(&transaction, new, &said)?;
        }
        revisions::cut(&transaction, new, &article, Why::Duplicated, at)?;
        Ok(transaction.commit()?)
    }
}

fn pin(connection: &Connection, key: i64, since: Option<i64>) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE stories SET pinned = iif(?2 IS NULL, NULL, coalesce(pinned, ?2)) WHERE key = ?1",
        )?
        .execute((key, since))?;
    Ok(())
}

fn is_spiked(connection: &Connection, key: i64) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT spiked IS NOT NULL FROM stories WHERE key = ?1")?
        .query_row([key], |row| row.get(0))?)
}

/// Since when a story is pinned, spiked, opened and exported.
pub(crate) type Marks = [Option<i64>; 4];

/// The marks of a story.
pub(crate) fn read(connection: &Connection, key: i64) -> rusqlite::Result<Marks> {
    connection.query_row(
        "SELECT pinned, spiked, opened, exported FROM stories WHERE key = ?1",
        [key],
        |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]),
    )
}

/// Gives a story these marks and no others.
pub(crate) fn write(connection: &Connection, key: i64, marks: Marks) -> Result<(), StoreError> {
    let [pinned, spiked, opened, exported] = marks;
    connection.execute(
        "UPDATE stories SET pinned = ?2, spiked = ?3, opened = ?4, exported = ?5 WHERE key = ?1",
        (key, pinned, spiked, opened, exported),
    )?;
    Ok(())
}

/// The slug with the next number that no story has.
fn next_slug(connection: &Connection, slug: &str) -> Result<String, StoreError> {
    let base = match slug.rsplit_once('-') {
        Some((base, number)) if number.parse::<u32>().is_ok_and(|number| number > 1) => base,
        _ => slug,
    };
    let mut taken =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM stories WHERE slug = ?1)")?;
    let mut number = 2_u32;
    loop {
        let next = format!("{base}-{number}");
        if !taken.query_row([&next], |row| row.get::<_, bool>(0))? {
            return Ok(next);
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::article::Article;
    use uuid::Uuid;

    use super::*;
    use crate::listing::{StoryQuery, StorySort, StoryView};
    use crate::pastes::Paste;
    use crate::stories::TakenIn;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        (folder, store)
    }

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap()
    }

    fn take_in(store: &mut Store, number: u128, slug: &str, body: &str) -> StoryId {
        let story = StoryId(Uuid::from_u128(number));
        let article = Article {
            slug: Some(slug.to_owned()),
            language: if number.is_multiple_of(2) {
                "de-AT".parse().ok()
            } else {
                "en".parse().ok()
            },
            body: body.to_owned(),
            ..Article::default()
        };
        let paste = Paste { text: body.to_owned(), file: None };
        let taken = TakenIn { story, replaces: None, article, paste };
        store.take_in(&[taken], at(i64::try_from(number).unwrap())).unwrap();
        story
    }

    fn listed(store: &mut Store, query: &StoryQuery) -> Vec<String> {
        let list = store.list(&StoryQuery { limit: 20, ..query.clone() }).unwrap();
        assert_eq!(list.total as usize, list.rows.len());
        list.rows.into_iter().map(|row| row.slug).collect()
    }

    #[test]
    fn pinned_stories_stand_on_top_and_spiked_ones_only_in_their_view() {
        let (_folder, mut store) = store();
        let ids: Vec<_> = [(1, "a"), (2, "b"), (3, "c")]
            .map(|(number, slug)| take_in(&mut store, number, slug, "ferry"))
            .into();
        let view = |view| StoryQuery { view, ..StoryQuery::default() };
        assert_eq!(listed(&mut store, &view(StoryView::All)), ["c", "b", "a"]);

        store.mark_stories(&ids[..1], StoryMark::Pinned, true, at(9)).unwrap();
        store.mark_stories(&ids[1..2], StoryMark::Spiked, true, at(9)).unwrap();
        assert_eq!(listed(&mut store, &view(StoryView::All)), ["a", "c"]);
        assert_eq!(listed(&mut store, &view(StoryView::Pinned)), ["a"]);
        assert_eq!(listed(&mut store, &view(StoryView::Spiked)), ["b"]);
        let search = |view| StoryQuery { words: "ferry".into(), view, ..StoryQuery::default() };
        assert_eq!(listed(&mut store, &search(StoryView::All)).len(), 2);
        assert_eq!(listed(&mut store, &search(StoryView::Spiked)), ["b"]);

        // Rows asked for by name come whatever the view.
        let gone = StoryId(Uuid::from_u128(99));
        let rows = store.story_rows(&[ids[1], gone, ids[0]]).unwrap();
        let marks: Vec<_> =
            rows.iter().map(|row| (row.slug.as_str(), row.pinned, row.spiked)).collect();
        assert_eq!(marks, [("b", false, true), ("a", true, false)]);

        store.mark_stories(&ids, StoryMark::Spiked, false, at(9)).unwrap();
        store.mark_stories(&ids, StoryMark::Pinned, false, at(9)).unwrap();
        assert_eq!(listed(&mut store, &view(StoryView::All)), ["c", "b", "a"]);
    }

    #[test]
    fn all_stories_get_a_mark_or_none() {
        let (_folder, mut store) = store();
        let there = take_in(&mut store, 1, "a", "ferry");
        let gone = StoryId(Uuid::from_u128(9));
        assert!(store.mark_stories(&[there, gone], StoryMark::Spiked, true, at(9)).is_err());
        assert_eq!(listed(&mut store, &StoryQuery::default()), ["a"]);
    }

    #[test]
    fn what_was_opened_last_comes_first() {
        let (_folder, mut store) = store();
        let one = take_in(&mut store, 1, "a", "ferry");
        let two = take_in(&mut store, 2, "b", "ferry");
        take_in(&mut store, 3, "c", "ferry");
        store.note_opened(two, at(5)).unwrap();
        store.note_opened(one, at(6)).unwrap();
        let recent = StoryQuery { view: StoryView::Recent, ..StoryQuery::default() };
        assert_eq!(listed(&mut store, &recent), ["a", "b"]);
    }

    #[test]
    fn the_list_can_be_sorted_and_held_to_a_language() {
        let (_folder, mut store) = store();
        take_in(&mut store, 1, "zebra", "one two three");
        take_in(&mut store, 2, "Ape", "one");
        take_in(&mut store, 3, "cat", "one two");
        let sorted = |sort| StoryQuery { sort, ..StoryQuery::default() };
        assert_eq!(listed(&mut store, &sorted(StorySort::Slug)), ["Ape", "cat", "zebra"]);
        assert_eq!(listed(&mut store, &sorted(StorySort::Longest)), ["zebra", "cat", "Ape"]);
        let german = StoryQuery { language: "de".into(), ..StoryQuery::default() };
        assert_eq!(listed(&mut store, &german), ["Ape"]);
        let german = StoryQuery { words: "one".into(), ..german };
        assert_eq!(listed(&mut store, &german), ["Ape"]);
        assert_eq!(store.story_languages().unwrap(), ["de", "en"]);
    }

    #[test]
    fn a_copy_says_the_same_under_the_next_slug() {
        let (_folder, mut store) = store();
        let story = take_in(&mut store, 1, "night-ferry", "The ferry is back.");
        let copies = [2, 4].map(|number| StoryId(Uuid::from_u128(number)));
        store.duplicate_story(story, copies[0], at(7)).unwrap();
        store.duplicate_story(copies[0], copies[1], at(8)).unwrap();
        assert_eq!(
            listed(&mut store, &StoryQuery::default()),
            ["night-ferry-3", "night-ferry-2", "night-ferry"]
        );
        let article = store.working_copy(copies[1]).unwrap().manuscript.to_article();
        assert_eq!(article.body, "The ferry is back.");
        assert_eq!(store.original_paste(copies[1]).unwrap().unwrap().text, "The ferry is back.");
        let revisions = store.revisions(copies[1]).unwrap();
        assert_eq!(revisions[0].why, Why::Duplicated);
    }
}
