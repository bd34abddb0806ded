//! Settings, and what the window shows first.

use chrono_tz::Tz;
use galley_copy::consent::house::House;
use galley_store::{Store, StoreError};
use serde_json::Value;

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::{Settings, Start, StoryId};

/// The name under which the store keeps the story that was open last.
pub(crate) const LAST_STORY: &str = "last_story";

/// The name under which the store keeps the house's data.
const HOUSE: &str = "house";

impl Desk {
    /// What the window shows first. The system's language is left empty; the window's shell
    /// knows it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn start(&self) -> Result<Start, DeskError> {
        let settings = self.settings().await?;
        let last_story = self.0.database.run(last_story).await?;
        Ok(Start {
            settings,
            system_language: String::new(),
            last_story,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// The settings. One that cannot be read is at its default.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn settings(&self) -> Result<Settings, DeskError> {
        self.0.database.run(|store| of(store)).await
    }

    /// Keeps the settings; gives them as they are kept.
    ///
    /// # Errors
    /// - `unknown-time-zone`, `no-such-theme`: nothing was changed.
    /// - The store refuses.
    pub async fn change_settings(&self, settings: Settings) -> Result<Settings, DeskError> {
        if let Some(name) = settings.time_zone.as_ref().filter(|name| name.parse::<Tz>().is_err()) {
            return Err(DeskError::UnknownTimeZone(name.clone()));
        }
        if let Some(name) = &settings.theme
            && !self.themes().await?.iter().any(|theme| theme.name() == name)
        {
            return Err(DeskError::NoSuchTheme(name.clone()));
        }
        if let Ok(Value::Object(values)) = serde_json::to_value(&settings) {
            let values = values.into_iter().collect();
            self.change_sources(move |store| store.keep_settings(&values)).await?;
        }
        Ok(settings)
    }
}

impl Desk {
    /// What the house says of itself, for its notices.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn house(&self) -> Result<House, DeskError> {
        self.0.database.run(|store| self::house(store)).await
    }

    /// Keeps what the house says of itself; gives it as it is kept.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn change_house(&self, house: House) -> Result<House, DeskError> {
        if let Ok(value) = serde_json::to_value(&house) {
            let settings = [(HOUSE.to_owned(), value)].into();
            self.change_sources(move |store| store.keep_settings(&settings)).await?;
        }
        Ok(house)
    }
}

/// The settings. One that cannot be read is at its default.
pub(crate) fn of(store: &Store) -> Result<Settings, StoreError> {
    let mut settings = serde_json::Map::new();
    for (name, value) in store.settings()? {
        let alone = Value::Object([(name.clone(), value.clone())].into_iter().collect());
        if serde_json::from_value::<Settings>(alone).is_ok() {
            settings.insert(name, value);
        }
    }
    Ok(serde_json::from_value(Value::Object(settings)).unwrap_or_default())
}

/// What the house says of itself.
pub(crate) fn house(store: &Store) -> Result<House, StoreError> {
    let kept = store.settings()?.remove(HOUSE);
    Ok(kept.and_then(|house| serde_json::from_value(house).ok()).unwrap_or_default())
}

/// The story that was open last, if it is still there.
fn last_story(store: &mut Store) -> Result<Option<StoryId>, StoreError> {
    let Some(id) = store.settings()?.remove(LAST_STORY) else { return Ok(None) };
    let Ok(story) = serde_json::from_value::<StoryId>(id) else { return Ok(None) };
    match store.working_copy(story) {
        Ok(_) => Ok(Some(story)),
        Err(StoreError::NoSuchStory(_) | StoreError::Unreadable { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
