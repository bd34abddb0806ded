//! The plain data that the desk takes and gives: the words of the bridge to the window.

mod drops;
mod history;
mod merging;
mod packets;
mod people;
mod published;
pub mod review;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use galley_copy::article::Language;
use galley_copy::consent::house::House;
use galley_copy::consent::placeholder::{Group, Kind};
use galley_copy::consent::template::{ConsentTemplate, Jurisdiction};
use galley_copy::finding::Finding;
use galley_copy::manuscript::{Field, FieldTexts};
use galley_copy::picture::PictureId;
use galley_copy::review::queries::QueryKind;
use serde::{Deserialize, Serialize};

pub use drops::{DroppedFiles, RefusedFile};
pub use galley_store::{
    DeletedHit, EarlierPage, News, NoticeChoice, Paste, SnippetPiece, StoryId, StoryList,
    StoryMark, StoryQuery, StoryRow, StorySort, StoryView, TakenStory,
};
pub use history::{
    BlamedSentence, ComparedParagraph, ComparedPart, Comparison, History, Restored, RestoredPart,
    RevisionRow,
};
pub use merging::{
    GoneSentence, MergeBase, MergePlace, MergedField, MergedStretch, StoryMerge, TheirVersion,
};
pub use packets::{TakenPacket, WrittenPacket};
pub use people::{Introduction, KnownPerson, LogEntry, PageSigner, People, StoryReview};
pub use published::{AskedEmbargo, ShownNote, StoryPublished};

/// A story open for typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OpenStory {
    /// Which story.
    pub id: StoryId,
    /// Its working copy.
    pub fields: FieldTexts,
    /// The journal's sequence number of the working copy; the next edits build on it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub sequence: u64,
    /// When it was last changed.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub changed: DateTime<Utc>,
    /// Whether the paste that it came from is kept with it.
    pub has_paste: bool,
}

/// What the text of a story tells of its language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PresumedLanguage {
    /// Whether somebody has set the language, or it came with the text: then that holds.
    pub is_set: bool,
    /// The language that the story is surely in.
    pub language: Option<Language>,
}

/// The stories that were made of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NewStories {
    /// The first of them, open for typing.
    pub open: OpenStory,
    /// The others, in the order of the text.
    pub others: Vec<StoryId>,
}

/// The journal holds everything up to `sequence` durably.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Saved {
    /// The journal's sequence number after the edits.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub sequence: u64,
    /// When the commit returned.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
}

/// How the live page differs from the one shown last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Preview {
    /// Counts the previews of a story; hand it in again to get only what changed since.
    pub generation: u32,
    /// What to do to the page shown.
    pub change: PreviewChange,
    /// Where the Markdown of each child of the page's `[itemprop=articleBody]` element starts in
    /// the body, in UTF-16 code units.
    pub starts: Vec<u32>,
}

/// What to do to the page shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PreviewChange {
    /// Nothing.
    Same,
    /// Show this page instead.
    Whole {
        /// The finished page.
        html: String,
    },
    /// The children of the page's `[itemprop=articleBody]` element from `from` to `to` give way
    /// to the elements in `html`.
    Blocks {
        /// The first child replaced.
        from: u32,
        /// The child after the last one replaced.
        to: u32,
        /// The elements that stand there afterwards.
        html: String,
    },
}

/// A page that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Exported {
    /// Where it is.
    pub path: String,
    /// Its size in bytes.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub bytes: u64,
}

/// How a typed date and time reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct InstantReading {
    /// The instant, RFC 3339; none where the text is no date.
    pub filed: Option<String>,
    /// The other reading of an ambiguous day and month, RFC 3339.
    pub other: Option<String>,
}

/// The notice of a story's page, as it is being chosen and filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryNotice {
    /// What was chosen; none where the page shows the text that came with the story.
    pub choice: Option<NoticeChoice>,
    /// The template that this means now, with its language: `gdpr-cookies.en`. None where nothing
    /// was chosen, or where the template is gone.
    pub template: Option<String>,
    /// What its placeholders are filled with, in the order of the house's form.
    pub blanks: Vec<Blank>,
    /// What its house may have none of.
    pub groups: Vec<OptionalGroup>,
    /// What the rules find: in the notice, or else in the text that came with the story.
    pub findings: Vec<Finding>,
    /// The family for a story whose consent text speaks as this one does.
    pub suggestion: String,
}

/// A placeholder, and what fills it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Blank {
    /// Its name: `controller.name`.
    pub name: String,
    /// What kind of text fills it.
    pub kind: Kind,
    /// What the page shows; none while it is open.
    pub filled: Option<String>,
}

/// Something that the house may have none of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OptionalGroup {
    /// What.
    pub group: Group,
    /// Whether the house states that it has none.
    pub none: bool,
}

/// What the house says of itself, as a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HouseForm {
    /// What it says, in every language.
    pub house: House,
    /// Every placeholder that the house fills, in the form's order, filled in one language.
    pub blanks: Vec<Blank>,
    /// What it may have none of.
    pub groups: Vec<OptionalGroup>,
}

/// The house's data and the settings, together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct HouseAndSettings {
    /// What the house says of itself.
    pub house: House,
    /// The settings.
    pub settings: Settings,
}

/// The store's backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Backups {
    /// The folder that they are in.
    pub folder: String,
    /// When the newest one was begun; none where there is none.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub newest: Option<DateTime<Utc>>,
    /// How many there are.
    pub count: u32,
}

/// A consent template in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TemplateRow {
    /// What its translations have in common.
    pub family: String,
    /// Its language.
    pub language: Language,
    /// Which version of the text it is.
    pub version: u32,
    /// What the house calls it.
    pub name: String,
    /// Whether it is as Galley ships it.
    pub shipped: bool,
    /// The laws that it is meant to keep.
    pub jurisdictions: BTreeSet<Jurisdiction>,
    /// Whether a page with it asks for consent.
    pub asks: bool,
    /// In how many places it lags behind the translation that leads its family.
    pub lags: u32,
}

/// A consent template, open for editing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OpenTemplate {
    /// What it says.
    pub template: ConsentTemplate,
    /// Whether it is as Galley ships it.
    pub shipped: bool,
    /// Its versions, the latest first.
    pub versions: Vec<TemplateVersionRow>,
    /// What the rules find in it, filled in with what the house says of itself.
    pub findings: Vec<Finding>,
    /// Where the translations of its family lag behind the one that leads.
    pub lags: Vec<Finding>,
}

/// A version of a consent template in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TemplateVersionRow {
    /// Its place in the template's order, from 1; 0 is the text that Galley ships.
    pub number: u32,
    /// When it was kept; none for the text that Galley ships.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub kept: Option<DateTime<Utc>>,
    /// The public version of its text.
    pub version: u32,
    /// The places that differ from the version before it, in the order of the notice.
    pub places: Vec<String>,
}

/// What the house and the user have set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The window's language; none follows the system.
    pub window_language: Option<WindowLanguage>,
    /// The window's colours; none follows the system.
    pub appearance: Option<Appearance>,
    /// The house's time zone (IANA name); none follows the system.
    pub time_zone: Option<String>,
    /// How the house reads all-digit dates; none decides by separator and language.
    pub day_order: Option<galley_copy::intake::DayOrder>,
    /// Whether notices are printed, as an appendix to the page; none prints them.
    pub notice_in_print: Option<bool>,
    /// The theme of the house's pages, by its name; none is the first that Galley ships.
    pub theme: Option<String>,
    /// The language of new stories until their text tells another; none is the window's.
    pub story_language: Option<Language>,
    /// Whether the manuscript shows the paragraph of the caret in ink and all others faint; none
    /// shows all in ink.
    pub focus_mode: Option<bool>,
    /// Whether the manuscript keeps the line of the caret at one height; none lets it move.
    pub typewriter: Option<bool>,
    /// Whether the window's menu bar is always shown; none shows it while it is used. A Mac has
    /// its own above all windows.
    pub menu_bar: Option<bool>,
    /// Whether nobody signs off what they have written the last of; none lets them.
    pub four_eyes: Option<bool>,
    /// Whether one person alone may change a quotation of a kept version, which is recorded; none lets
    /// them where the house does not want four eyes.
    pub quotations_alone: Option<bool>,
    /// The kinds of query that hold a sign-off back while one is open; none is every kind.
    pub holding_queries: Option<Vec<QueryKind>>,
    /// The keys that the user has given to actions: an action's name, and its keys or none.
    pub shortcuts: BTreeMap<String, Option<String>>,
}

impl Settings {
    /// Whether one person alone may change a quotation of a kept version.
    #[must_use]
    pub fn lets_one_change_quotations(&self) -> bool {
        self.quotations_alone.unwrap_or(!self.four_eyes.unwrap_or(false))
    }

    /// Whether an open query of a kind holds a sign-off back.
    #[must_use]
    pub fn holds_back(&self, kind: QueryKind) -> bool {
        self.holding_queries.as_ref().is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// A picture that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AddedPicture {
    /// Its name.
    pub id: PictureId,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// What is known of a page that carries a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PageVerdict {
    /// Whether it is as it was exported.
    pub unchanged: bool,
    /// The slug of the story that it is of, or else its headline; none where the store does not
    /// know it.
    pub story: Option<String>,
    /// The number of the story's revision that it shows.
    pub revision: Option<u32>,
    /// When this store exported it.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub exported: Option<DateTime<Utc>>,
    /// In how many places it was changed, where the store has the page as it was.
    pub changes: u32,
    /// Who has signed the story off that it shows.
    pub signed_off: Option<PageSigner>,
}

/// A theme in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeRow {
    /// Its name.
    pub name: String,
    /// What the house calls it.
    pub title: String,
}

/// A language the window speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum WindowLanguage {
    /// English.
    En,
    /// German.
    De,
    /// Turkish.
    Tr,
}

/// The window's colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Appearance {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

/// What the window shows first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Start {
    /// The settings.
    pub settings: Settings,
    /// The system's language tag, or empty.
    pub system_language: String,
    /// The story that was open last.
    pub story: Option<OpenStory>,
    /// Where the caret stood in it last, as the window counts; none where nobody knows.
    pub caret: Option<u32>,
    /// Galley's version.
    pub version: String,
    /// The store's folder.
    pub store: String,
}

/// A failure as the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Trouble {
    /// Which failure, in kebab case; the window translates by it.
    pub code: String,
    /// One plain English sentence: what happened, what is safe, what to do.
    pub message: String,
    /// What the message names, for the window's own words.
    pub values: BTreeMap<String, String>,
}

/// A finding with the words that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryFinding {
    /// What was noticed. Its fix stands in the words' stead.
    pub finding: Finding,
    /// The words; none where it is about no words of the story.
    pub spot: Option<Spot>,
}

/// Words of a story: a field, and a stretch of its text in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Spot {
    /// The field.
    pub field: Field,
    /// Where the words start.
    pub from: u32,
    /// Where they end, at or after `from`.
    pub to: u32,
}
