//! Review: what changed in a story and who changed it, how two versions become one, how far it has
//! come, what may be published, and on whose word.

pub mod anchor;
pub mod blame;
pub mod blockers;
pub mod compare;
pub mod embargo;
pub mod merge;
mod pairing;
mod part;
pub mod people;
pub mod published;
pub mod queries;
pub mod remark;
pub mod sheet;
pub mod sign_off;
pub mod status;
pub mod suggestions;
#[cfg(test)]
mod tests;

use crate::article::Article;
use crate::revision::RevisionId;

pub use part::Part;
use sign_off::{NotApproved, SignOff};

/// An article that may go to the page: an editor has approved of it, or it is declared unsigned, which
/// the page says.
///
/// [`crate::page`] takes nothing else, so that no way to the page leads around review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    article: Article,
    sign_off: Option<SignOff>,
}

impl Cleared {
    /// Declares that `article` may be shown although no editor has signed it off: a reporter may be
    /// alone.
    #[must_use]
    pub fn unsigned(article: Article) -> Self {
        Self { article, sign_off: None }
    }

    /// Puts an article and its approval together.
    ///
    /// # Errors
    /// The sign-off is forged, or of something else than this article.
    pub fn approved(article: Article, sign_off: SignOff) -> Result<Self, NotApproved> {
        sign_off.check()?;
        if sign_off.revision != RevisionId::of(&article) {
            return Err(NotApproved::OtherRevision);
        }
        Ok(Self { article, sign_off: Some(sign_off) })
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The editor's approval.
    #[must_use]
    pub fn sign_off(&self) -> Option<&SignOff> {
        self.sign_off.as_ref()
    }
}
