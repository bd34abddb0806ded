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

/// The name under which it keeps where the caret stood last, and in which story.
const LAST_CARET: &str = "last_caret";

impl Desk {
    /// What the window shows first, with the story that was open last opened again. The system's
    /// language is left empty; the window's shell knows it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn start(&self) -> Result<Start, DeskError> {
        let read = |store: &mut Store| Ok((of(store)?, store.settings()?));
        let (settings, kept) = self.0.database.run(read).await?;
        let story = self.last_story(kept.get(LAST_STORY)).await?;
        let caret = kept.get(LAST_CARET).and_then(|caret| {
            let (of, caret) = serde_json::from_value::<(StoryId, u32)>(caret.clone()).ok()?;
            story.as_ref().is_some_and(|story| story.id == of).then_some(caret)
        });
        Ok(Start {
            settings,
            system_language: String::new(),
            story,
            caret,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            store: self.0.folder.display().to_string(),
        })
    }

    /// The story that was open last, if it is still there.
    async fn last_story(&self, kept: Option<&Value>) -> Result<Option<OpenStory>, DeskError> {
        let story = kept.and_then(|id| serde_json::from_value::<StoryId>(id.clone()).ok());
        let Some(story) = story else { return Ok(None) };
        match self.open_story(story).await {
            Ok(open) => Ok(Some(open)),
            Err(DeskError::Store(StoreError::NoSuchStory(_) | StoreError::Unreadable { .. })) => {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Keeps where the caret stands in a story, as the window counts it, for the next start.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn note_caret(&self, story: StoryId, caret: u32) -> Result<(), DeskError> {
        let last = [(LAST_CARET.to_owned(), serde_json::json!((story, caret)))].into();
        self.0.database.run(move |store| store.keep_settings(&last)).await
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

#[cfg(test)]
mod tests {
    use crate::testing;

    #[tokio::test]
    async fn the_caret_is_known_in_the_story_that_was_open_last_and_in_no_other() {
        let (_folder, desk) = testing::desk().await;
        let one = desk.new_story().await.unwrap().id;
        desk.note_caret(one, 41).await.unwrap();
        assert_eq!(desk.start().await.unwrap().caret, Some(41));
        let other = desk.new_story().await.unwrap().id;
        let start = desk.start().await.unwrap();
        assert_eq!((start.story.unwrap().id, start.caret), (other, None));
        desk.close().await.unwrap();
    }
}
