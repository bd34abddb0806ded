//! An embargo: nobody is to publish a story before an instant.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::zone::Zone;

/// Until when a story is not to be published, and by whose clocks that was said.
///
/// It is written as RFC 9557 writes it: `2026-11-26T18:00:00+01:00[Europe/Berlin]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Embargo {
    until: DateTime<FixedOffset>,
    zone: Option<Zone>,
}

/// A text that is no embargo.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is no embargo; it is written such as 2026-11-26T18:00:00+01:00[Europe/Berlin]")]
pub struct NotAnEmbargo(pub String);

impl Embargo {
    /// An embargo that ends at an instant, as the clocks of a zone show it; of none, where only its
    /// distance from UTC is known.
    #[must_use]
    pub fn new(until: DateTime<FixedOffset>, zone: Option<Zone>) -> Self {
        let until = zone.as_ref().map_or(until, |zone| zone.shows(until.to_utc()));
        Self { until, zone }
    }

    /// The instant at which it ends, at the distance from UTC that its clocks have then.
    #[must_use]
    pub fn until(&self) -> DateTime<FixedOffset> {
        self.until
    }

    /// Whose clocks it was said by.
    #[must_use]
    pub fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }

    /// How long it still holds; none once the story may be published.
    #[must_use]
    pub fn left(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        Some(self.until.to_utc() - now).filter(|left| *left > TimeDelta::zero())
    }

    /// What stands in the name of a file that was written before it ended:
    /// `embargo-2026-11-26-1800`.
    #[must_use]
    pub fn mark(&self) -> String {
        self.until.format("embargo-%Y-%m-%d-%H%M").to_string()
    }
}

impl fmt::Display for Embargo {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.until.to_rfc3339_opts(SecondsFormat::Secs, false))?;
        match &self.zone {
            Some(zone) => write!(formatter, "[{zone}]"),
            None => Ok(()),
        }
    }
}

impl FromStr for Embargo {
    type Err = NotAnEmbargo;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || NotAnEmbargo(text.to_owned());
        let (instant, zone) = match text.strip_suffix(']').and_then(|text| text.split_once('[')) {
            Some((instant, zone)) => (instant, Some(zone.parse().map_err(|_| refused())?)),
            None => (text, None),
        };
        let until = DateTime::parse_from_rfc3339(instant).map_err(|_| refused())?;
        Ok(Self::new(until, zone))
    }
}

impl TryFrom<String> for Embargo {
    type Error = NotAnEmbargo;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Embargo> for String {
    fn from(embargo: Embargo) -> Self {
        embargo.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embargo_is_written_with_its_zone_and_read_again() {
        for (text, mark) in [
            ("2026-11-26T18:00:00+01:00[Europe/Berlin]", "embargo-2026-11-26-1800"),
            ("2026-07-04T00:21:00+03:00", "embargo-2026-07-04-0021"),
        ] {
            let embargo: Embargo = text.parse().unwrap();
            assert_eq!(embargo.to_string(), text);
            assert_eq!(embargo.mark(), mark);
        }
        let from_utc: Embargo = "2026-07-26T16:00:00Z[Europe/Berlin]".parse().unwrap();
        assert_eq!(from_utc.to_string(), "2026-07-26T18:00:00+02:00[Europe/Berlin]");
        for text in ["", "tomorrow", "2026-11-26T18:00:00", "2026-11-26T18:00:00+01:00[Mars/Base]"]
        {
            assert!(text.parse::<Embargo>().is_err(), "{text}");
        }
    }

    #[test]
    fn it_holds_until_its_instant_and_not_at_it() {
        let embargo: Embargo = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let at = |text: &str| embargo.left(text.parse().unwrap());
        assert_eq!(at("2026-11-26T16:59:59Z"), Some(TimeDelta::seconds(1)));
        assert_eq!(at("2026-11-26T17:00:00Z"), None);
        assert_eq!(at("2026-11-27T17:00:00Z"), None);
    }
}
