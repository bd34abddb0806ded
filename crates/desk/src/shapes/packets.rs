//! Packets, as those see them who write them and take them in.

use galley_store::TakenStory;
use serde::{Deserialize, Serialize};

/// A packet that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WrittenPacket {
    /// The file's name.
    pub file: String,
    /// How many stories are in it.
    pub stories: u32,
    /// Its size in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
}

/// What came of a packet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TakenPacket {
    /// The name of whoever has sent it, as it is known here.
    pub sender: String,
    /// Its stories.
    pub stories: Vec<TakenStory>,
}
