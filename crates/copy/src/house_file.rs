//! Files that a house writes by hand: TOML in a numbered format.

use serde::de::DeserializeOwned;

/// Why a text is not in its format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is no TOML, or not in the schema.
    #[error("line {line}: {reason}")]
    Malformed {
        /// Where, counted from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// It is in a format that a newer Galley wrote.
    #[error("it is in format {0}, which only a newer Galley reads; update Galley and try again")]
    Newer(u32),
    /// It is in a format that there never was.
    #[error("its format is {0}, and there is none but those from 1 on")]
    Unknown(i64),
}

/// Reads a text whose `format` is at most `newest`.
///
/// # Errors
/// It is no TOML, not what `T` holds, or in another format.
pub fn read<T: DeserializeOwned>(text: &str, newest: u32) -> Result<T, Unreadable> {
    let malformed = |error: toml::de::Error| Unreadable::Malformed {
        line: error
            .span()
            .map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count()),
        reason: error.message().trim_end_matches('.').replace('\n', " "),
    };
    // The format first: what a newer one holds is no mistake.
    let table: toml::Table = text.parse().map_err(malformed)?;
    match table.get("format").and_then(toml::Value::as_integer) {
        Some(format) if format < 1 => return Err(Unreadable::Unknown(format)),
        Some(format) => match u32::try_from(format) {
            Ok(format) if format <= newest => {}
            Ok(format) => return Err(Unreadable::Newer(format)),
            Err(_) => return Err(Unreadable::Newer(u32::MAX)),
        },
        None => {}
    }
    toml::from_str(text).map_err(malformed)
}

/// Whether a text can name what a house makes: lower-case words joined by hyphens.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    text.split('-').all(word)
}
