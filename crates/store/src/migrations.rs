//! The schema, as numbered steps. A step that was released is never changed.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;

/// The steps; the schema's version (`user_version`) is how many were taken.
const STEPS: [&str; 7] = [
    include_str!("migrations/0001_stories.sql"),
    include_str!("migrations/0002_templates.sql"),
    include_str!("migrations/0003_themes.sql"),
    include_str!("migrations/0004_pictures.sql"),
    include_str!("migrations/0005_marks.sql"),
    include_str!("migrations/0006_people.sql"),
    include_str!("migrations/0007_published.sql"),
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
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}
