//! Instants as SQLite keeps them: microseconds since 1970, UTC.

use chrono::{DateTime, Utc};

pub(crate) fn to_micros(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_micros()
}

/// An instant out of chrono's range is one that Galley did not write; it reads as 1970.
pub(crate) fn from_micros(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}
