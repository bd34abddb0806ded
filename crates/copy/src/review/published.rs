//! What readers are told of a story after its publication: that a mistake was put right, that more is
//! known, that it is withdrawn.
//!
//! What is told is never taken out once readers have seen it. What they have not seen yet can be
//! taken back, which is a record too: the records in any order come to the same.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::people::PersonKey;
use super::status::Step;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Something was wrong, and is right now.
    Correction,
    /// There is more to tell.
    Update,
    /// The story is published no longer.
    Withdrawal,
}

impl NoteKind {
    /// The step that a story takes with it.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Correction => Step::Correct,
            Self::Update => Step::Update,
            Self::Withdrawal => Step::Withdraw,
        }
    }
}

/// What readers are told of a story since its publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PublicNote {
    /// What it tells.
    pub kind: NoteKind,
    /// Its words, in the story's language: plain text, in paragraphs that empty lines part.
    pub text: String,
    /// When it was written; the page tells its day as it was there and then.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<FixedOffset>,
}

/// Names a note: BLAKE3 over its JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct NoteId([u8; 32]);

/// A text that names no note.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ names no note; a note's name is 64 hexadecimal digits")]
pub struct NotANote(pub String);

/// Something that was recorded of a story's notes; never changed and never removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteRecord {
    /// A note was written.
    Written {
        /// What it says.
        note: PublicNote,
        /// Who wrote it; no page tells.
        by: PersonKey,
    },
    /// A note was taken back before readers saw it.
    TakenBack {
        /// Which.
        note: NoteId,
        /// When.
        at: DateTime<FixedOffset>,
        /// Who did.
        by: PersonKey,
    },
}

impl PublicNote {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> NoteId {
        NoteId(of_json(self))
    }
}

impl NoteRecord {
    /// Names the record; the same one twice is one.
    #[must_use]
    pub fn id(&self) -> [u8; 32] {
        of_json(self)
    }
}

/// The hash of something's JSON, whose members have a fixed order.
fn of_json(data: &impl Serialize) -> [u8; 32] {
    #[expect(
        clippy::expect_used,
        reason = "texts and an instant under string names: nothing in it can fail to serialise"
    )]
    let json = serde_json::to_string(data).expect("a note is plain data");
    *blake3::hash(json.as_bytes()).as_bytes()
}

/// The notes that stand, in the order in which they were written, whatever order the records have.
#[must_use]
pub fn standing(records: &[NoteRecord]) -> Vec<PublicNote> {
    let taken_back: BTreeSet<NoteId> = records
        .iter()
        .filter_map(|record| match record {
            NoteRecord::TakenBack { note, .. } => Some(*note),
            NoteRecord::Written { .. } => None,
        })
        .collect();
    let mut notes: Vec<&PublicNote> = records
        .iter()
        .filter_map(|record| match record {
            NoteRecord::Written { note, .. } if !taken_back.contains(&note.id()) => Some(note),
            _ => None,
        })
        .collect();
    notes.sort_by_key(|note| (note.at, note.id()));
    notes.dedup();
    notes.into_iter().cloned().collect()
}

/// Why a story is withdrawn, if it is: the first note that says so.
#[must_use]
pub fn withdrawal(notes: &[PublicNote]) -> Option<&PublicNote> {
    notes.iter().find(|note| note.kind == NoteKind::Withdrawal)
}

impl fmt::Display for NoteId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(blake3::Hash::from(self.0).to_hex().as_str())
    }
}

impl fmt::Debug for NoteId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "NoteId({self})")
    }
}

impl FromStr for NoteId {
    type Err = NotANote;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let hash = blake3::Hash::from_hex(text).map_err(|_| NotANote(text.to_owned()))?;
        Ok(Self(*hash.as_bytes()))
    }
}

impl TryFrom<String> for NoteId {
    type Error = NotANote;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<NoteId> for String {
    fn from(id: NoteId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(kind: NoteKind, text: &str, at: &str) -> PublicNote {
        PublicNote { kind, text: text.to_owned(), at: at.parse().unwrap() }
    }

    fn written(note: &PublicNote) -> NoteRecord {
        NoteRecord::Written { note: note.clone(), by: PersonKey::NOBODY }
    }

    #[test]
    fn the_records_in_any_order_come_to_the_same() {
        let one = note(NoteKind::Correction, "It was Monday.", "2026-07-05T09:00:00+02:00");
        let two = note(NoteKind::Update, "It reopens.", "2026-07-05T08:30:00+01:00");
        let gone = note(NoteKind::Update, "It does not.", "2026-07-05T10:00:00+02:00");
        let back = NoteRecord::TakenBack { note: gone.id(), at: gone.at, by: PersonKey::NOBODY };
        let [first, second, third] = [&one, &two, &gone].map(written);
        let expected = vec![one, two];
        for records in [
            [&first, &second, &third, &back],
            [&back, &third, &second, &first],
            [&second, &back, &first, &third],
        ] {
            let records = records.map(Clone::clone);
            assert_eq!(standing(&records), expected);
            assert_eq!(standing(&[records.clone(), records].concat()), expected, "each twice");
        }
    }

    #[test]
    fn a_note_keeps_its_name() {
        let note = note(NoteKind::Correction, "It was Monday.", "2026-07-05T09:00:00+02:00");
        let json = serde_json::to_string(&note).unwrap();
        assert_eq!(serde_json::from_str::<PublicNote>(&json).unwrap().id(), note.id());
        assert_eq!(note.id().to_string().parse(), Ok(note.id()));
        assert_ne!(PublicNote { text: "It was Sunday.".into(), ..note.clone() }.id(), note.id());
    }

    #[test]
    fn a_story_is_withdrawn_by_the_first_note_that_says_so() {
        let at = "2026-07-05T09:00:00+02:00";
        let correction = note(NoteKind::Correction, "It was Monday.", at);
        let withdrawn = note(NoteKind::Withdrawal, "It was made up.", at);
        assert_eq!(withdrawal(std::slice::from_ref(&correction)), None);
        assert_eq!(withdrawal(&[correction, withdrawn.clone()]), Some(&withdrawn));
    }
}
