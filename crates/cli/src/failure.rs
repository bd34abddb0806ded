//! Why the command stopped, and the status it exits with.

use std::io;
use std::path::PathBuf;

use galley_copy::consent::file::NotATemplate;
use galley_copy::exchange::ExchangeError;
use galley_copy::exchange::packet::NotAPacket;
use galley_copy::incoming;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::sign_off::NotApproved;
use galley_desk::DeskError;

use crate::render::plain::counted;

/// Why the command stopped. Each says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Errors among the findings stop an export.
    #[error(
        "‘{input}’ was not exported because of what was found in it; mend it and export again\n{findings}"
    )]
    Findings {
        /// The input's name.
        input: String,
        /// What was found, ready to be shown.
        findings: String,
    },

    /// A story is not to be published yet.
    #[error(
        "‘{input}’ is embargoed until {until}, and no page of it was written; export it when that has passed, or now with --before-embargo"
    )]
    Embargoed {
        /// The input's name.
        input: String,
        /// Until when.
        until: Embargo,
    },

    /// A check found errors, which have been told.
    #[error("{errors} of the findings in {subject} are errors")]
    Wrong {
        /// What was checked.
        subject: String,
        /// How many errors.
        errors: usize,
    },

    /// A page is not as it was exported.
    #[error("{0}")]
    Changed(String),

    /// A story's sign-off is not of what it says.
    #[error(transparent)]
    NotApproved(#[from] NotApproved),

    /// Two versions were merged, and somebody must choose.
    #[error(
        "both sides changed the same in {} of ‘{file}’; choose one text of those between each <<<<<<< and >>>>>>>, and take the marks out", places(*conflicts)
    )]
    Conflicts {
        /// Our version.
        file: String,
        /// How many places.
        conflicts: usize,
    },

    /// Somebody must say whose text stands where a story and a colleague's version changed the same.
    #[error(
        "both sides changed the same in {} of ‘{story}’, which stays as it was; say whose text stands there by --prefer ours or --prefer theirs, or merge the two in the window", places(*conflicts)
    )]
    Unmerged {
        /// The story, as it was asked for.
        story: String,
        /// How many places.
        conflicts: usize,
    },

    /// No such version of a story waits to be merged, or more than one.
    #[error("{}", to_merge(waiting))]
    NoVersion {
        /// The numbers of those that wait.
        waiting: Vec<u32>,
    },

    /// A story has no such revision.
    #[error(
        "the story has no revision ‘{0}’; `galley history STORY` shows which there are. Name one by at least four digits of its name, or as latest or working"
    )]
    NoRevision(String),

    /// Several revisions' names begin so.
    #[error("several revisions have names that begin with ‘{0}’; write more of its digits")]
    SeveralRevisions(String),

    /// No note to readers can be taken back.
    #[error(
        "no such note waits for the story's next page, so none is taken back; what a page has told stays"
    )]
    NothingToTakeBack,

    /// No colleague has that name.
    #[error("no colleague is called ‘{0}’; `galley people list` shows whom you know")]
    NoColleague(String),

    /// Several colleagues have that name.
    #[error("several colleagues are called ‘{0}’; name one by the key in short")]
    SeveralColleagues(String),

    /// No template has that name.
    #[error("no consent template is called ‘{0}’; `galley template list` shows which there are")]
    NoTemplate(String),

    /// No theme has that name.
    #[error("no theme is called ‘{0}’; `galley theme list` shows which there are")]
    NoTheme(String),

    /// A file is no consent template.
    #[error("‘{}’ is no consent template: {error}", path.display())]
    NotATemplate {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: NotATemplate,
    },

    /// The arguments are well-formed but make no sense together.
    #[error("{0}")]
    Usage(String),

    /// A file cannot be read.
    #[error("‘{}’ cannot be read: {error}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },

    /// A folder stands where a file was asked for.
    #[error("‘{}’ is a folder; name the files in it", .0.display())]
    Folder(PathBuf),

    /// A file is no text, and no document of a kind that can be read.
    #[error("‘{}’ cannot be taken in: {error}", path.display())]
    NoText {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: incoming::Unreadable,
    },

    /// A file says that it is an article and is none.
    #[error("‘{}’: {error}", path.display())]
    NotAnArticle {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: ExchangeError,
    },

    /// A text without a word in it.
    #[error("‘{}’ holds no story: there is nothing to make a page of", .0.display())]
    Empty(PathBuf),

    /// Some of several inputs failed, each of which has been told.
    #[error("{failed} of {all} failed, as listed above; the others are done")]
    Several {
        /// How many failed.
        failed: usize,
        /// How many there were.
        all: usize,
        /// The most serious status among them.
        status: u8,
    },

    /// A page cannot be written.
    #[error("the page ‘{}’ cannot be written: {error}. What was there before is untouched", path.display())]
    Unwritable {
        /// Where.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },

    /// The desk refused.
    #[error(transparent)]
    Desk(#[from] DeskError),

    /// The desk refused one of several inputs.
    #[error("‘{input}’: {error}")]
    Input {
        /// The input's name.
        input: String,
        /// Why.
        error: DeskError,
    },

    /// The doctor found the store damaged.
    #[error(
        "the store has {0} problems. `galley doctor --repair` puts what can be read of it into a new one and keeps the damaged one beside it"
    )]
    Damaged(usize),

    /// The system has no threads or timers left.
    #[error(
        "the system gives no means to work with: {0}. Nothing was changed; close something and try again"
    )]
    System(io::Error),

    /// Standard output cannot be written to.
    #[error("the result cannot be written to standard output: {0}")]
    Output(io::Error),
}

fn places(count: usize) -> String {
    counted(count, "one place", "places")
}

fn to_merge(numbers: &[u32]) -> String {
    if numbers.is_empty() {
        return "no colleague’s version waits to be put together with the story; take the packet in first"
            .to_owned();
    }
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!(
        "these versions wait to be put together with the story: {}; name one by --revision",
        numbers.join(", ")
    )
}

impl Failure {
    /// The exit status, by the contract that `galley --help` prints.
    pub fn status(&self) -> u8 {
        match self {
            Self::Findings { .. }
            | Self::Embargoed { .. }
            | Self::Wrong { .. }
            | Self::Changed(_)
            | Self::NotApproved(_)
            | Self::NothingToTakeBack
            | Self::Conflicts { .. }
            | Self::Unmerged { .. } => 1,
            Self::Usage(_) => 2,
            Self::Unreadable { .. }
            | Self::Folder(_)
            | Self::NoText { .. }
            | Self::NoRevision(_)
            | Self::NoVersion { .. }
            | Self::SeveralRevisions(_)
            | Self::NoTemplate(_)
            | Self::NoColleague(_)
            | Self::SeveralColleagues(_)
            | Self::NoTheme(_)
            | Self::NotATemplate { .. }
            | Self::NotAnArticle { .. }
            | Self::Empty(_)
            | Self::Unwritable { .. }
            | Self::Output(_) => 3,
            Self::Desk(error) | Self::Input { error, .. } => match error.code() {
                "unfinished-notice" | "sign-off-blocked" | "not-now" => 1,
                "empty-note" | "no-instant" | "unknown-time-zone" | "nobody-signs" | "no-name"
                | "no-keyring" | "key-locked" | "wrong-passphrase" => 2,
                "ambiguous-story" | "cannot-read-file" | "cannot-write-file" | "file-too-large"
                | "is-folder" | "not-a-card" | "no-such-story" | "no-such-template"
                | "no-such-theme" | "not-a-template" | "not-a-theme" | "not-a-word"
                | "not-an-article" => 3,
                code if incoming::Unreadable::CODES.contains(&code) => 3,
                code if NotAPacket::CODES.contains(&code) => 3,
                _ => 4,
            },
            Self::Damaged(_) | Self::System(_) => 4,
            Self::Several { status, .. } => *status,
        }
    }
}
