//! People, and what they have done with stories.

use chrono::{DateTime, Utc};
use galley_copy::review::blockers::Blocker;
use galley_copy::review::people::{Person, PersonKey, Role};
use galley_copy::review::status::{Status, Step};
use serde::{Deserialize, Serialize};

/// Who works here, and with whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct People {
    /// Whoever works here; none until somebody said so.
    pub me: Option<KnownPerson>,
    /// Whether a passphrase is needed before anything can be signed.
    pub is_locked: bool,
    /// The colleagues whose cards were taken in, by name.
    pub colleagues: Vec<KnownPerson>,
}

impl People {
    /// What the person with this key is called, who works here or is a colleague; none where nobody
    /// known has it.
    #[must_use]
    pub fn name_of(&self, key: PersonKey) -> Option<&str> {
        let mut known = self.me.iter().chain(&self.colleagues);
        known.find(|known| known.person.key == key).map(|known| known.person.name.as_str())
    }
}

/// A person, and what two people compare to be sure of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct KnownPerson {
    /// The person.
    pub person: Person,
    /// The key in short: twenty digits in fives.
    pub fingerprint: String,
}

/// Who says to work here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Introduction {
    /// What the person is called.
    pub name: String,
    /// The same in two or three letters; empty for those of the name.
    pub initials: String,
    /// What the person does in the house.
    pub role: Role,
    /// What protects the key in a file, where it does not go to the platform's keyring.
    pub passphrase: Option<String>,
}

/// How far a story has come in review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryReview {
    /// Its headline, or else its slug, or empty.
    pub name: String,
    /// How far.
    pub status: Status,
    /// Whether it was changed since it was signed off.
    pub voided: bool,
    /// Who has signed it off.
    pub signed_by: Option<String>,
    /// Whether that is what it says now.
    pub signed: bool,
    /// What can be done with it now.
    pub steps: Vec<Step>,
    /// What was done with it, the latest first.
    pub log: Vec<LogEntry>,
    /// What stands between it and its sign-off by whoever works here, where that comes next.
    pub blockers: Vec<Blocker>,
}

/// A step that was done with a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct LogEntry {
    /// What was done.
    pub step: Step,
    /// Who did it, where that is known.
    pub who: Option<String>,
    /// When.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
}

/// Whoever has signed off what a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PageSigner {
    /// What the page says that the editor is called; for a known one, as the editor's card does.
    pub name: String,
    /// Whether the signatures are genuine, of this revision and of this page.
    pub genuine: bool,
    /// Whether the editor and whoever exported the page are known here.
    pub known: bool,
}
