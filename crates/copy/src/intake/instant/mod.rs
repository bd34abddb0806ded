//! Dates and times as newsrooms write them.
//!
//! # How a date is read
//! - A date that begins with its year (ISO 8601 and its like), or names its month, is what it says.
//! - In an all-digit date such as 04.07.2026 a number over 12 is the day. Where neither is,
//!   [`Choices::day_order`] decides, silently. Otherwise the day comes first, except between
//!   strokes or hyphens in a language and region that write the month first (CLDR: English of no
//!   stated region, en-US, es-PR, es-PA, fil); the other reading is reported.
//! - A two-digit year is 1969 to 2068, as POSIX `strptime` reads it.
//! - A date without a year is of the year of another date in the paste, or else the latest that
//!   is not after the day of the intake (its next day allowed, for the zones east of the house).
//! - A date without a time is the start of that day.
//!
//! # Whose clock
//! The stated zone's; else the house's, [`Choices::time_zone`]; else UTC. An abbreviation that
//! several zones share (CST, IST) is read by the story's language where that leaves one, else as
//! the house's, and is reported either way. A time that a zone's clock shows twice is the first of
//! the two; one that it skips is read with the offset before the skip.

mod dates;
mod names;
mod scan;
mod times;
mod tokens;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone,
};

use super::{Choices, DayOrder};
use crate::article::Language;
use crate::fold::fold;
use crate::zone::Zone;

pub(super) use scan::{Stamp, WrittenDate, WrittenZone, is_filler, says_updated, scan};

/// How a written date and time reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The instant, by the rules of this module.
    pub filed: DateTime<FixedOffset>,
    /// The other reading, where day and month can be exchanged and nobody has said which is first.
    pub other: Option<DateTime<FixedOffset>>,
}

/// Reads a date and time that is the whole of `text`, in the forms that intake knows: ISO 8601,
/// figures in any order, the month's name in any of its languages, with or without a time and a
/// zone. The rules: [the module](self).
#[must_use]
pub fn read_instant(text: &str, choices: &Choices) -> Option<DateReading> {
    if let Ok(filed) = DateTime::parse_from_rfc3339(text.trim()) {
        return Some(DateReading { filed, other: None });
    }
    let language = choices.language.as_ref();
    let stamps = scan(text, language.map(Language::primary));
    let [stamp] = stamps.as_slice() else { return None };
    let rest = [&text[..stamp.range.start], &text[stamp.range.end..]];
    if !rest.into_iter().all(is_filler) {
        return None;
    }
    resolve(stamp, choices, language, None)
}

/// The instant of a stamp. `year` is that of another date in the paste.
pub(super) fn resolve(
    stamp: &Stamp,
    choices: &Choices,
    language: Option<&Language>,
    year: Option<i32>,
) -> Option<DateReading> {
    let (date, other) = days(stamp.date, choices, language, year)?;
    let time = stamp.time.unwrap_or(NaiveTime::MIN);
    let zone = match &stamp.zone {
        Some(WrittenZone::Shared(_, own)) => own.as_deref(),
        zone => zone.as_ref(),
    };
    let at = |date: NaiveDate| instant(date.and_time(time), zone, choices.time_zone.as_ref());
    Some(DateReading { filed: at(date)?, other: other.and_then(at) })
}

/// The day that a date is of, and the other one that it may be of.
fn days(
    written: WrittenDate,
    choices: &Choices,
    language: Option<&Language>,
    year: Option<i32>,
) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let WrittenDate { month, day, separator, .. } = written;
    let Some(year) = written.year.or(year) else {
        return Some((latest(month, day, choices.today?)?, None));
    };
    let day_first = NaiveDate::from_ymd_opt(year, month, day);
    let Some(separator) = separator else { return Some((day_first?, None)) };
    let month_first = NaiveDate::from_ymd_opt(year, day, month);
    match (day_first, month_first) {
        (Some(first), Some(second)) if first != second => Some(match choices.day_order {
            Some(DayOrder::DayFirst) => (first, None),
            Some(DayOrder::MonthFirst) => (second, None),
            None if separator != '.' && writes_month_first(language) => (second, Some(first)),
            None => (first, Some(second)),
        }),
        (first, second) => Some((first.or(second)?, None)),
    }
}

/// Whether the language's region writes the month first in figures (CLDR, short date pattern).
fn writes_month_first(language: Option<&Language>) -> bool {
    language.is_some_and(|language| {
        matches!(language.tag(), "en" | "en-US" | "es-PR" | "es-PA" | "fil" | "fil-PH")
    })
}

/// The latest such day that is not after the day after `today`.
fn latest(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    /// Leap days lie at most eight years apart.
    const FURTHEST: i32 = 8;
    let limit = today.checked_add_days(Days::new(1)).unwrap_or(today);
    (0..=FURTHEST)
        .filter_map(|back| NaiveDate::from_ymd_opt(limit.year() - back, month, day))
        .find(|date| *date <= limit)
}

fn instant(
    local: NaiveDateTime,
    zone: Option<&WrittenZone>,
    house: Option<&Zone>,
) -> Option<DateTime<FixedOffset>> {
    match zone {
        Some(WrittenZone::Offset(minutes)) => {
            FixedOffset::east_opt(minutes * 60)?.from_local_datetime(&local).single()
        }
        Some(WrittenZone::Named(zone)) => zone.reads(local),
        Some(WrittenZone::Shared(..)) | None => house.unwrap_or(&Zone::UTC).reads(local),
    }
}

/// Whether the word, with or without its full stop, names a month in some language.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.trim_matches(|character: char| !character.is_alphanumeric());
    names::month(&fold(word), None).is_some()
}

#[cfg(test)]
mod tests;
