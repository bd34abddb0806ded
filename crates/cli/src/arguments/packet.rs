//! What can be written after `galley packet`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use galley_copy::exchange::packet::Along;
use galley_copy::review::merge::Choice;

use super::{Passphrase, Store};

/// Sends stories to colleagues and takes theirs in, as files, without a server.
///
/// A packet has stories with all their revisions and pictures, and what was done with them; it is signed
/// by whoever sends it. Packets may come in any order, twice or late: what they have is added to what is
/// known.
#[derive(Debug, Subcommand)]
pub enum Packet {
    Write(WritePacket),
    Take(TakePacket),
    Merge(MergePacket),
}

/// Writes stories into a packet for colleagues.
///
/// All revisions go along, and with them what was deleted since; queries, suggestions and what is known
/// of sources only where that is asked for. The notice, names of revisions and the original text stay
/// here.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley packet write china-drones -o china-drones.galley
  galley packet write china-drones night-ferry -o desk.galley --with-queries")]
pub struct WritePacket {
    /// The stories: their slugs, their identifiers, or the beginnings of these
    #[arg(value_name = "STORY", required = true)]
    pub stories: Vec<String>,

    /// The file to write
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: PathBuf,

    /// Lets queries, their answers and suggestions go along
    #[arg(long)]
    pub with_queries: bool,

    /// Lets private notes of where facts come from go along with the queries
    #[arg(long, requires = "with_queries")]
    pub with_source_notes: bool,

    #[command(flatten)]
    pub passphrase: Passphrase,

    #[command(flatten)]
    pub store: Store,
}

impl WritePacket {
    /// What goes along with the stories.
    pub fn along(&self) -> Along {
        Along { queries: self.with_queries, sources: self.with_source_notes }
    }
}

/// Takes in a packet from a colleague, all of it or nothing.
///
/// A story that nobody has changed here since says then what the colleague's says. Where both were
/// changed there are two versions, which `galley packet merge` or the window puts together. Whoever has
/// signed the packet has to be known (`galley people add`), and every editor who has signed a story off.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley packet take china-drones.galley
  galley packet take desk.galley --json | jq -r '.stories[] | select(.news.kind == \"apart\") | .name'")]
pub struct TakePacket {
    /// The packet
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Writes what came of each story as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Puts a colleague's version, which came in a packet, together with the story.
///
/// The fields are merged whole, the body sentence by sentence. Where both changed the same, the story stays
/// as it is until --prefer says whose text stands there; the window shows both side by side. What the story
/// says before and after is in its history.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley packet merge china-drones
  galley packet merge china-drones --revision 7 --prefer theirs")]
pub struct MergePacket {
    /// The story: its slug, its identifier, or the beginning of one
    #[arg(value_name = "STORY")]
    pub story: String,

    /// The number of the version, as `galley packet take` tells it; needed where several wait
    #[arg(long, value_name = "NUMBER")]
    pub revision: Option<u32>,

    /// Whose text stands where both changed the same
    #[arg(long, value_enum, value_name = "SIDE")]
    pub prefer: Option<Side>,

    /// Writes where both changed the same as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Whose text stands in a place that both changed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Side {
    /// The story's own
    Ours,
    /// The colleague's
    Theirs,
}

impl From<Side> for Choice {
    fn from(side: Side) -> Self {
        match side {
            Side::Ours => Self::Ours,
            Side::Theirs => Self::Theirs,
        }
    }
}
