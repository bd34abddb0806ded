//! What is said about stories, as the desk's callers take and give it.

use chrono::{DateTime, Utc};
use galley_copy::manuscript::Edit;
use galley_copy::review::people::{PersonKey, Role};
use galley_copy::review::queries::{QueryKind, SourceNote};
use galley_copy::review::remark::RemarkId;
use galley_copy::review::suggestions::NotAccepted;
use serde::{Deserialize, Serialize};

use super::{Spot, StoryId};

/// Whoever said something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Author {
    /// Names the person.
    pub key: PersonKey,
    /// What the person is called; empty where this desk does not know.
    pub name: String,
    /// Whether it is whoever uses this Galley.
    pub is_me: bool,
}

/// Everything said about a story that stands beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryRemarks {
    /// The queries, in the order in which they were asked.
    pub queries: Vec<StoryQueryThread>,
    /// The suggestions, in the order in which they were made.
    pub suggestions: Vec<StorySuggestion>,
    /// The quotations that are frozen: an edit in one is a suggestion.
    pub quotations: Vec<Spot>,
    /// Whether the house lets one person alone change such a quotation.
    pub may_change_quotations: bool,
    /// The role of whoever uses this Galley.
    pub role: Role,
}

/// A query and what was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StoryQueryThread {
    /// Names the query.
    pub id: RemarkId,
    /// Who asked.
    pub who: Author,
    /// When.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// What it is about.
    pub kind: QueryKind,
    /// The words that it is about, as they stand or, where they are gone, stood last.
    pub words: String,
    /// Where they stand; none where they are gone.
    pub spot: Option<Spot>,
    /// The question.
    pub text: String,
    /// Where the fact comes from. It is private.
    pub source: Option<SourceNote>,
    /// The answers, in order.
    pub replies: Vec<QueryReply>,
    /// Whether it is settled.
    pub resolved: bool,
}

/// An answer to a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QueryReply {
    /// Who gave it.
    pub who: Author,
    /// When.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// The answer.
    pub text: String,
}

/// The open queries of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QueriedStory {
    /// Which story.
    pub story: StoryId,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// The queries, in the order in which they were asked.
    pub queries: Vec<StoryQueryThread>,
}

/// A query that is being asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NewQuery {
    /// The words that it is about.
    pub spot: Spot,
    /// What it is about.
    pub kind: QueryKind,
    /// The question.
    pub text: String,
    /// Where the fact comes from.
    pub source: Option<SourceNote>,
}

/// A suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StorySuggestion {
    /// Names it.
    pub id: RemarkId,
    /// Whose it is.
    pub who: Author,
    /// When it was made.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// The words that are to give way, as they stand or, where they are gone, stood last.
    pub words: String,
    /// What is to stand there.
    pub replacement: String,
    /// Where the words stand; none where they are gone.
    pub spot: Option<Spot>,
    /// Whether somebody else must accept it, since it changes what somebody said.
    pub needs_another: bool,
    /// Whether whoever made it took it into the story without anybody else, although it changes what
    /// somebody said.
    pub alone: bool,
    /// What became of it; none while it is open.
    pub decision: Option<SuggestionDecision>,
}

/// What became of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SuggestionDecision {
    /// Whether it was accepted.
    pub accepted: bool,
    /// Who decided.
    pub who: Author,
    /// When.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub at: DateTime<Utc>,
    /// Why it was rejected, or empty.
    pub reason: String,
}

/// What accepting suggestions came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AcceptedSuggestions {
    /// Those that were accepted.
    pub accepted: Vec<RemarkId>,
    /// What is to be done to the story's text, one after another.
    pub edits: Vec<Edit>,
    /// Why those that were left are: the first reason of each.
    pub left: Vec<NotAccepted>,
}
