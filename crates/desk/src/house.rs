//! What the house says of itself.

use std::collections::BTreeMap;

use galley_copy::article::Language;
use galley_copy::consent::house::{House, Values};
use galley_copy::consent::placeholder::Group;
use galley_store::{Store, StoreError};
use serde_json::Value;

use crate::Desk;
use crate::error::DeskError;
use crate::notices::blanks;
use crate::shapes::{HouseForm, OptionalGroup};

/// The name under which the store keeps the house's data.
const HOUSE: &str = "house";

/// What begins the names of the placeholders that the story fills.
const OF_THE_STORY: &str = "story.";

impl Desk {
    /// What the house says of itself, for its notices.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn house(&self) -> Result<House, DeskError> {
        self.0.database.run(|store| kept(store)).await
    }

    /// The same as a form: every placeholder that the house fills, with what it says in a
    /// language, or in those that have no text of their own.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn house_form(&self, language: Option<Language>) -> Result<HouseForm, DeskError> {
        let house = self.house().await?;
        let by_hand = House::default();
        let values = Values { house: &house, article: None, by_hand: &by_hand };
        let blanks = blanks(&values, language.as_ref(), |placeholder| {
            !placeholder.name.starts_with(OF_THE_STORY)
        });
        let group = |group| OptionalGroup { group, none: house.without.contains(&group) };
        let groups = Group::ALL.into_iter().map(group).collect();
        Ok(HouseForm { blanks, groups, house })
    }

    /// Keeps what the house says of itself; gives it as it is kept.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn change_house(&self, house: House) -> Result<House, DeskError> {
        let values = values_of(&house);
        self.change_sources(move |store| store.keep_settings(&values)).await?;
        Ok(house)
    }
}

/// The house's data as the store keeps them.
pub(crate) fn values_of(house: &House) -> BTreeMap<String, Value> {
    serde_json::to_value(house).into_iter().map(|value| (HOUSE.to_owned(), value)).collect()
}

/// What the house says of itself.
pub(crate) fn kept(store: &Store) -> Result<House, StoreError> {
    let kept = store.settings()?.remove(HOUSE);
    Ok(kept.and_then(|house| serde_json::from_value(house).ok()).unwrap_or_default())
}
