//! Review: what changed in a story and who changed it, how two versions become one, how far it has
//! come, what may be published, and on whose word.

pub mod blame;
pub mod compare;
pub mod merge;
mod pairing;
mod part;
pub mod status;
#[cfg(test)]
mod tests;

use crate::article::Article;

pub use part::Part;

/// An article that goes to the page although no editor has signed it off, which the page says.
///
/// [`crate::page`] takes nothing else than what this module has let through, so that no way to
/// the page leads around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned(Article);

impl Unsigned {
    /// Declares that `article` may be shown without a sign-off.
    #[must_use]
    pub fn declare(article: Article) -> Self {
        Self(article)
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.0
    }
}
