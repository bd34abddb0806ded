//! What stands between a story and its sign-off, each thing by its name.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::people::{Person, PersonKey, Role};
use super::queries::QueryKind;
use crate::finding::{Finding, Severity};

/// Something that stands between a story and its sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Blocker {
    /// Nobody has told Galley who signs.
    NobodySigns,
    /// The signer's role is another one.
    NoEditor,
    /// The house wants four eyes, and the signer has written the last of it.
    OwnWords,
    /// Queries of a kind that must be answered first are open.
    OpenQueries {
        /// The kind.
        query: QueryKind,
        /// How many.
        count: u32,
    },
    /// Suggestions are neither accepted nor rejected.
    OpenSuggestions {
        /// How many.
        count: u32,
    },
    /// A check found an error, such as a blank in the notice that nobody has filled in.
    Error {
        /// What it found.
        finding: Finding,
    },
    /// It is not to be published yet.
    Embargo {
        /// Until when.
        #[cfg_attr(feature = "typescript", ts(type = "string"))]
        until: DateTime<Utc>,
    },
}

/// What is known of a story when somebody wants to sign it off.
#[derive(Clone, Debug)]
pub struct Considered<'a> {
    /// Who wants to.
    pub signer: &'a Person,
    /// Who has written the revision.
    pub writer: PersonKey,
    /// Whether the house wants another pair of eyes than the writer's.
    pub four_eyes: bool,
    /// How many queries are open, by their kind; those kinds only that must be answered.
    pub queries: &'a BTreeMap<QueryKind, u32>,
    /// How many suggestions are open.
    pub suggestions: u32,
    /// What the checks have found, the notice's rules included.
    pub findings: &'a [Finding],
    /// Until when the story is not to be published, where that is still to come.
    pub embargo: Option<DateTime<Utc>>,
}

impl Considered<'_> {
    /// What stands in the way. An embargo is told and holds nobody back: a story is signed off
    /// before it may go out.
    #[must_use]
    pub fn blockers(&self) -> Vec<Blocker> {
        let mut blockers = Vec::new();
        if self.signer.key == PersonKey::NOBODY {
            blockers.push(Blocker::NobodySigns);
        } else if self.signer.role != Role::Editor {
            blockers.push(Blocker::NoEditor);
        }
        // What nobody is named for was written here, before Galley knew by whom.
        let is_own = self.writer == self.signer.key || self.writer == PersonKey::NOBODY;
        if self.four_eyes && is_own {
            blockers.push(Blocker::OwnWords);
        }
        let open = self.queries.iter().filter(|(_, count)| **count > 0);
        blockers.extend(
            open.map(|(query, count)| Blocker::OpenQueries { query: *query, count: *count }),
        );
        if self.suggestions > 0 {
            blockers.push(Blocker::OpenSuggestions { count: self.suggestions });
        }
        let errors = self.findings.iter().filter(|found| found.severity == Severity::Error);
        blockers.extend(errors.map(|found| Blocker::Error { finding: found.clone() }));
        blockers.extend(self.embargo.map(|until| Blocker::Embargo { until }));
        blockers
    }
}

impl fmt::Display for Blocker {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NobodySigns => formatter.write_str("nobody has said who works here"),
            Self::NoEditor => formatter.write_str("only an editor signs off"),
            Self::OwnWords => formatter.write_str(
                "whoever signs off has written the last of it, and the house wants four eyes",
            ),
            Self::OpenQueries { query, count } => {
                write!(formatter, "queries of the kind ‘{}’ are open: {count}", query.name())
            }
            Self::OpenSuggestions { count } => write!(formatter, "suggestions are open: {count}"),
            Self::Error { finding } => formatter.write_str(&finding.message),
            Self::Embargo { until } => write!(formatter, "it is under embargo until {until}"),
        }
    }
}

impl Blocker {
    /// Whether the story cannot be signed off as long as this stands.
    #[must_use]
    pub fn holds_back(&self) -> bool {
        !matches!(self, Self::Embargo { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::people::tests::ada;

    fn blockers(change: impl FnOnce(&mut Considered<'_>)) -> Vec<Blocker> {
        let (signer, queries) = (ada(1), BTreeMap::new());
        let mut considered = Considered {
            signer: &signer,
            writer: ada(2).key,
            four_eyes: true,
            queries: &queries,
            suggestions: 0,
            findings: &[],
            embargo: None,
        };
        change(&mut considered);
        considered.blockers()
    }

    #[test]
    fn an_editor_signs_off_what_somebody_else_has_written_and_nothing_is_open() {
        assert_eq!(blockers(|_| ()), []);
    }

    #[test]
    fn four_eyes_are_wanted_where_the_house_wants_them() {
        for writer in [ada(1).key, PersonKey::NOBODY] {
            assert_eq!(blockers(|story| story.writer = writer), [Blocker::OwnWords]);
            let alone = |story: &mut Considered<'_>| {
                story.writer = writer;
                story.four_eyes = false;
            };
            assert_eq!(blockers(alone), []);
        }
    }

    #[test]
    fn only_a_known_editor_signs_off() {
        let nobody = Person { key: PersonKey::NOBODY, ..ada(1) };
        let of = |signer: &Person| {
            let queries = BTreeMap::new();
            let considered = Considered {
                signer,
                writer: ada(2).key,
                four_eyes: false,
                queries: &queries,
                suggestions: 0,
                findings: &[],
                embargo: None,
            };
            considered.blockers()
        };
        assert_eq!(of(&nobody), [Blocker::NobodySigns]);
        let reporter = Person { role: Role::Reporter, ..ada(1) };
        assert_eq!(of(&reporter), [Blocker::NoEditor]);
    }

    #[test]
    fn what_is_open_is_told_by_name_and_number() {
        let queries = BTreeMap::from([(QueryKind::Legal, 2), (QueryKind::Question, 0)]);
        let until = "2026-12-01T06:00:00Z".parse().unwrap();
        let signer = ada(1);
        let considered = Considered {
            signer: &signer,
            writer: ada(2).key,
            four_eyes: true,
            queries: &queries,
            suggestions: 3,
            findings: &[],
            embargo: Some(until),
        };
        let found = considered.blockers();
        assert_eq!(
            found,
            [
                Blocker::OpenQueries { query: QueryKind::Legal, count: 2 },
                Blocker::OpenSuggestions { count: 3 },
                Blocker::Embargo { until },
            ]
        );
        assert!(found[..2].iter().all(Blocker::holds_back) && !found[2].holds_back());
    }
}
