//! Dates and times as newsrooms write them.

use chrono::{DateTime, FixedOffset};

use super::Choices;

/// How a written date and time reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The instant, by the rules of [`read_instant`].
    pub filed: DateTime<FixedOffset>,
    /// The other reading, where day and month can be exchanged and nobody has said which is first.
    pub other: Option<DateTime<FixedOffset>>,
}

/// Reads a date and time that is the whole of `text`.
#[must_use]
pub fn read_instant(text: &str, choices: &Choices) -> Option<DateReading> {
    let _ = choices;
    let filed = DateTime::parse_from_rfc3339(text.trim()).ok()?;
    Some(DateReading { filed, other: None })
}
