//! Intake: a pasted text becomes an [`Article`], an account of every line, and findings.
//!
//! The paste is cut into [segments](segment), mostly its lines. Recogniser after recogniser says
//! what some of them are, the surest first: [artefacts], [consent] texts, [boilerplate], then, with
//! the [language] known, the [head] of the story with its [byline] and [dateline], and the
//! [subheads]. What nobody claims is body. Then the user's [rulings] are heard, and from the kinds
//! alone the article is [assembled](assemble). A text with [front matter](front_matter) says itself
//! what its fields are. Where several [stories] stand in a text, each part is taken in by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::article::{Article, Language};
use crate::finding::Finding;
use crate::zone::Zone;

mod artefacts;
mod assemble;
mod blocks;
mod boilerplate;
mod byline;
mod casing;
mod clean;
mod consent;
mod dateline;
pub mod decode;
mod finding;
mod front_matter;
mod head;
mod hostile;
mod instant;
mod language;
mod paragraphs;
mod reason;
mod rulings;
mod segment;
mod shape;
pub(crate) mod slug;
mod stories;
mod subheads;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use casing::unshouted;
pub use decode::{Decoded, decode};
pub use finding::{Rule, all_rules};
pub use hostile::is_direction_control;
pub(crate) use hostile::look_alike_hosts;
pub use instant::{DateReading, read_instant};
pub use reason::{Reason, all_reasons};
use segment::Segment;
pub(crate) use shape::is_shouted;
pub use stories::{Part, parts, stories};

/// Recognises a story in a text and accounts for every line. It never fails: the worst case is
/// one body with nothing recognised. All of the text is one story; [`stories`] tells several apart.
#[must_use]
pub fn intake(text: &str, choices: &Choices) -> Intake {
    take_in(text, choices, |_| {})
}

/// As [`intake`]; `mark` says what segments are that stand around the story.
fn take_in(text: &str, choices: &Choices, mark: impl Fn(&mut [Segment<'_>])) -> Intake {
    if let Some(intake) = front_matter::intake(text, choices) {
        return intake;
    }
    let segments = segment::segments(text);
    let mut segments = consent::mark(segments);
    boilerplate::mark(&mut segments);
    mark(&mut segments);
    let language = choices.language.clone().or_else(|| language::recognise(&segments));
    let primary = language.as_ref().map(Language::primary);
    let mut segments = head::mark(segments, primary);
    subheads::mark(&mut segments);
    let mut segments = rulings::apply(segments, &choices.rulings, primary);
    casing::recase(&mut segments, &choices.recased, language.as_ref());

    let mut findings = Vec::new();
    let article = assemble::article(&segments, language, choices, &mut findings);
    assemble::find(&segments, &article, &mut findings);
    Intake { article, lines: account(&segments), findings }
}

fn account(segments: &[Segment<'_>]) -> Vec<AccountedLine> {
    let mut lines = Vec::with_capacity(segments.len());
    for segment in segments {
        segment.account(&mut lines);
    }
    lines
}

/// What intake made of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Intake {
    /// The story it recognised.
    pub article: Article,
    /// What became of every part of every input line, in order. The texts of one line's entries
    /// put together are that line without its line feed; joined by line feeds, the input.
    pub lines: Vec<AccountedLine>,
    /// What is worth a look.
    pub findings: Vec<Finding>,
}

/// What became of one input line, or of one part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AccountedLine {
    /// The input line, counted from 1; lines end at line feeds.
    pub line: u32,
    /// The part's text as it stood in the input, a carriage return at its end included.
    pub text: String,
    /// What it became.
    pub kind: LineKind,
    /// Why, as one plain English sentence.
    pub why: String,
    /// Why, as a code in kebab case that the window translates by.
    pub reason: String,
}

/// What a line, or a part of one, became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// The headline.
    Headline,
    /// The headline once more.
    Repeat,
    /// The kicker.
    Kicker,
    /// The standfirst.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Place, instant or agency.
    Dateline,
    /// Text of the body.
    Body,
    /// A subhead of the body.
    Subhead,
    /// Consent text; it goes to the notice.
    Consent,
    /// What a scraper or a serialiser left.
    Artefact,
    /// Nothing but white space.
    Blank,
    /// In no field of the article; `why` says why.
    LeftOver,
}

/// Which number of an all-digit date such as 04.07.2026 is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 4 July.
    DayFirst,
    /// April 7.
    MonthFirst,
}

/// What the house and the user have decided before intake looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(default)]
pub struct Choices {
    /// The story's language, where it is known; otherwise it is recognised.
    pub language: Option<Language>,
    /// How to read an all-digit date; otherwise by separator and language, with a finding.
    pub day_order: Option<DayOrder>,
    /// The house's time zone, for instants that state none; otherwise UTC.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub time_zone: Option<Zone>,
    /// The day of the intake, for datelines without a year.
    #[cfg_attr(feature = "typescript", ts(type = "string | null"))]
    pub today: Option<NaiveDate>,
    /// What the user says that lines are, against what intake would say.
    pub rulings: Vec<Ruling>,
    /// Lines with a subhead in capitals that the user wants in normal casing.
    pub recased: Vec<u32>,
    /// The lines at which a story begins below another one, where the user has said so; otherwise
    /// [`parts`] recognises them. Empty where all of the text is one story.
    pub stories: Option<Vec<u32>>,
}

/// The user's word on what a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Ruling {
    /// The input line, counted from 1.
    pub line: u32,
    /// What the line is. Of a line that opens with a dateline, that is taken and the rest is body; what
    /// can be no dateline or byline at all stays what it was.
    pub kind: LineKind,
}
