//! Time zones of the IANA database, by whose clocks an instant is told.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDateTime, Offset as _, TimeZone as _, Timelike, Utc,
};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A time zone of the IANA database, by its name, such as `Europe/Istanbul`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(TimeZone);

/// A name that is no time zone's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no time zone; they are written such as Europe/Istanbul")]
pub struct NoSuchZone(pub String);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// An instant as the zone's clocks show it.
    #[must_use]
    pub fn shows(&self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        let outermost = if instant.timestamp() < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let known = Timestamp::from_second(instant.timestamp()).unwrap_or(outermost);
        instant.with_timezone(&distance(self.0.to_offset(known)))
    }

    /// The instant at which the zone's clocks show this: the first of the two where they show it
    /// twice, and by the offset before it where they skip it. None outside the years −9999 to 9999.
    #[must_use]
    pub fn reads(&self, local: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
        let (AmbiguousOffset::Unambiguous { offset }
        | AmbiguousOffset::Gap { before: offset, .. }
        | AmbiguousOffset::Fold { before: offset, .. }) =
            self.0.to_ambiguous_timestamp(civil(local)?).offset();
        distance(offset).from_local_datetime(&local).single()
    }
}

fn civil(local: NaiveDateTime) -> Option<civil::DateTime> {
    civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        i8::try_from(local.month()).ok()?,
        i8::try_from(local.day()).ok()?,
        i8::try_from(local.hour()).ok()?,
        i8::try_from(local.minute()).ok()?,
        i8::try_from(local.second()).ok()?,
        0,
    )
    .ok()
}

/// IANA's zones are less than a day away from UTC.
fn distance(offset: Offset) -> FixedOffset {
    FixedOffset::east_opt(offset.seconds()).unwrap_or_else(|| Utc.fix())
}

impl FromStr for Zone {
    type Err = NoSuchZone;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let zone = TimeZone::get(name).ok().filter(|zone| zone.iana_name().is_some());
        zone.map(Self).ok_or_else(|| NoSuchZone(name.to_owned()))
    }
}

impl TryFrom<String> for Zone {
    type Error = NoSuchZone;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.to_string()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.iana_name().unwrap_or("UTC"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    #[test]
    fn a_zone_is_known_by_its_name_in_any_casing() {
        assert_eq!(zone("europe/istanbul").to_string(), "Europe/Istanbul");
        assert_eq!(zone("UTC"), Zone::UTC);
        for name in ["", "Mars/Base", "Etc/Unknown", "../etc/passwd", "/Europe/Berlin"] {
            assert_eq!(name.parse::<Zone>(), Err(NoSuchZone(name.to_owned())));
        }
    }

    #[test]
    fn its_clocks_follow_its_summers() {
        let shown = |name, instant: &str| zone(name).shows(instant.parse().unwrap()).to_rfc3339();
        assert_eq!(shown("Europe/Berlin", "2026-01-10T12:00:00Z"), "2026-01-10T13:00:00+01:00");
        assert_eq!(shown("Europe/Berlin", "2026-07-10T12:00:00Z"), "2026-07-10T14:00:00+02:00");
        assert_eq!(shown("Europe/Berlin", "2060-07-10T12:00:00Z"), "2060-07-10T14:00:00+02:00");
        assert_eq!(shown("Asia/Kathmandu", "2026-07-10T12:00:00Z"), "2026-07-10T17:45:00+05:45");
        assert_eq!(shown("Europe/Istanbul", "2015-11-01T00:30:00Z"), "2015-11-01T03:30:00+03:00");
    }

    #[test]
    fn a_time_that_clocks_show_twice_or_skip_is_read_by_the_offset_before() {
        let read =
            |text: &str| zone("Europe/Berlin").reads(text.parse().unwrap()).unwrap().to_rfc3339();
        assert_eq!(read("2026-10-25T02:30:00"), "2026-10-25T02:30:00+02:00");
        assert_eq!(read("2026-03-29T02:30:00"), "2026-03-29T02:30:00+01:00");
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        assert_eq!(
            zone("Asia/Tokyo").shows(DateTime::<Utc>::MAX_UTC).to_utc(),
            DateTime::<Utc>::MAX_UTC
        );
        assert_eq!(zone("Asia/Tokyo").reads(NaiveDateTime::MAX), None);
    }
}
