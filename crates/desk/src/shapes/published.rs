//! What readers were told of a story, and until when they are told nothing.

use galley_copy::review::embargo::Embargo;
use galley_copy::review::published::{NoteId, PublicNote};
use galley_store::EarlierPage;
use serde::{Deserialize, Serialize};

/// What came of a story since its page was first exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryPublished {
    /// What readers are told, in the order in which it was written.
    pub notes: Vec<ShownNote>,
    /// The pages that were exported, the latest first.
    pub pages: Vec<EarlierPage>,
    /// Until when it is not to be published; also an embargo that has ended.
    pub embargo: Option<Embargo>,
}

/// A note that stands on a story's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ShownNote {
    /// Its name.
    pub id: NoteId,
    /// What it says.
    pub note: PublicNote,
    /// Whether the page was exported with it; then it cannot be taken back.
    pub seen: bool,
}

/// An embargo as an editor writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AskedEmbargo {
    /// A day and a time, read as a dateline's are.
    pub until: String,
    /// By whose clocks (IANA name); none is the house's zone.
    pub time_zone: Option<String>,
}
