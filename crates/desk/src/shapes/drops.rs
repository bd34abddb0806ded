//! What became of files that were dropped together.

use galley_store::StoryId;
use serde::{Deserialize, Serialize};

use super::{AddedPicture, Trouble};

/// What became of files that were dropped together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DroppedFiles {
    /// The stories that the texts became.
    pub stories: Vec<StoryId>,
    /// The names of the files that they stood in.
    pub files: Vec<String>,
    /// The pictures, which are kept.
    pub pictures: Vec<AddedPicture>,
    /// The files that nothing was made of.
    pub refused: Vec<RefusedFile>,
    /// How many files of dropped folders are no texts, and were left there.
    pub left: u32,
}

/// A file that nothing was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RefusedFile {
    /// Its name.
    pub file: String,
    /// Why.
    pub trouble: Trouble,
}
