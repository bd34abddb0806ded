//! Pictures, as they came.

use galley_copy::picture::{Picture, PictureId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::open::Store;

impl Store {
    /// Keeps pictures; one that is there already stays.
    ///
    /// # Errors
    /// SQLite refuses; then none was kept.
    pub fn keep_pictures(&mut self, pictures: &[Picture]) -> Result<(), StoreError> {
        let transaction = self.write()?;
        for picture in pictures {
            keep(&transaction, picture.id(), picture.content())?;
        }
        Ok(transaction.commit()?)
    }

    /// The file of a picture, if it is there.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn picture(&self, id: PictureId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(find(&self.connection, id)?)
    }

    /// Whether a picture is there.
    ///
    /// # Errors
    /// SQLite refuses.
    pub fn has_picture(&self, id: PictureId) -> Result<bool, StoreError> {
        let found = self
            .connection
            .prepare_cached("SELECT 1 FROM pictures WHERE id = ?1")?
            .exists([id.bytes()])?;
        Ok(found)
    }
}

pub(crate) fn find(connection: &Connection, id: PictureId) -> rusqlite::Result<Option<Vec<u8>>> {
    connection
        .prepare_cached("SELECT content FROM pictures WHERE id = ?1")?
        .query_row([id.bytes()], |row| row.get(0))
        .optional()
}

pub(crate) fn keep(
    connection: &Connection,
    id: PictureId,
    content: &[u8],
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO pictures (id, content) VALUES (?1, ?2)")?
        .execute(params![id.bytes(), content])?;
    Ok(())
}

/// Copies the pictures whose files are what their names say.
pub(crate) fn copy(new: &Connection, old: &Connection) -> Result<(), StoreError> {
    let Ok(mut statement) = old.prepare("SELECT id, content FROM pictures") else { return Ok(()) };
    let Ok(rows) = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))) else {
        return Ok(());
    };
    for row in rows.map_while(Result::ok) {
        let (id, content): ([u8; 16], Vec<u8>) = row;
        let id = PictureId::from_bytes(id);
        if PictureId::of(&content) == id {
            keep(new, id, &content)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_kept_once_and_never_changed() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let svg = b"<svg viewBox=\"0 0 4 3\"/>".to_vec();
        let picture = Picture::read(svg.clone()).unwrap();
        assert!(!store.has_picture(picture.id()).unwrap());
        store.keep_pictures(&[picture.clone(), picture.clone()]).unwrap();
        assert!(store.has_picture(picture.id()).unwrap());
        assert_eq!(store.picture(picture.id()).unwrap(), Some(svg));
        for statement in ["UPDATE pictures SET content = x'00'", "DELETE FROM pictures"] {
            assert!(store.connection.execute(statement, []).is_err(), "{statement}");
        }
    }
}
