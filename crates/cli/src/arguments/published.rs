//! What can be written after `galley correct`, `update`, `withdraw` and `embargo`.

use clap::Args;
use galley_copy::zone::Zone;

use super::Store;

/// Puts a correction on a story's page.
///
/// The page says at its head that the story was corrected and when, and at its foot what was wrong, in
/// the words of the note. Mend the story itself where it is written; `galley export` makes its page
/// again. The pages that were exported before stay in the store.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley correct night-ferry --note \"An earlier version said that the ferry sails on Sunday. It sails on Monday.\"
  galley correct night-ferry --take-back
  galley export night-ferry -o page.html")]
pub struct Correct {
    #[command(flatten)]
    pub note: Note,
}

/// Puts an update on a story's page: there is more to tell.
///
/// The page says at its head that the story was updated and when, and at its foot what is new, in the
/// words of the note.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley update night-ferry --note \"With what the council said on Tuesday.\"")]
pub struct Update {
    #[command(flatten)]
    pub note: Note,
}

/// Withdraws a story: its page says so, with the day and the reason, and nothing of what it said.
///
/// Search engines are asked to forget the page. What the story says stays in the store. A story that
/// was withdrawn stays so.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley withdraw night-ferry --note \"The council never said what this story reported.\"")]
pub struct Withdraw {
    #[command(flatten)]
    pub note: Note,
}

/// A note to readers.
#[derive(Debug, Args)]
pub struct Note {
    /// The story's slug, its identifier, or the beginning of its identifier
    #[arg(value_name = "STORY")]
    pub story: String,

    /// What readers are told, in the story's language; empty lines part paragraphs
    #[arg(long = "note", value_name = "TEXT", required_unless_present = "take_back")]
    pub text: Option<String>,

    /// Takes the last note of this kind back, as long as no page has told it
    #[arg(long, conflicts_with = "text")]
    pub take_back: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Puts an embargo on a story, or takes it off.
///
/// Before it ends, `galley export` asks for --before-embargo and writes the embargo into the name of
/// the page.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley embargo night-ferry \"2026-11-26 18:00\" --time-zone Europe/Berlin
  galley embargo night-ferry \"26 November 2026, 6 p.m.\"
      By the clocks of the house
  galley embargo night-ferry none")]
pub struct Embargo {
    /// The story's slug, its identifier, or the beginning of its identifier
    #[arg(value_name = "STORY")]
    pub story: String,

    /// A day and a time, or none
    #[arg(value_name = "INSTANT|none")]
    pub until: String,

    /// By whose clocks, such as Europe/Istanbul; otherwise the house's
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<Zone>,

    #[command(flatten)]
    pub store: Store,
}
