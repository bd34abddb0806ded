//! Which template a story's notice is made of.

use galley_copy::consent::house::House;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::open::Store;
use crate::stories::{self, StoryId};

/// The notice that a story's page is to carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NoticeChoice {
    /// The template: a family, `gdpr-cookies`, which is taken in the story's language, or one of
    /// its languages, `gdpr-cookies.en`.
    pub template: String,
    /// What was entered by hand for this page.
    pub by_hand: House,
}

impl Store {
    /// The notice chosen for a story.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses.
    pub fn notice(&self, id: StoryId) -> Result<Option<NoticeChoice>, StoreError> {
        find(&self.connection, stories::key(&self.connection, id)?)
    }

    /// Chooses the notice of a story, or none.
    ///
    /// # Errors
    /// There is no such story, or SQLite refuses; then the choice is as it was.
    pub fn choose_notice(
        &mut self,
        id: StoryId,
        choice: Option<&NoticeChoice>,
    ) -> Result<(), StoreError> {
        let transaction = self.write()?;
        let key = stories::key(&transaction, id)?;
        match choice {
            Some(choice) => keep(&transaction, key, choice)?,
            None => {
                transaction
                    .prepare_cached("DELETE FROM notices WHERE story = ?1")?
                    .execute([key])?;
            }
        }
        Ok(transaction.commit()?)
    }
}

pub(crate) fn keep(
    connection: &Connection,
    key: i64,
    choice: &NoticeChoice,
) -> Result<(), StoreError> {
    // Texts under text names: nothing in them can fail to serialise.
    let by_hand = serde_json::to_string(&choice.by_hand).unwrap_or_else(|_| "{}".to_owned());
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO notices (story, template, by_hand) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![key, choice.template, by_hand])?;
    Ok(())
}

pub(crate) fn find(connection: &Connection, key: i64) -> Result<Option<NoticeChoice>, StoreError> {
    let found: Option<(String, String)> = connection
        .prepare_cached("SELECT template, by_hand FROM notices WHERE story = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(template, by_hand)| NoticeChoice {
        template,
        by_hand: serde_json::from_str(&by_hand).unwrap_or_default(),
    }))
}
