//! Themes: those that Galley ships and the house's own.

use std::fs;
use std::path::Path;

use galley_copy::theme::{self, Folder, Theme};
use galley_store::{Store, StoreError};

use crate::error::DeskError;
use crate::shapes::ThemeRow;
use crate::{Desk, apart, export};

impl Desk {
    /// Every theme: those that Galley ships, and the house's own, which go before a shipped one of
    /// their name.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn themes(&self) -> Result<Vec<Theme>, DeskError> {
        self.0.database.run(|store| all(store)).await
    }

    /// The themes as a list shows them.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn theme_rows(&self) -> Result<Vec<ThemeRow>, DeskError> {
        let row = |theme: Theme| ThemeRow {
            name: theme.name().to_owned(),
            title: theme.design().title.clone(),
        };
        Ok(self.themes().await?.into_iter().map(row).collect())
    }

    /// Reads a theme from its folder and keeps it; gives its name.
    ///
    /// # Errors
    /// `cannot-read-file`, `file-too-large`, `not-a-theme`, or the store refuses.
    pub async fn import_theme(&self, path: &Path) -> Result<String, DeskError> {
        let path = path.to_owned();
        let theme = apart(move || read_theme(&path)).await??;
        let name = theme.name().to_owned();
        self.change_sources(move |store| store.keep_theme(&theme)).await?;
        Ok(name)
    }

    /// Writes the files of a theme into a folder, which is made where there is none.
    ///
    /// # Errors
    /// `no-such-theme`, `cannot-write-file`, or the store refuses.
    pub async fn export_theme(&self, name: String, folder: &Path) -> Result<(), DeskError> {
        let found = self.themes().await?.into_iter().find(|theme| theme.name() == name);
        let theme = found.ok_or(DeskError::NoSuchTheme(name))?;
        let folder = folder.to_owned();
        apart(move || write_theme(&theme, &folder)).await?
    }
}

/// Reads a theme from its folder: the files that stand in it, not those in folders below.
///
/// # Errors
/// `cannot-read-file`, `file-too-large`, `not-a-theme`.
pub fn read_theme(path: &Path) -> Result<Theme, DeskError> {
    let unreadable = |source| DeskError::CannotRead { path: path.to_owned(), source };
    let mut folder = Folder::new();
    let mut size = 0;
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let about = fs::metadata(entry.path()).map_err(unreadable)?;
        if !about.is_file() || name.starts_with('.') {
            continue;
        }
        size += about.len();
        if size > theme::LARGEST as u64 {
            let (path, limit) = (path.to_owned(), (theme::LARGEST >> 20) as u64);
            return Err(DeskError::TooLarge { path, limit });
        }
        folder.insert(name, fs::read(entry.path()).map_err(unreadable)?);
    }
    Ok(Theme::read(folder)?)
}

/// Writes the files of a theme into a folder, which is made where there is none.
///
/// # Errors
/// `cannot-write-file`.
pub fn write_theme(theme: &Theme, folder: &Path) -> Result<(), DeskError> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |source| DeskError::CannotWrite { path, source }
    };
    fs::create_dir_all(folder).map_err(unwritable(folder))?;
    for (name, content) in theme.folder() {
        let path = folder.join(name);
        export::write_whole(&path, content).map_err(unwritable(&path))?;
    }
    Ok(())
}

/// The theme of that name; the first that Galley ships where there is none, or none is named.
pub(crate) fn chosen(store: &Store, name: Option<&str>) -> Result<Theme, StoreError> {
    let Some(name) = name else { return Ok(<&Theme>::default().clone()) };
    let found = all(store)?.into_iter().find(|theme| theme.name() == name);
    Ok(found.unwrap_or_else(|| <&Theme>::default().clone()))
}

pub(crate) fn all(store: &Store) -> Result<Vec<Theme>, StoreError> {
    let own = store.themes()?;
    let shipped = theme::shipped()
        .iter()
        .filter(|shipped| !own.iter().any(|own| own.name() == shipped.name()));
    let mut all: Vec<_> = shipped.cloned().collect();
    all.extend(own);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[tokio::test]
    async fn a_theme_goes_out_and_comes_back_as_the_houses_own() {
        let (folder, desk) = testing::desk().await;
        let place = folder.path().join("courier");
        desk.export_theme("wire".into(), &place).await.unwrap();
        let design = fs::read_to_string(place.join(theme::DESIGN)).unwrap();
        fs::write(place.join(theme::DESIGN), design.replace("\"wire\"", "\"courier\"")).unwrap();
        assert_eq!(desk.import_theme(&place).await.unwrap(), "courier");
        let names: Vec<_> =
            desk.theme_rows().await.unwrap().into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["broadsheet", "wire", "regional", "courier"]);

        fs::remove_file(place.join(theme::DESIGN)).unwrap();
        assert_eq!(desk.import_theme(&place).await.unwrap_err().code(), "not-a-theme");
        let refused = desk.export_theme("tabloid".into(), &place).await.unwrap_err();
        assert_eq!(refused.code(), "no-such-theme");
    }
}
