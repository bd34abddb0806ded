//! The manners of datelines: how news agencies write where, when and for whom.

use serde::{Deserialize, Serialize};

/// How a page writes its dateline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Manner {
    /// On a line of its own above the story: `BERLIN, 4 July 2026 (Agency)`.
    #[default]
    Line,
    /// The Associated Press: `KYIV, Ukraine (AP) — `, without the country for the cities that its
    /// stylebook lets stand alone.
    Ap,
    /// Reuters: `BERLIN, July 4 (Reuters) - `.
    Reuters,
    /// Anadolu Ajansı: `İSTANBUL (AA) - `.
    Aa,
    /// Deutsche Presse-Agentur: `Berlin (dpa) - `.
    Dpa,
}

impl Manner {
    /// Whether the dateline begins the first paragraph.
    #[must_use]
    pub fn runs_in(self) -> bool {
        self != Self::Line
    }

    /// Whether the town is written in capitals.
    pub(crate) fn has_capitals(self) -> bool {
        self != Self::Dpa
    }

    /// Whether day and month are told, and whether the year is.
    pub(crate) fn tells_the_day(self) -> (bool, bool) {
        match self {
            Self::Line => (true, true),
            Self::Reuters => (true, false),
            Self::Ap | Self::Aa | Self::Dpa => (false, false),
        }
    }

    /// What stands between the dateline and the story's first words.
    pub(crate) fn dash(self) -> &'static str {
        match self {
            Self::Ap => " — ",
            _ => " – ",
        }
    }

    /// Whether what follows the town's name, its country or state, is left out after this town.
    pub(crate) fn lets_stand_alone(self, town: &str) -> bool {
        self == Self::Ap && ALONE.contains(&&*town.to_lowercase())
    }
}

/// The cities that stand alone in datelines of the Associated Press (AP Stylebook, “datelines”),
/// in lower case.
const ALONE: [&str; 84] = [
    "amsterdam",
    "atlanta",
    "baghdad",
    "baltimore",
    "bangkok",
    "beijing",
    "beirut",
    "berlin",
    "boston",
    "brussels",
    "cairo",
    "chicago",
    "cincinnati",
    "cleveland",
    "dallas",
    "denver",
    "detroit",
    "djibouti",
    "dublin",
    "geneva",
    "gibraltar",
    "guatemala city",
    "havana",
    "helsinki",
    "hong kong",
    "honolulu",
    "houston",
    "indianapolis",
    "islamabad",
    "istanbul",
    "jerusalem",
    "johannesburg",
    "kabul",
    "kuwait city",
    "las vegas",
    "london",
    "los angeles",
    "luxembourg",
    "macao",
    "madrid",
    "mexico city",
    "miami",
    "milan",
    "milwaukee",
    "minneapolis",
    "monaco",
    "montreal",
    "moscow",
    "munich",
    "new delhi",
    "new orleans",
    "new york",
    "oklahoma city",
    "panama city",
    "paris",
    "philadelphia",
    "phoenix",
    "pittsburgh",
    "prague",
    "quebec city",
    "rio de janeiro",
    "rome",
    "salt lake city",
    "san antonio",
    "san diego",
    "san francisco",
    "san marino",
    "sao paulo",
    "seattle",
    "shanghai",
    "singapore",
    "st. louis",
    "stockholm",
    "sydney",
    "tokyo",
    "toronto",
    "vatican city",
    "vienna",
    "warsaw",
    "washington",
    "zurich",
    "são paulo",
    "zürich",
    "i̇stanbul",
];
