//! A story's history, as the window shows it.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::{Edit, Field};
use galley_copy::review::Part;
use galley_copy::review::compare::Change;
use galley_copy::review::sheet::{Moved, Words};
use galley_store::Why;
use serde::{Deserialize, Serialize};

/// A part of a story's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct History {
    /// The revisions, the last one first.
    pub revisions: Vec<RevisionRow>,
    /// Whether there are earlier ones.
    pub has_earlier: bool,
    /// The number of the revision that the story was made of; none where it has no revision. Later
    /// ones came from colleagues.
    pub head: Option<u32>,
    /// Whether the story has changed since that revision.
    pub changed: bool,
    /// The numbers of colleagues' versions that the story can be merged with.
    pub apart: Vec<u32>,
}

/// A revision in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RevisionRow {
    /// Its place in the story's order, counted from 1.
    pub number: u32,
    /// The revisions that it was made from, by number.
    pub parents: Vec<u32>,
    /// Why it was kept.
    pub why: Why,
    /// When.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// The name of whoever has written it; empty where nobody is known to have.
    pub author: String,
    /// What the user calls it; empty where it has no name.
    pub name: String,
    /// How many words it has that the one before it has not; none where nobody counted.
    pub added: Option<u32>,
    /// How many words the one before it has that it has not.
    pub removed: Option<u32>,
}

/// What two versions of a story say, in one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Comparison {
    /// The journal's sequence number of the working copy that was compared.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub sequence: u64,
    /// The parts that either version has, in the order of the page.
    pub parts: Vec<ComparedPart>,
}

/// A part of two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ComparedPart {
    /// Which.
    pub part: Part,
    /// Its paragraphs, those that are as they were included, in the order of the later version.
    pub paragraphs: Vec<ComparedParagraph>,
}

/// A paragraph of one version or of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ComparedParagraph {
    /// What became of it.
    pub change: Change,
    /// Where it came from or went to, if it moved.
    pub moved: Option<Moved>,
    /// Where it starts in the later version's part, in UTF-16 code units.
    pub from: u32,
    /// Where it ends there.
    pub to: u32,
    /// What it says in both.
    pub words: Vec<Words>,
}

/// How much of an earlier version is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RestoredPart {
    /// Every field.
    All,
    /// A field.
    Field {
        /// Which.
        field: Field,
    },
    /// A paragraph of a field, by its place among those of the comparison with the working copy.
    Paragraph {
        /// Which field.
        field: Field,
        /// The place, from 0.
        place: u32,
    },
}

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Restored {
    /// The edits that did it, in order; they are durable.
    pub edits: Vec<Edit>,
    /// The journal's sequence number after them.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub sequence: u64,
}

/// A sentence of a story's body, and the revision in which it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct BlamedSentence {
    /// Where it starts in the body, in UTF-16 code units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// The first revision that has it as it stands, by number; none where none has it yet.
    pub revision: Option<u32>,
}
