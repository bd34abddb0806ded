//! Two people's versions of a story on their way to one.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::Field;
use galley_copy::review::merge::Origin;
use galley_store::Paste;
use serde::{Deserialize, Serialize};

/// A colleague's version of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TheirVersion {
    /// A text that came as a file.
    File {
        /// The text.
        paste: Paste,
    },
    /// A revision of the story that came in a packet.
    Revision {
        /// Its number.
        revision: u32,
    },
}

impl TheirVersion {
    /// The number of the revision that it is.
    pub(crate) fn revision(&self) -> Option<u32> {
        if let Self::Revision { revision } = self { Some(*revision) } else { None }
    }
}

/// A colleague's version and a story, put together as far as nobody has to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryMerge {
    /// The number of the revision that both are taken to have begun with.
    pub base: u32,
    /// The revisions that it could be, the latest first.
    pub bases: Vec<MergeBase>,
    /// The fields that were changed, without those that somebody has to choose.
    pub fields: Vec<MergedField>,
    /// The body, stretch by stretch.
    pub body: Vec<MergedStretch>,
    /// The sentences that are gone.
    pub gone: Vec<GoneSentence>,
    /// The places where somebody has to choose: fields in the order of the page, then the body's.
    pub places: Vec<MergePlace>,
}

/// A revision that two versions can have begun with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MergeBase {
    /// Its place in the story's order, from 1.
    pub number: u32,
    /// When it was kept.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
}

/// A field that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MergedField {
    /// Which.
    pub field: Field,
    /// What it says.
    pub text: String,
    /// Who wrote that.
    pub from: Origin,
}

/// A stretch of a merged body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MergedStretch {
    /// Text that nobody has to choose.
    Text {
        /// The text, white space around it included.
        text: String,
        /// Who wrote it.
        from: Origin,
    },
    /// Somebody has to choose.
    Choice {
        /// Which of the merge's places, from 0.
        place: u32,
    },
}

/// A sentence that is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GoneSentence {
    /// What it said.
    pub text: String,
    /// Who took it out, or wrote it anew.
    pub by: Origin,
}

/// A place that both versions changed, each in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MergePlace {
    /// The field.
    pub field: Field,
    /// What both began with; empty where it had nothing there.
    pub base: String,
    /// What the story says.
    pub ours: String,
    /// What the colleague's version says.
    pub theirs: String,
}
