//! The schema, as numbered steps. A step that was released is never changed.

use rusqlite::{Connection, TransactionBehavior};

use crate::contents;
use crate::error::StoreError;

/// The steps; the schema's version (`user_version`) is how many were taken.
const STEPS: [&str; 14] = [
    include_str!("migrations/0001_stories.sql"),
    include_str!("migrations/0002_templates.sql"),
    include_str!("migrations/0003_themes.sql"),
    include_str!("migrations/0004_pictures.sql"),
    include_str!("migrations/0005_marks.sql"),
    include_str!("migrations/0006_people.sql"),
    include_str!("migrations/0007_review.sql"),
    include_str!("migrations/0008_history.sql"),
    include_str!("migrations/0009_published.sql"),
    include_str!("migrations/0010_packets.sql"),
    include_str!("migrations/0011_words.sql"),
    include_str!("migrations/0012_dictionary.sql"),
    include_str!("migrations/0013_unnamed.sql"),
    include_str!("migrations/0014_large_desks.sql"),
];

/// The schema's version in this Galley.
#[expect(clippy::cast_possible_truncation, reason = "there are a few steps")]
pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// Takes the steps that are missing, all or none.
///
/// The database is not in write-ahead mode here: the version must reach the file itself, where
/// an older Galley reads it before SQLite does.
pub(crate) fn migrate(connection: &mut Connection, found: u32) -> Result<(), StoreError> {
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    contents::teach(connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chrono::DateTime;
    use galley_copy::article::Article;
    use galley_copy::manuscript::FieldTexts;
    use galley_copy::revision::{RevisionId, canonical_json};
    use rusqlite::params;

    use super::*;
    use crate::open::{APPLICATION_ID, DATABASE};
    use crate::{Store, StoryId, StoryQuery, examine, salvage};

    fn article() -> Article {
        Article { body: "It fell.".to_owned(), ..Article::default() }
    }

    /// A store of before contents were compressed, with a story of one revision.
    fn write_an_old_store(folder: &Path) {
        let old = Connection::open(folder.join(DATABASE)).unwrap();
        old.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        for step in &STEPS[..5] {
            old.execute_batch(step).unwrap();
        }
        old.pragma_update(None, "user_version", 5).unwrap();
        let hash = *RevisionId::of(&article()).bytes();
        let fields = serde_json::to_string(&FieldTexts::default()).unwrap();
        old.execute(
            "INSERT INTO contents VALUES (?1, ?2)",
            params![hash, canonical_json(&article())],
        )
        .unwrap();
        old.execute_batch(
            "INSERT INTO stories (key, id, slug, headline, place, language, words, changed)
             VALUES (1, zeroblob(16), '', '', '', '', 0, 0)",
        )
        .unwrap();
        old.execute("INSERT INTO snapshots VALUES (1, 0, ?1, NULL)", [fields]).unwrap();
        old.execute("INSERT INTO revisions VALUES (1, 1, ?1, 'idle', 0)", [hash]).unwrap();
    }

    #[test]
    fn revisions_of_before_they_were_compressed_are_examined_opened_and_salvaged() {
        for repaired in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            write_an_old_store(folder.path());
            assert_eq!(examine(folder.path()).unwrap().problems, [""; 0]);
            if repaired {
                let salvaged = salvage(folder.path(), DateTime::UNIX_EPOCH).unwrap();
                assert_eq!((salvaged.whole, salvaged.lost), (1, 0));
            }
            let store = Store::open(folder.path()).unwrap();
            let story = StoryId(uuid::Uuid::nil());
            assert_eq!(store.revision(story, 1).unwrap(), article());
            assert_eq!(store.revisions(story).unwrap()[0].added, None);
            drop(store);
            assert_eq!(examine(folder.path()).unwrap().problems, [""; 0]);
        }
    }

    #[test]
    fn words_that_were_counted_otherwise_are_counted_anew() {
        let folder = tempfile::tempdir().unwrap();
        write_an_old_store(folder.path());
        let body = "The [ferry](https://example.org/a) sails".to_owned();
        let fields = serde_json::to_string(&FieldTexts { body, ..FieldTexts::default() }).unwrap();
        let old = Connection::open(folder.path().join(DATABASE)).unwrap();
        old.execute("UPDATE snapshots SET fields = ?1", [fields]).unwrap();
        old.execute("UPDATE stories SET words = 7", []).unwrap();
        drop(old);
        let mut store = Store::open(folder.path()).unwrap();
        let query = StoryQuery { limit: 9, ..StoryQuery::default() };
        assert_eq!(store.list(&query).unwrap().rows[0].words, 3);
    }
}
