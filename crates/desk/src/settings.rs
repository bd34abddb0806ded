//! Settings, and what the window shows first.

use std::collections::BTreeMap;

use galley_copy::zone::Zone;
use galley_store::{Store, StoreError};
use serde_json::Value;

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::{OpenStory, Settings, Start, StoryId};

/// The name under which the store keeps the story that was open last.
pub(crate) const LAST_STORY: &str = "last_story";

impl Desk {
    /// What the window shows first, with the story that was open last opened again. The system's
    /// language is left empty; the window's shell knows it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn start(&self) -> Result<Start, DeskError> {
        let settings = self.settings().await?;
        let story = self.last_story().await?;
        Ok(Start {
            settings,
            system_language: String::new(),
            story,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            store: self.0.folder.display().to_string(),
        })
    }

    /// The story that was open last, if it is still there.
    async fn last_story(&self) -> Result<Option<OpenStory>, DeskError> {
        let Some(id) = self.0.database.run(|store| store.settings()).await?.remove(LAST_STORY)
        else {
            return Ok(None);
        };
        let Ok(story) = serde_json::from_value::<StoryId>(id) else { return Ok(None) };
        match self.open_story(story).await {
            Ok(open) => Ok(Some(open)),
            Err(DeskError::Store(StoreError::NoSuchStory(_) | StoreError::Unreadable { .. })) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
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
        self.check_settings(&settings).await?;
        let values = values_of(&settings);
        self.change_sources(move |store| store.keep_settings(&values)).await?;
        Ok(settings)
    }

    /// Whether what the settings name is there.
    pub(crate) async fn check_settings(&self, settings: &Settings) -> Result<(), DeskError> {
        if let Some(name) = settings.time_zone.as_ref().filter(|name| name.parse::<Zone>().is_err())
        {
            return Err(DeskError::UnknownTimeZone(name.clone()));
        }
        if let Some(name) = &settings.theme
            && !self.themes().await?.iter().any(|theme| theme.name() == name)
        {
            return Err(DeskError::NoSuchTheme(name.clone()));
        }
        Ok(())
    }
}

/// The settings as the store keeps them: a value a name.
pub(crate) fn values_of(settings: &Settings) -> BTreeMap<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(values)) => values.into_iter().collect(),
        _ => BTreeMap::new(),
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
