//! Settings and house data as a file of plain TOML: for another computer, or to look after oneself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use galley_copy::consent::house::NotSet;
use galley_copy::consent::placeholder::Group;
use galley_copy::house_file;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::DeskError;
use crate::export::write_whole;
use crate::shapes::{HouseAndSettings, Settings};
use crate::{Desk, apart, house, settings};

/// The format that this Galley writes, and the newest that it reads.
const FORMAT: u32 = 1;

/// The setting that holds the user's own keys; TOML has no null, so an action without keys has `""`.
const SHORTCUTS: &str = "shortcuts";

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SettingsFile {
    format: u32,
    #[serde(default)]
    settings: toml::Table,
    /// The house's data, by the keys of `galley export --set`.
    #[serde(default)]
    house: BTreeMap<String, String>,
}

impl Desk {
    /// Writes the settings and the house's data to a file.
    ///
    /// # Errors
    /// `cannot-write-file`, or the store refuses.
    pub async fn export_settings(&self, path: &Path) -> Result<(), DeskError> {
        let kept =
            HouseAndSettings { house: self.house().await?, settings: self.settings().await? };
        let path = path.to_owned();
        let written = apart(move || {
            write_whole(&path, write(&kept).as_bytes())
                .map_err(|source| DeskError::CannotWrite { path, source })
        });
        written.await?
    }

    /// Takes in the settings and the house's data from a file; what it does not say stays as it
    /// is. Gives both as they are kept.
    ///
    /// # Errors
    /// - `cannot-read-file`, `unknown-setting`, `not-settings`, `unknown-time-zone`,
    ///   `no-such-theme`: nothing was changed.
    /// - The store refuses.
    pub async fn import_settings(&self, path: &Path) -> Result<HouseAndSettings, DeskError> {
        let path = path.to_owned();
        let text = apart(move || {
            fs::read_to_string(&path).map_err(|source| DeskError::CannotRead { path, source })
        });
        let before =
            HouseAndSettings { house: self.house().await?, settings: self.settings().await? };
        let read = read(&text.await??, before)?;
        self.check_settings(&read.settings).await?;
        let mut values = settings::values_of(&read.settings);
        values.extend(house::values_of(&read.house));
        self.change_sources(move |store| store.keep_settings(&values)).await?;
        Ok(read)
    }
}

/// The file that says all this.
fn write(kept: &HouseAndSettings) -> String {
    let settings = settings::values_of(&kept.settings).into_iter();
    let file = SettingsFile {
        format: FORMAT,
        settings: settings.filter_map(|(name, value)| Some((name, as_toml(value)?))).collect(),
        house: kept.house.entries().map(|(key, value)| (key, value.to_owned())).collect(),
    };
    toml::to_string_pretty(&file).unwrap_or_default()
}

/// A setting as TOML; none where it is at its default.
fn as_toml(value: Value) -> Option<toml::Value> {
    match value {
        Value::Object(shortcuts) if shortcuts.is_empty() => None,
        Value::Object(shortcuts) => {
            let keys = |keys: Value| keys.as_str().unwrap_or_default().to_owned().into();
            let shortcuts = shortcuts.into_iter().map(|(action, own)| (action, keys(own)));
            Some(toml::Value::Table(shortcuts.collect()))
        }
        Value::Null => None,
        other => toml::Value::try_from(other).ok(),
    }
}

/// What a file says, over what was there before.
fn read(text: &str, before: HouseAndSettings) -> Result<HouseAndSettings, DeskError> {
    let not_settings = |reason: String| DeskError::NotSettings(reason);
    let file: SettingsFile =
        house_file::read(text, FORMAT).map_err(|error| not_settings(error.to_string()))?;
    let mut settings = settings::values_of(&before.settings);
    for (name, value) in file.settings {
        if !settings.contains_key(&name) {
            return Err(DeskError::UnknownSetting(name));
        }
        let value = as_json(&name, value);
        let alone = Value::Object([(name.clone(), value.clone())].into_iter().collect());
        serde_json::from_value::<Settings>(alone)
            .map_err(|error| not_settings(format!("{name}: {error}")))?;
        settings.insert(name, value);
    }
    let settings = serde_json::from_value(settings.into_iter().collect())
        .map_err(|error| not_settings(error.to_string()))?;

    let mut house = before.house;
    // A value of a group's says that the house has it, so what the house has none of comes last.
    let (without, values): (Vec<_>, Vec<_>) =
        file.house.into_iter().partition(|(key, _)| Group::named(key).is_some());
    for (key, value) in values.into_iter().chain(without) {
        house.set(&key, &value).map_err(|error| match error {
            NotSet::Unknown(key) => DeskError::UnknownSetting(key),
            NotSet::Misfit { .. } => not_settings(error.to_string()),
        })?;
    }
    Ok(HouseAndSettings { house, settings })
}

/// A setting as JSON.
fn as_json(name: &str, value: toml::Value) -> Value {
    match serde_json::to_value(value).unwrap_or_default() {
        Value::Object(shortcuts) if name == SHORTCUTS => {
            let keys = |keys: Value| if keys == "" { Value::Null } else { keys };
            Value::Object(shortcuts.into_iter().map(|(action, own)| (action, keys(own))).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::consent::house::House;
    use galley_copy::review::queries::QueryKind;

    use super::*;
    use crate::shapes::{Appearance, WindowLanguage};
    use crate::testing;

    fn newsroom() -> HouseAndSettings {
        let mut house = House::default();
        house.set("controller.name", "The Harbour Courier").unwrap();
        house.set("authority.name@de", "die Aufsichtsbehörde").unwrap();
        house.set("dpo.name", "Ayşe Örnek").unwrap();
        house.set("dpo", "none").unwrap();
        let shortcuts =
            [("newStory".to_owned(), Some("Mod+M".to_owned())), ("openFile".to_owned(), None)];
        let settings = Settings {
            window_language: Some(WindowLanguage::Tr),
            appearance: Some(Appearance::Dark),
            notice_in_print: Some(false),
            holding_queries: Some(vec![QueryKind::Fact, QueryKind::Legal]),
            shortcuts: shortcuts.into(),
            ..Settings::default()
        };
        HouseAndSettings { house, settings }
    }

    #[test]
    fn what_was_written_reads_the_same() {
        let written = write(&newsroom());
        let mut read = read(&written, HouseAndSettings::default()).unwrap();
        // A text for one language has an empty one for the others beside it, which says nothing.
        read.house
            .values
            .retain(|_, value| !value.text.is_empty() || !value.in_language.is_empty());
        assert_eq!(read, newsroom());
        insta::assert_snapshot!(written, @r#"
        format = 1

        [settings]
        appearance = "dark"
        holding_queries = [
            "fact",
            "legal",
        ]
        notice_in_print = false
        window_language = "tr"

        [settings.shortcuts]
        newStory = "Mod+M"
        openFile = ""

        [house]
        "authority.name@de" = "die Aufsichtsbehörde"
        "controller.name" = "The Harbour Courier"
        dpo = "none"
        "dpo.name" = "Ayşe Örnek"
        "#);
    }

    #[test]
    fn what_a_file_does_not_say_stays() {
        let text = "format = 1\n[settings]\nappearance = \"light\"\n[house]\n\"paper.name\" = \"Evening Post\"";
        let read = read(text, newsroom()).unwrap();
        assert_eq!(read.settings.appearance, Some(Appearance::Light));
        assert_eq!(read.settings.window_language, Some(WindowLanguage::Tr));
        assert_eq!(read.house.paper(None), Some("Evening Post"));
        assert_eq!(read.house.values["controller.name"].text, "The Harbour Courier");
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_name() {
        for (text, code, named) in [
            ("format = 1\n[settings]\ncolour = \"red\"", "unknown-setting", "colour"),
            (
                "format = 1\n[house]\n\"controler.name\" = \"x\"",
                "unknown-setting",
                "controler.name",
            ),
            ("format = 1\n[page]", "not-settings", "page"),
            ("format = 1\n[settings]\nappearance = \"red\"", "not-settings", "appearance"),
            (
                "format = 1\n[house]\n\"controller.email\" = \"nobody\"",
                "not-settings",
                "controller.email",
            ),
            ("format = 2", "not-settings", "newer"),
            ("no TOML", "not-settings", "line 1"),
        ] {
            let error = read(text, HouseAndSettings::default()).unwrap_err();
            assert_eq!(error.code(), code, "{text}");
            assert!(error.to_string().contains(named), "{error}");
        }
    }

    #[tokio::test]
    async fn a_refused_file_changes_nothing() {
        let (folder, desk) = testing::desk().await;
        let HouseAndSettings { house, settings } = newsroom();
        desk.change_settings(settings.clone()).await.unwrap();
        desk.change_house(house.clone()).await.unwrap();
        let file = folder.path().join("galley.toml");
        desk.export_settings(&file).await.unwrap();

        desk.change_settings(Settings::default()).await.unwrap();
        let nowhere = fs::read_to_string(&file).unwrap() + "\n\"links.nowhere\" = \"x\"\n";
        let wrong = folder.path().join("wrong.toml");
        fs::write(&wrong, nowhere).unwrap();
        assert_eq!(desk.import_settings(&wrong).await.unwrap_err().code(), "unknown-setting");
        assert_eq!(desk.settings().await.unwrap(), Settings::default());

        assert_eq!(desk.import_settings(&file).await.unwrap().settings, settings);
        assert_eq!(desk.settings().await.unwrap(), settings);
        assert_eq!(desk.house().await.unwrap(), house);
        desk.close().await.unwrap();
    }
}
