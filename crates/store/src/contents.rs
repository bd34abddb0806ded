//! What revisions say: articles by the hash of their canonical JSON, compressed.
//!
//! Most versions of a story are nearly the one before, so a content is compressed against an earlier
//! one, its base. A base stands by itself: to read any content takes two rows at most, however long
//! the history.

use std::io::Read;
use std::path::Path;

use galley_copy::article::Article;
use galley_copy::revision::RevisionId;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, params};
use zstd::bulk::Compressor;
use zstd::stream::read::Decoder;

use crate::error::StoreError;
use crate::words;

/// How hard Zstandard tries, of 22. What comes after costs time and saves next to nothing.
const LEVEL: i32 = 9;

/// A content costs at most this share of its base, or else it stands by itself and the next ones are
/// compressed against it.
const WORTH_A_BASE: usize = 2;

/// Keeps a content; one that is there already stays. `near` is one that says nearly the same.
pub(crate) fn keep(
    connection: &Connection,
    name: RevisionId,
    json: &str,
    near: Option<RevisionId>,
) -> Result<(), StoreError> {
    let is_there = connection
        .prepare_cached("SELECT 1 FROM contents WHERE hash = ?1")?
        .exists([name.bytes()])?;
    if is_there {
        return Ok(());
    }
    let against = near.map(|near| against(connection, near, json)).transpose()?.flatten();
    let (base, packed) = match against {
        Some((base, packed)) => (Some(base), packed),
        None => (None, pack(json, "")?),
    };
    connection
        .prepare_cached("INSERT INTO contents (hash, base, packed) VALUES (?1, ?2, ?3)")?
        .execute(params![name.bytes(), base.map(|base| *base.bytes()), packed])?;
    Ok(())
}

/// The content compressed against the base of the one that is near, where that is worth it.
fn against(
    connection: &Connection,
    near: RevisionId,
    json: &str,
) -> Result<Option<(RevisionId, Vec<u8>)>, StoreError> {
    let found: Option<([u8; 32], usize)> = connection
        .prepare_cached(
            "SELECT base.hash, length(base.packed) FROM contents AS near
             JOIN contents AS base ON base.hash = coalesce(near.base, near.hash)
             WHERE near.hash = ?1",
        )?
        .query_row([near.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((base, length)) = found else { return Ok(None) };
    let base = RevisionId::from_bytes(base);
    // Nothing is compressed against what is damaged.
    let Ok(Some(text)) = read(connection, base) else { return Ok(None) };
    let packed = pack(json, &text)?;
    Ok((packed.len() * WORTH_A_BASE <= length).then_some((base, packed)))
}

/// The canonical JSON of this name; none where the store has no such content.
///
/// # Errors
/// It is not what its name says, or SQLite refuses.
pub(crate) fn read(
    connection: &Connection,
    name: RevisionId,
) -> Result<Option<String>, StoreError> {
    let altered = || StoreError::AlteredRevision(name);
    let Some((base, packed)) = find(connection, name)? else { return Ok(None) };
    let base = match base {
        None => String::new(),
        Some(base) => {
            let (_, packed) = find(connection, base)?.ok_or_else(altered)?;
            unpack(&packed, "").ok_or_else(altered)?
        }
    };
    let json = unpack(&packed, &base).filter(|json| RevisionId::of_json(json) == name);
    json.ok_or_else(altered).map(Some)
}

/// As [`read`], also from a store of before contents were compressed.
pub(crate) fn read_of_any_version(
    connection: &Connection,
    name: RevisionId,
) -> Result<Option<String>, StoreError> {
    let Ok(mut plain) = connection.prepare("SELECT article FROM contents WHERE hash = ?1") else {
        return read(connection, name);
    };
    let json: Option<String> = plain.query_row([name.bytes()], |row| row.get(0)).optional()?;
    match json {
        Some(json) if RevisionId::of_json(&json) != name => Err(StoreError::AlteredRevision(name)),
        json => Ok(json),
    }
}

/// The article of this name; none where the store has no such content.
///
/// # Errors
/// It is not what its name says, or SQLite refuses.
pub(crate) fn article(
    connection: &Connection,
    name: RevisionId,
) -> Result<Option<Article>, StoreError> {
    let Some(json) = read(connection, name)? else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|_| StoreError::AlteredRevision(name))
}

/// The base of a content, where it has one, and its frame.
type Packed = (Option<RevisionId>, Vec<u8>);

fn find(connection: &Connection, name: RevisionId) -> rusqlite::Result<Option<Packed>> {
    connection
        .prepare_cached("SELECT base, packed FROM contents WHERE hash = ?1")?
        .query_row([name.bytes()], |row| {
            let base = row.get::<_, Option<[u8; 32]>>(0)?.map(RevisionId::from_bytes);
            Ok((base, row.get(1)?))
        })
        .optional()
}

/// The text as a Zstandard frame that needs `base` to be read.
fn pack(text: &str, base: &str) -> Result<Vec<u8>, StoreError> {
    let packed = Compressor::with_dictionary(LEVEL, base.as_bytes())
        .and_then(|mut compressor| compressor.compress(text.as_bytes()));
    packed.map_err(StoreError::io(Path::new("a revision's content")))
}

/// The text in a frame; none where the frame is damaged.
fn unpack(packed: &[u8], base: &str) -> Option<String> {
    let mut text = String::new();
    let mut reader = Decoder::with_dictionary(packed, base.as_bytes()).ok()?;
    reader.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Gives the migrations their functions: `pack` that of plain contents, `count_words` that of counts.
pub(crate) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("pack", 1, flags, |context| {
        let text: String = context.get(0)?;
        pack(&text, "").map_err(|error| rusqlite::Error::UserFunctionError(error.into()))
    })?;
    connection.create_scalar_function("count_words", 1, flags, |context| {
        Ok(words::count(&context.get::<String>(0)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::create_database;

    fn database() -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().unwrap();
        let connection = create_database(&folder.path().join("galley.db")).unwrap();
        (folder, connection)
    }

    /// Keeps each content near the one before.
    fn keep_all(connection: &Connection, contents: &[String]) {
        let mut near = None;
        for json in contents {
            let name = RevisionId::of_json(json);
            keep(connection, name, json, near).unwrap();
            near = Some(name);
        }
    }

    fn contents(count: usize) -> Vec<String> {
        let sentence =
            |n: usize| format!("On day {n} the ferry carried {} people. ", n * 7919 % 977);
        (1..=count).map(|count| (0..count * 3).map(sentence).collect()).collect()
    }

    #[test]
    fn every_content_is_read_as_it_was_and_takes_two_rows_at_most() {
        let (_folder, connection) = database();
        let contents = contents(60);
        keep_all(&connection, &contents);
        for json in &contents {
            let found = read(&connection, RevisionId::of_json(json)).unwrap();
            assert_eq!(found.as_ref(), Some(json));
        }
        let chained = "SELECT count(*) FROM contents JOIN contents AS base
                       ON base.hash = contents.base WHERE base.base IS NOT NULL";
        let count = |query| connection.query_row(query, [], |row| row.get::<_, u32>(0)).unwrap();
        assert_eq!(count(chained), 0);
        assert!(count("SELECT count(*) FROM contents WHERE base IS NOT NULL") > 40);
    }

    #[test]
    fn a_content_that_is_not_what_its_name_says_is_refused() {
        let (_folder, connection) = database();
        keep_all(&connection, &contents(2));
        let other = pack("Nobody wrote this.", "").unwrap();
        connection.execute_batch("DROP TRIGGER contents_stay_unchanged").unwrap();
        for packed in [other, b"no frame".to_vec(), Vec::new()] {
            connection.execute("UPDATE contents SET packed = ?1", [packed]).unwrap();
            for json in contents(2) {
                let found = read(&connection, RevisionId::of_json(&json));
                assert!(matches!(found, Err(StoreError::AlteredRevision(_))), "{found:?}");
            }
        }
    }
}
