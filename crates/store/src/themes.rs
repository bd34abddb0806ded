//! The house's themes, as the files of their folders.

use galley_copy::theme::{Folder, Theme};
use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Keeps a theme in place of the one of that name.
    ///
    /// # Errors
    /// SQLite refuses; then the themes are as they were.
    pub fn keep_theme(&mut self, theme: &Theme) -> Result<(), StoreError> {
        let transaction = self.write()?;
        transaction.execute("DELETE FROM theme_files WHERE theme = ?1", [theme.name()])?;
        keep(&transaction, theme.name(), theme.folder())?;
        Ok(transaction.commit()?)
    }

    /// The themes by name. One that this Galley cannot read is left out.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn themes(&self) -> Result<Vec<Theme>, StoreError> {
        let folders = folders(&self.connection)?;
        Ok(folders.into_iter().filter_map(|(_, folder)| Theme::read(folder).ok()).collect())
    }
}

/// Keeps the files of a theme's folder.
pub(crate) fn keep(
    connection: &Connection,
    theme: &str,
    folder: &Folder,
) -> Result<(), StoreError> {
    let mut insert = connection
        .prepare_cached("INSERT INTO theme_files (theme, name, content) VALUES (?1, ?2, ?3)")?;
    for (name, content) in folder {
        insert.execute(params![theme, name, content])?;
    }
    Ok(())
}

/// The folders of all themes, by the theme's name.
pub(crate) fn folders(connection: &Connection) -> Result<Vec<(String, Folder)>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT theme, name, content FROM theme_files ORDER BY theme, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut folders: Vec<(String, Folder)> = Vec::new();
    for row in rows {
        let (theme, name, content): (String, String, Vec<u8>) = row?;
        match folders.last_mut() {
            Some((last, folder)) if *last == theme => {
                folder.insert(name, content);
            }
            _ => folders.push((theme, Folder::from([(name, content)]))),
        }
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use galley_copy::theme::{DESIGN, shipped};

    use super::*;

    #[test]
    fn a_theme_takes_the_place_of_the_one_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        for theme in shipped() {
            store.keep_theme(theme).unwrap();
        }
        let mut changed = shipped()[1].folder().clone();
        changed.retain(|name, _| name == DESIGN);
        store.keep_theme(&Theme::read(changed.clone()).unwrap()).unwrap();
        let kept = store.themes().unwrap();
        let names: Vec<_> = kept.iter().map(Theme::name).collect();
        assert_eq!(names, ["broadsheet", "regional", "wire"]);
        assert_eq!(kept[2].folder(), &changed);
    }
}
