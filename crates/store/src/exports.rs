//! The pages that were written: which revision, with which template.

use chrono::{DateTime, Utc};
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::revision::RevisionId;
use rusqlite::params;

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};
use crate::templates;
use crate::time::{from_micros, to_micros};

/// A page that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its place in the story's order, from 1.
    pub number: u32,
    /// The revision it shows.
    pub revision: RevisionId,
    /// The template of its notice, as it was.
    pub template: Option<ConsentTemplate>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Store {
    /// Notes that a page was written. The template is kept as it was, also one that Galley ships.
    ///
    /// # Errors
    /// There is no such story or revision, or SQLite refuses; then nothing was noted.
    pub fn note_export(
        &mut self,
        id: StoryId,
        revision: RevisionId,
        template: Option<&ConsentTemplate>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        let template =
            template.map(|template| templates::keep_content(&transaction, template)).transpose()?;
        transaction
            .prepare_cached(
                "INSERT INTO exports (story, number, revision, template, exported) SELECT ?1,
                 coalesce((SELECT max(number) FROM exports WHERE story = ?1), 0) + 1, ?2, ?3, ?4",
            )?
            .execute(params![key, revision.bytes(), template, to_micros(at)])?;
        Ok(transaction.commit()?)
    }

    /// The pages of a story that were written, in order.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn exports(&self, id: StoryId) -> Result<Vec<Export>, StoreError> {
        let key = stories::key(&self.connection, id)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT number, revision, exported, template_contents.template FROM exports
             LEFT JOIN template_contents ON hash = exports.template
             WHERE story = ?1 ORDER BY number",
        )?;
        let rows = statement.query_map([key], |row| {
            let template: Option<String> = row.get(3)?;
            Ok(Export {
                number: row.get(0)?,
                revision: RevisionId::from_bytes(row.get(1)?),
                at: from_micros(row.get(2)?),
                template: template.and_then(|text| serde_json::from_str(&text).ok()),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
