//! The manuscript: an article while it is being typed, one text for each field.

use serde::{Deserialize, Serialize};

/// A part of the article that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// Short internal name.
    Slug,
    /// BCP 47 tag.
    Language,
    /// The line above the headline.
    Kicker,
    /// The title of the page.
    Headline,
    /// The summary below the headline.
    Standfirst,
    /// The authors, separated by commas (by semicolons where a name has a comma).
    Byline,
    /// The dateline's place.
    Place,
    /// The dateline's instant, RFC 3339.
    Filed,
    /// The dateline's agency.
    Agency,
    /// The body, Markdown.
    Body,
    /// The consent text.
    Notice,
}

/// One change of one field: the text from `from` to `to` gives way to `insert`.
///
/// Offsets count UTF-16 code units, as the webview counts; they become UTF-8 offsets once, where
/// the change is applied. Edits of one list are applied one after another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Edit {
    /// The field it changes.
    pub field: Field,
    /// Where the replaced text starts, in UTF-16 code units.
    pub from: u32,
    /// Where it ends, at or after `from`, in UTF-16 code units.
    pub to: u32,
    /// The text that stands there afterwards.
    pub insert: String,
}

/// The text of every field, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldTexts {
    /// Short internal name.
    pub slug: String,
    /// BCP 47 tag.
    pub language: String,
    /// The line above the headline.
    pub kicker: String,
    /// The title of the page.
    pub headline: String,
    /// The summary below the headline.
    pub standfirst: String,
    /// The authors, separated by commas (by semicolons where a name has a comma).
    pub byline: String,
    /// The dateline's place.
    pub place: String,
    /// The dateline's instant, RFC 3339, or what the user typed there so far.
    pub filed: String,
    /// The dateline's agency.
    pub agency: String,
    /// The body, Markdown.
    pub body: String,
    /// The consent text.
    pub notice: String,
}
