//! Languages that nobody has set: a new story's, which follows what is typed.

use chrono::{DateTime, Utc};
use galley_copy::article::{Article, Language};
use galley_copy::manuscript::Manuscript;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};

impl Store {
    /// Makes a story that is empty but for its presumed language.
    ///
    /// # Errors
    /// SQLite refuses, or the story exists.
    pub fn begin_story(
        &mut self,
        id: StoryId,
        language: Option<Language>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let article = Article { language, ..Article::default() };
        let key = stories::create(&transaction, id, &Manuscript::from_article(&article), at)?;
        write(&transaction, key, true)?;
        Ok(transaction.commit()?)
    }

    /// Whether nobody has set the language of a story.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn presumes_language(&self, story: StoryId) -> Result<bool, StoreError> {
        Ok(read(&self.connection, stories::key(&self.connection, story)?)?)
    }

    /// Notes whether the language of a story is presumed.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn presume_language(&mut self, story: StoryId, presumed: bool) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, story)?;
        write(&transaction, key, presumed)?;
        Ok(transaction.commit()?)
    }
}

/// Whether the language of a story is presumed.
pub(crate) fn read(connection: &Connection, key: i64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM presumed_languages WHERE story = ?1)")?
        .query_row([key], |row| row.get(0))
}

/// Notes whether the language of a story is presumed.
pub(crate) fn write(connection: &Connection, key: i64, presumed: bool) -> rusqlite::Result<()> {
    let note = if presumed {
        "INSERT OR IGNORE INTO presumed_languages (story) VALUES (?1)"
    } else {
        "DELETE FROM presumed_languages WHERE story = ?1"
    };
    connection.prepare_cached(note)?.execute([key])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{Paste, TakenIn, salvage};

    #[test]
    fn a_language_is_presumed_until_it_is_set_or_came_with_a_text_also_after_a_salvage() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let at = DateTime::UNIX_EPOCH;
        let [begun, set, filled] = [1, 2, 3].map(|number| StoryId(Uuid::from_u128(number)));
        let german: Language = "de".parse().unwrap();
        for story in [begun, set, filled] {
            store.begin_story(story, Some(german.clone()), at).unwrap();
            assert!(store.presumes_language(story).unwrap());
        }
        store.presume_language(set, false).unwrap();
        let taken = TakenIn {
            story: filled,
            replaces: Some(0),
            article: Article {
                language: Some(german),
                body: "Es regnet.".into(),
                ..Article::default()
            },
            paste: Paste { text: "Es regnet.".into(), file: None },
        };
        store.take_in(&[taken], at).unwrap();
        assert_eq!(store.revisions(filled).unwrap().len(), 1, "nothing stood there before");
        drop(store);
        salvage(folder.path(), at).unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert!(store.presumes_language(begun).unwrap());
        assert!(!store.presumes_language(set).unwrap());
        assert!(!store.presumes_language(filled).unwrap());
        let kept = store.working_copy(begun).unwrap().manuscript.to_article().language;
        assert_eq!(kept.as_ref().map(Language::tag), Some("de"));
    }
}
