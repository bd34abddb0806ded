//! What can be written after `galley people`, `step` and `sign-off`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use galley_copy::review::people::Role;
use galley_copy::review::status::Step;

use super::Store;
use crate::failure::Failure;
use crate::input;

/// Says who works here, and with whom.
///
/// A person has a key that signs for them. Colleagues know each other by their cards, small files
/// that each writes for the others; the key in short, twenty digits, is compared by voice.
#[derive(Debug, Subcommand)]
pub enum People {
    List(ShowPeople),
    Me(Me),
    Card(MyCard),
    Add(AddPerson),
    Forget(ForgetPerson),
}

/// Lists whoever works here and the colleagues.
#[derive(Debug, Args)]
pub struct ShowPeople {
    /// Writes them as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Says who works here.
///
/// The first time it makes the person's key. The platform's keyring keeps it, or with --passphrase-file
/// a file beside the store that the passphrase locks.
#[derive(Debug, Args)]
pub struct Me {
    /// What you are called
    pub name: String,

    /// The same in two or three letters; otherwise the first ones of the name
    #[arg(long)]
    pub initials: Option<String>,

    /// What you do in the house: reporter, sub-editor or editor
    #[arg(long, default_value = "reporter")]
    pub role: Role,

    #[command(flatten)]
    pub passphrase: Passphrase,

    #[command(flatten)]
    pub store: Store,
}

/// Writes your card to standard output.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley people card > ada.galley-person")]
pub struct MyCard {
    #[command(flatten)]
    pub passphrase: Passphrase,

    #[command(flatten)]
    pub store: Store,
}

/// Adds the colleague of a card.
#[derive(Debug, Args)]
pub struct AddPerson {
    /// The card: a file, or - for standard input
    #[arg(value_name = "CARD", value_hint = ValueHint::FilePath)]
    pub card: PathBuf,

    #[command(flatten)]
    pub store: Store,
}

/// Takes a colleague off the list.
#[derive(Debug, Args)]
pub struct ForgetPerson {
    /// The colleague's name, key, or key in short
    pub name: String,

    #[command(flatten)]
    pub store: Store,
}

/// Where the passphrase of the key is.
#[derive(Debug, Args)]
pub struct Passphrase {
    /// The file whose first line is the passphrase of your key, where no keyring keeps it
    #[arg(long, env = "GALLEY_PASSPHRASE_FILE", value_name = "FILE", value_hint = ValueHint::FilePath)]
    passphrase_file: Option<PathBuf>,
}

impl Passphrase {
    /// The passphrase, where a file is named.
    pub fn read(&self) -> Result<Option<String>, Failure> {
        let Some(file) = &self.passphrase_file else { return Ok(None) };
        let text = input::text(file)?;
        Ok(Some(text.lines().next().unwrap_or_default().to_owned()))
    }
}

/// Brings a story a step on in review, or back.
///
/// A story is a draft until its writer files it; an editor takes it into review, and sends it back or
/// signs it off (`galley sign-off`).
#[derive(Debug, Args)]
pub struct TakeStep {
    /// The story's slug, its identifier, or the beginning of its identifier
    #[arg(value_name = "STORY")]
    pub story: String,

    /// What is done with it
    #[arg(value_enum)]
    pub step: NamedStep,

    #[command(flatten)]
    pub store: Store,
}

/// A step that needs nothing else.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum NamedStep {
    /// Its writer hands it in
    File,
    /// An editor takes it
    Review,
    /// It goes back to its writer
    SendBack,
    /// It is not to be published
    Spike,
    /// It is taken back from the spike
    Restore,
    /// The last step is undone
    Undo,
}

impl From<NamedStep> for Step {
    fn from(step: NamedStep) -> Self {
        match step {
            NamedStep::File => Self::File,
            NamedStep::Review => Self::Review,
            NamedStep::SendBack => Self::SendBack,
            NamedStep::Spike => Self::Spike,
            NamedStep::Restore => Self::Restore,
            NamedStep::Undo => Self::Undo,
        }
    }
}

/// Signs a story off as it is now.
///
/// Only an editor can, of a story that is in review, and where nothing stands in the way: an error
/// that the checks find, an open query, a suggestion, or that the signer has written the last of it
/// where the house wants four eyes. Any later change voids it.
#[derive(Debug, Args)]
pub struct SignOff {
    /// The story's slug, its identifier, or the beginning of its identifier
    #[arg(value_name = "STORY")]
    pub story: String,

    #[command(flatten)]
    pub passphrase: Passphrase,

    #[command(flatten)]
    pub store: Store,
}
