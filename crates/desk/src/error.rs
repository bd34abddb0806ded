//! What the desk could not do, and what to do next.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use galley_copy::consent::file::NotATemplate;
use galley_copy::exchange::ExchangeError;
use galley_copy::exchange::packet::NotAPacket;
use galley_copy::incoming::Unreadable;
use galley_copy::manuscript::EditError;
use galley_copy::picture::NotAPicture;
use galley_copy::review::blockers::Blocker;
use galley_copy::review::merge::Unresolved;
use galley_copy::review::people::NotACard;
use galley_copy::theme::NotATheme;
use galley_store::StoreError;

use crate::shapes::Trouble;

/// What the desk could not do. Nothing was changed, unless the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Edits do not fit the text.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// What was typed is not on the disk yet. The working copy keeps it, and saving is tried
    /// again every second; an edit without changes answers once it is saved.
    #[error(
        "not saved: {reason}. The text is kept in this window and saving is tried again; leave the window open"
    )]
    NotSaved {
        /// Why, as a sentence without a full stop.
        reason: String,
        /// Whether it is because the disk is full.
        disk_full: bool,
    },
    /// No story answers to a reference.
    #[error("no story is called ‘{0}’; list the stories to see their slugs and ids")]
    NothingFound(String),
    /// Several stories answer to a reference.
    #[error("‘{reference}’ can be any of these stories; name one by its id: {}", candidates.join(", "))]
    Ambiguous {
        /// What was asked for.
        reference: String,
        /// The stories, each as its id and its slug or headline.
        candidates: Vec<String>,
    },
    /// The text starts as an article in a file does, but is none.
    #[error(transparent)]
    NotAnArticle(#[from] ExchangeError),
    /// There is no such time zone.
    #[error(
        "‘{0}’ is no time zone; choose an IANA name such as Europe/Berlin. The settings are as they were"
    )]
    UnknownTimeZone(String),
    /// What is to be learnt is no word.
    #[error(
        "‘{0}’ is not one word. The dictionary is as it was; add words one by one, without spaces"
    )]
    NotAWord(String),
    /// A file names a setting, or something of the house, that there is none of.
    #[error(
        "‘{0}’ is no setting that Galley knows. The settings are as they were; take it out of the file, or update Galley"
    )]
    UnknownSetting(String),
    /// A file is not one of settings.
    #[error("this is no file of Galley's settings: {0}. The settings are as they were")]
    NotSettings(String),
    /// No template answers to a name.
    #[error("no consent template is called ‘{0}’; choose another one for the story")]
    NoSuchTemplate(String),
    /// A text is no template.
    #[error("this is no consent template: {0}. The templates are as they were")]
    NotATemplate(#[from] NotATemplate),
    /// A template of that name and language is there already.
    #[error(
        "there is a consent template ‘{0}’ already; choose another name or language for this one"
    )]
    TemplateExists(String),
    /// Nobody has said who works here.
    #[error(
        "nobody has said who works here. Say who you are in the settings, or with `galley people me`; nothing was changed"
    )]
    NobodySigns,
    /// A person has no name.
    #[error("a person needs a name; say what you are called. Nothing was changed")]
    NoName,
    /// The platform's keyring does not answer.
    #[error(
        "this computer has no keyring that answers, which would keep your key. Choose a passphrase to protect it with instead"
    )]
    NoKeyring,
    /// The key is in a file that its passphrase locks.
    #[error("your key is locked. Give its passphrase and try again; nothing was changed")]
    KeyLocked,
    /// A passphrase is not the key's.
    #[error("this is not the passphrase of your key. Try again; nothing was changed")]
    WrongPassphrase,
    /// A file is no person's card.
    #[error("this person cannot be added: {0}. The people you know are as they were")]
    NotACard(#[from] NotACard),
    /// Something stands between a story and its sign-off.
    #[error("the story cannot be signed off: {}. It is as it was; see to that and sign off again", listed(.0))]
    Blocked(Vec<Blocker>),
    /// A file is no picture.
    #[error("this is no picture that a page can show: {0}. The story is as it was")]
    NotAPicture(#[from] NotAPicture),
    /// No theme answers to a name.
    #[error("no theme is called ‘{0}’; choose one of the list")]
    NoSuchTheme(String),
    /// A folder is no theme.
    #[error("this is no theme: {0}. The themes are as they were")]
    NotATheme(#[from] NotATheme),
    /// There are no words in what is to be asked or answered.
    #[error("there is nothing written yet; write the question or the answer first")]
    NothingWritten,
    /// The link of a source leads nowhere on the web.
    #[error(
        "‘{0}’ is no address on the web; write one such as https://example.org, or put it into the note"
    )]
    NoWebAddress(String),
    /// A notice cannot be published.
    #[error(
        "the notice ‘{template}’ cannot be published ({objection}). The story is safe; fill in what is missing, or choose another template"
    )]
    UnfinishedNotice {
        /// Its template's name.
        template: String,
        /// What stands against it, as a sentence without its full stop.
        objection: String,
    },
    /// A story has no revision that another version can have begun with.
    #[error(
        "the story has no earlier version that the two can have begun with. The story is as it was; close it once, and merge again"
    )]
    NoBase,
    /// A merge lacks choices, or they do not fit.
    #[error(transparent)]
    Unresolved(#[from] Unresolved),
    /// A note to readers has no words.
    #[error("the note says nothing; write what readers are to be told. The story is as it was")]
    EmptyNote,
    /// A story has no such page.
    #[error("the story has no exported page {0}; choose one of its list")]
    NoSuchPage(u32),
    /// A day and a time are none.
    #[error(
        "‘{0}’ is no day and time; write them such as 2026-11-26 18:00. The embargo is as it was"
    )]
    NoInstant(String),
    /// A story is not to be published yet.
    #[error(
        "the story is embargoed until {until}, and no page was written. Export it when the embargo has ended, or confirm that you want its page before"
    )]
    Embargoed {
        /// Until when.
        until: String,
    },
    /// A file cannot be read.
    #[error("{} cannot be read: {source}. Check its name and whether you may open it", path.display())]
    CannotRead {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder stands where a file was asked for.
    #[error("{} is a folder, and a story is a file; choose the files in it", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A page or a packet came with other files.
    #[error("{} is a page or packet of Galley's; drop it on its own to have it checked or imported", path.display())]
    NotAlone {
        /// The file.
        path: PathBuf,
    },
    /// A file is too large to be a story.
    #[error("{} is larger than {limit} MB; no story is. Choose a text file", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in megabytes.
        limit: u64,
    },
    /// A file is no text, and no document of a kind that can be read.
    #[error("{} cannot be taken in: {source}", path.display())]
    NoText {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Unreadable,
    },
    /// A file cannot be written.
    #[error("{} cannot be written: {source}. Nothing is lost, and what stood in the file before still stands there; choose another place", path.display())]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Galley made a mistake.
    #[error(
        "Galley stopped at a mistake of its own. Everything that was saved is safe; try again, and tell those who make Galley if it happens twice"
    )]
    Defect,
    /// The desk is closed.
    #[error("the store is closed; open Galley again. Everything that was saved is safe")]
    Closed,
}

impl DeskError {
    /// Every code there is, so that a window can prove that it has words for each.
    pub const CODES: [&str; 70] = [
        "altered-revision",
        "ambiguous-story",
        "cannot-read-file",
        "cannot-write-file",
        "closed",
        "damaged-word-file",
        "defect",
        "disk-full",
        "edit-does-not-fit",
        "embargoed",
        "empty-note",
        "file-too-large",
        "is-folder",
        "key-locked",
        "newer-store",
        "no-base",
        "no-editor",
        "no-instant",
        "no-keyring",
        "no-name",
        "no-packet",
        "no-store",
        "no-such-page",
        "no-such-revision",
        "no-such-story",
        "no-such-template",
        "no-such-theme",
        "no-text",
        "no-web-address",
        "no-word-file",
        "nobody-signs",
        "not-a-card",
        "not-a-picture",
        "not-a-store",
        "not-a-template",
        "not-a-theme",
        "not-a-word",
        "not-alone",
        "not-an-article",
        "not-now",
        "not-saved",
        "not-saved-disk-full",
        "not-settings",
        "nothing-written",
        "old-sqlite",
        "old-word-file",
        "packet-contradicts",
        "packet-forged",
        "packet-too-large",
        "packet-unsound",
        "pdf-file",
        "rich-text-file",
        "sign-off-blocked",
        "stale-working-copy",
        "store-busy",
        "store-damaged",
        "store-folder-refused",
        "store-locked",
        "store-refused",
        "template-exists",
        "unfinished-notice",
        "unknown-editor",
        "unknown-sender",
        "unknown-setting",
        "unknown-time-zone",
        "unreadable-story",
        "unresolved-merge",
        "unsound-backup",
        "word-file-too-large",
        "wrong-passphrase",
    ];

    /// Which failure it is; stable.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => match error {
                StoreError::OldSqlite { .. } => "old-sqlite",
                StoreError::NewerStore { .. } => "newer-store",
                StoreError::NotAStore { .. } => "not-a-store",
                StoreError::Locked { .. } => "store-locked",
                StoreError::NoStore { .. } => "no-store",
                StoreError::NoSuchStory(_) => "no-such-story",
                StoreError::NoSuchRevision { .. } => "no-such-revision",
                StoreError::AlteredRevision(_) => "altered-revision",
                StoreError::StaleWorkingCopy { .. } => "stale-working-copy",
                StoreError::Unreadable { .. } => "unreadable-story",
                StoreError::NotNow(_) => "not-now",
                StoreError::NotAPacket(error) => error.code(),
                StoreError::Full(_) => "disk-full",
                StoreError::Damaged(_) => "store-damaged",
                StoreError::Busy(_) => "store-busy",
                StoreError::Sqlite(_) => "store-refused",
                StoreError::UnsoundBackup { .. } => "unsound-backup",
                StoreError::Io { .. } => "store-folder-refused",
            },
            Self::Edit(_) => "edit-does-not-fit",
            Self::NotSaved { disk_full: true, .. } => "not-saved-disk-full",
            Self::NotSaved { disk_full: false, .. } => "not-saved",
            Self::NothingFound(_) => "no-such-story",
            Self::Ambiguous { .. } => "ambiguous-story",
            Self::NotAnArticle(_) => "not-an-article",
            Self::UnknownTimeZone(_) => "unknown-time-zone",
            Self::NotAWord(_) => "not-a-word",
            Self::UnknownSetting(_) => "unknown-setting",
            Self::NotSettings(_) => "not-settings",
            Self::NoSuchTemplate(_) => "no-such-template",
            Self::NotATemplate(_) => "not-a-template",
            Self::TemplateExists(_) => "template-exists",
            Self::NobodySigns => "nobody-signs",
            Self::NoName => "no-name",
            Self::NoKeyring => "no-keyring",
            Self::KeyLocked => "key-locked",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::NotACard(_) => "not-a-card",
            Self::Blocked(_) => "sign-off-blocked",
            Self::NotAPicture(_) => "not-a-picture",
            Self::NoSuchTheme(_) => "no-such-theme",
            Self::NotATheme(_) => "not-a-theme",
            Self::NothingWritten => "nothing-written",
            Self::NoWebAddress(_) => "no-web-address",
            Self::UnfinishedNotice { .. } => "unfinished-notice",
            Self::NoBase => "no-base",
            Self::Unresolved(_) => "unresolved-merge",
            Self::EmptyNote => "empty-note",
            Self::NoSuchPage(_) => "no-such-page",
            Self::NoInstant(_) => "no-instant",
            Self::Embargoed { .. } => "embargoed",
            Self::CannotRead { .. } => "cannot-read-file",
            Self::IsFolder { .. } => "is-folder",
            Self::NotAlone { .. } => "not-alone",
            Self::TooLarge { .. } => "file-too-large",
            Self::NoText { source, .. } => source.code(),
            Self::CannotWrite { .. } => "cannot-write-file",
            Self::Defect => "defect",
            Self::Closed => "closed",
        }
    }
}

impl DeskError {
    /// What the window's own words for the failure name.
    fn values(&self) -> BTreeMap<String, String> {
        let (name, value) = match self {
            Self::UnknownSetting(setting) => ("name", setting),
            Self::NotSettings(reason) => ("reason", reason),
            Self::NoInstant(text) => ("text", text),
            Self::Embargoed { until } => ("until", until),
            Self::Store(StoreError::NotAPacket(
                NotAPacket::UnknownSender(name)
                | NotAPacket::UnknownEditor(name)
                | NotAPacket::NoEditor(name),
            )) => ("name", name),
            _ => return BTreeMap::new(),
        };
        [(name.to_owned(), value.clone())].into()
    }
}

/// Things that stand in the way, as a list.
fn listed(blockers: &[Blocker]) -> String {
    blockers.iter().map(Blocker::to_string).collect::<Vec<_>>().join("; ")
}

impl From<DeskError> for Trouble {
    fn from(error: DeskError) -> Self {
        let mut message = error.to_string();
        if let Some(first) = message.get(..1) {
            message.replace_range(..1, &first.to_uppercase());
        }
        if !message.ends_with('.') {
            message.push('.');
        }
        Self { code: error.code().to_owned(), message, values: error.values() }
    }
}
