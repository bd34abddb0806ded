//! What can be written after `galley history`, `diff`, `merge` and `queries`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Store;

/// Lists the revisions of a story, the last one first.
///
/// Each with the beginning of the hash of its content, when and why it was kept, how many words came
/// and went, and the name that it was given in the window. The JSON also has the revisions that it was
/// made from.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley history china-drones
  galley history china-drones --json | jq -r '.[0].revision'")]
pub struct History {
    /// The story's slug, its identifier, or the beginning of its identifier
    #[arg(value_name = "STORY")]
    pub story: String,

    /// Writes the revisions as a JSON array
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Shows what two revisions of a story, or two files, say differently.
///
/// Sentence by sentence and word by word, the fields too; paragraphs that moved as moved, changes
/// between quotation marks as such. [-Words in such brackets-] are gone, {+words in these+} are new.
///
/// Of a story, A and B are revisions by the beginning of their hashes, at least four digits, or by the
/// names that they were given, `latest` for the last one, or `working` for the story as it is now. Without them the last revision is
/// compared with the story as it is.
///
/// Files are Markdown, with front matter or without, or articles as JSON. Called with the seven
/// arguments that Git gives to an external diff, it compares the two files among them.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley diff china-drones
      What was changed since the last revision

  galley diff china-drones 3f8a latest
      What was changed between two revisions

  galley diff draft.md edited.md
      Two files

  git config diff.galley.command 'galley diff'
  echo '*.md diff=galley' >> .gitattributes
      Shows what `git diff` finds in Markdown files sentence by sentence")]
pub struct Diff {
    /// A story and two of its revisions, or two files
    #[arg(value_name = "STORY [A [B]]|FILE FILE", num_args = 1..=9, required = true, value_hint = ValueHint::FilePath)]
    pub versions: Vec<PathBuf>,

    /// Writes the parts that differ as JSON, every sentence with its words; offsets count UTF-8 bytes
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Lists what was asked about a story, or about all of them.
///
/// Each query with the words that it is about, as they stand now, and its answers. What is known of
/// sources is private: it is shown with --sources only.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley queries --open
      What is still to be answered, in all stories

  galley queries china-drones --json | jq -r '.[].text'")]
pub struct Queries {
    /// The story's slug, its identifier, or the beginning of its identifier; without it all stories
    /// that are not spiked
    #[arg(value_name = "STORY")]
    pub story: Option<String>,

    /// Leaves out what is resolved
    #[arg(long)]
    pub open: bool,

    /// Shows the private notes on sources
    #[arg(long)]
    pub sources: bool,

    /// Writes the queries as a JSON array
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Puts two people's changes to one article together.
///
/// BASE is the text that both began with. The fields are merged whole, the body sentence by sentence;
/// nothing is lost, and no sentence comes out that nobody wrote. Where both changed the same, the
/// result has both versions and the base between marks as Git writes them, and the command exits
/// with 1.
///
/// The files are Markdown, with front matter or without, or articles as JSON.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley merge filed.md edited.md corrected.md -o story.md

  git config merge.galley.driver 'galley merge %O %A %B -o %A'
  echo '*.md merge=galley' >> .gitattributes
      Lets `git merge` merge Markdown files sentence by sentence")]
pub struct Merge {
    /// The text that both sides began with
    #[arg(value_name = "BASE", value_hint = ValueHint::FilePath)]
    pub base: PathBuf,

    /// Our version of it
    #[arg(value_name = "OURS", value_hint = ValueHint::FilePath)]
    pub ours: PathBuf,

    /// The other version of it
    #[arg(value_name = "THEIRS", value_hint = ValueHint::FilePath)]
    pub theirs: PathBuf,

    /// The file to write, which may be one of the three; otherwise standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Writes the merged article, null where somebody must choose, and the conflicts as JSON
    #[arg(long)]
    pub json: bool,
}
