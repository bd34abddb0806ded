//! The grammar of the command: what can be written after `galley`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

mod options;
mod packet;
mod people;
mod published;
mod review;
mod template;
mod theme;
mod words;

pub use options::{Notice, Reading, Store, Stories};
pub use packet::{MergePacket, Packet, TakePacket, WritePacket};
pub use people::{
    AddPerson, ForgetPerson, Me, MyCard, Passphrase, People, ShowPeople, SignOff, TakeStep,
};
pub use published::{Correct, Embargo, Note, Update, Withdraw};
pub use review::{Diff, History, Merge, Queries};
pub use template::{
    CheckTemplate, ExportTemplate, ImportTemplates, ListTemplates, ShowTemplate, Template,
};
pub use theme::Theme;
pub use words::Words;

const EXIT_STATUS: &str = "\
Exit status:
  0  done
  1  refused because of findings, or somebody must choose
  2  wrong usage
  3  an input cannot be read, or a page cannot be written
  4  the store refused, or is damaged";

/// Turns a pasted story into a finished page.
///
/// Galley recognises what a text from a wire, a mail or a web page is made of: headline, byline,
/// dateline, body, the cookie notice and what a scraper left behind. It accounts for every line,
/// keeps the story with its original, and writes it as one finished HTML page.
///
/// The command does what Galley's window does. Results go to standard output, messages to standard
/// error.
#[derive(Debug, Parser)]
#[command(name = "galley", version, after_help = EXIT_STATUS, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Galley {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Intake(Intake),
    Export(Export),
    Check(Check),
    Import(Import),
    List(List),
    Show(Show),
    Search(Search),
    History(History),
    Diff(Diff),
    Merge(Merge),
    Step(TakeStep),
    SignOff(SignOff),
    Queries(Queries),
    #[command(subcommand)]
    People(People),
    #[command(subcommand)]
    Packet(Packet),
    Correct(Correct),
    Update(Update),
    Withdraw(Withdraw),
    Embargo(Embargo),
    #[command(subcommand)]
    Template(Template),
    #[command(subcommand)]
    Theme(Theme),
    #[command(subcommand)]
    Words(Words),
    Verify(Verify),
    Doctor(Doctor),
    Completions(Completions),
}

/// Recognises a pasted text and says what became of every line.
///
/// Each line of the text becomes a part of the story, consent text, or is left over, and the
/// reason is given. Where several stories stand one after another, each is told by itself, and
/// --json gives them as {"stories":[…]}. Nothing is kept: `galley import` keeps a story, `galley export` writes its page.
///
/// UTF-8, UTF-16 and the Windows code pages are read as they come.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley intake paste.txt
      The account of every line, the findings, and the story's fields

  xclip -o | galley intake -
      The same for what is on the clipboard

  galley intake paste.txt --json | jq -r .article.headline
      One field, for another program

  galley intake paste.txt --language en --month-first
      Reads 04.07.2026 as April 7")]
pub struct Intake {
    /// The text: a file, or - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Writes the article, the account and the findings as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub reading: Reading,
}

/// Writes the finished page of a text or of a story.
///
/// A FILE may be a pasted text, Markdown with front matter, or an article as JSON as
/// `galley intake --json` prints it under `article`; which one it is shows in its content.
///
/// An argument that names an existing file is that file. Any other is a STORY in the store, named
/// by its slug, its identifier or the beginning of its identifier. An argument with a dot or a
/// slash in it is always meant as a file.
///
/// The images of a text that lead to pictures beside its file, or below its folder, are taken from
/// there: JPEG, PNG, WebP and SVG. The page carries them in it, as large as it shows them, and
/// without what their files tell of place and camera.
///
/// Before the end of a story's embargo, --before-embargo has to be said, and the page's name says
/// until when: page-embargo-2026-11-26-1800.html.
///
/// A page is written whole or not at all, and one that exists is replaced. Errors among the
/// findings stop it. The page is exported without an editor's sign-off.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley export paste.txt -o page.html
      The page of a pasted text

  galley export china-drones -o page.html
      The page of a story in the store

  galley export wire/*.txt -o pages/
      A page for each file, named after it: pages/NAME.html. Where two files have one name, the
      later ones become NAME-2.html, NAME-3.html in the order of the arguments. A file that
      cannot be read is listed at the end and stops no other.

  galley export budget.txt -o pages/
      Where several stories stand in a file, a page for each, named after its slug

  galley export paste.txt -o page.html --template gdpr-no-cookies --set paper.name=\"The Courier\" …
      With a notice; what the store knows of the house need not be set

  galley export china-drones -o page.html --theme wire
      In the look of a wire service, with its manner of datelines

  galley export - -o - < paste.txt
      From standard input to standard output")]
pub struct Export {
    /// Texts or stories; - for standard input
    #[arg(value_name = "FILE|STORY", required = true, value_hint = ValueHint::FilePath)]
    pub inputs: Vec<PathBuf>,

    /// The page to write, or - for standard output; with several inputs, the folder of the pages
    #[arg(short, long, value_name = "PAGE.html|DIR", value_hint = ValueHint::AnyPath)]
    pub output: PathBuf,

    /// Writes the article alone, with a style that touches nothing else, for pasting into another
    /// page; without a notice
    #[arg(long, conflicts_with = "template")]
    pub fragment: bool,

    /// Writes the article as the plain text of a mail; without a notice
    #[arg(long, conflicts_with_all = ["template", "fragment"])]
    pub mail: bool,

    /// The look of the page: one of `galley theme list`, or a theme's folder; otherwise a story has
    /// its house's, and a text the first of the list
    #[arg(long, value_name = "NAME|DIR", value_hint = ValueHint::DirPath)]
    pub theme: Option<String>,

    /// Writes the pictures into a folder beside the page instead of into it
    #[arg(long, value_name = "DIR", conflicts_with_all = ["fragment", "mail"])]
    pub assets: Option<String>,

    /// Exports stories also before the end of their embargo
    #[arg(long)]
    pub before_embargo: bool,

    #[command(flatten)]
    pub notice: Notice,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub passphrase: Passphrase,

    #[command(flatten)]
    pub store: Store,
}

/// Says what is wrong with a text or a story, and with its notice.
///
/// The findings of its intake, and of its notice: of the template with --template, of the one
/// chosen for the story, or else of the consent text that came with it. Exits with 1 where one of
/// them is an error.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley check paste.txt
      What the consent text in a paste lacks, rule by rule

  galley check china-drones --template gdpr-kvkk-cookies --json
      Whether the story could be published with this template")]
pub struct Check {
    /// A text or a story; - for standard input
    #[arg(value_name = "FILE|STORY", value_hint = ValueHint::FilePath)]
    pub input: PathBuf,

    /// Writes the findings as a JSON array
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub notice: Notice,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub store: Store,
}

/// Takes texts into the store, each as a story with its original, or as several where several stand
/// in it.
///
/// A FILE may be what `galley export` takes: a pasted text, Markdown with front matter, or an
/// article as JSON. Prints the identifier, the slug and the file of each new story.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley import paste.txt
      Keeps one story

  galley import wire/*.txt
      Keeps one for each file; a file that cannot be read is listed at the end")]
pub struct Import {
    /// The texts; - for standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub reading: Reading,

    #[command(flatten)]
    pub store: Store,
}

/// Lists the stories, the pinned ones on top, then the last changed first.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley list --limit 20
  galley list --sort longest --language tr
  galley list --json | jq -r '.[] | select(.language == \"tr\") | .id'")]
pub struct List {
    #[command(flatten)]
    pub stories: Stories,
}

/// Shows a story: as Markdown with front matter, or as JSON.
///
/// The Markdown is what the story says. An embargo and the notes to readers stand beside it, so that no
/// file from elsewhere sets or lifts them; the JSON tells them.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley show china-drones
  galley show china-drones > china-drones.md
      `galley export` and `galley import` read this file again
  galley show 0198 --json | jq .article > article.json")]
pub struct Show {
    /// The story's slug, its identifier, or the beginning of its identifier
    #[arg(value_name = "STORY")]
    pub story: String,

    /// Writes the identifier, the article, the embargo and the notes to readers as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Searches all stories, the best hit first.
///
/// Finds the stories that have all of the words in headline, body, slug or byline. Words between
/// quotation marks stand one after another; the shell removes quotation marks, so put
/// another pair around them. Accents and case do not matter, and the last word may be the beginning of one, unless
/// a quotation mark ends it.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley search ferry timet
      Finds “The ferry’s timetable”
  galley search '\"swing bridge\"' --sort latest
      Finds “The swing bridge opened”, the last changed story first
  galley search istanbul --json | jq -r '.[].id'
  galley search --deleted six weeks
      Finds the stories that said it once, with the revision that said it last")]
pub struct Search {
    /// The words to look for
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,

    /// Finds the stories that had the words in a sentence that they have no longer, spiked ones left
    /// out
    #[arg(long, conflicts_with_all = ["view", "language", "sort"])]
    pub deleted: bool,

    #[command(flatten)]
    pub stories: Stories,
}

/// Says whether a page is as it was exported, and which story it is of.
///
/// The page's seal tells whether a byte of it has changed, and who has signed the story off. The store
/// tells which story and revision it shows, whether the editor is a colleague and, for a page that the
/// window exported, what was changed. Without a store, --card names the colleagues.
///
/// Exits with 1 where the page was changed, carries no seal, or its sign-off is forged or by somebody
/// who is no colleague.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley verify page.html
  curl -s https://example.org/story.html | galley verify - --json | jq .unchanged")]
pub struct Verify {
    /// The page: a file, or - for standard input
    #[arg(value_name = "PAGE.html", value_hint = ValueHint::FilePath)]
    pub page: PathBuf,

    /// Writes what is known as JSON
    #[arg(long)]
    pub json: bool,

    /// A colleague's card, such as `galley people card` writes it; may be given several times
    #[arg(long = "card", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub cards: Vec<PathBuf>,

    #[command(flatten)]
    pub store: Store,
}

/// Says whether the store is whole, what versions are at work, and where things are.
///
/// With --repair, everything that can be read of a damaged store is put into a new one. The
/// damaged store is kept beside it.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Salvages a damaged store into a new one
    #[arg(long)]
    pub repair: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Prints the completions of a shell.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  galley completions bash > ~/.local/share/bash-completion/completions/galley
  galley completions zsh > ~/.zfunc/_galley
  galley completions fish > ~/.config/fish/completions/galley.fish")]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Galley::command().debug_assert();
    }

    #[test]
    fn a_date_is_read_one_way_only() {
        let parsed =
            Galley::try_parse_from(["galley", "intake", "-", "--day-first", "--month-first"]);
        assert_eq!(parsed.unwrap_err().kind(), clap::error::ErrorKind::ArgumentConflict);
    }
}
