//! Two people's changes to one article, put together.
//!
//! The fields are merged whole, the body sentence by sentence. What one side left alone is as the
//! other has it; where both changed the same, somebody must choose. No sentence comes out that
//! nobody wrote, and no quotation of which two people wrote a part: [`crate::sentences`] holds
//! together what one quotation runs through. A paragraph that one side moved and the other edited
//! is edited where it stands now, as long as it is surely the same paragraph.

mod changes;
mod compose;
mod stretch;
#[cfg(test)]
mod tests;
mod told;

use serde::{Deserialize, Serialize};

use super::part::Part;
use crate::article::Article;
use crate::manuscript::Field;

use compose::BodyMerge;
pub use told::{Origin, Told, distance, leave_unsaid};

/// A side of a merge: who wrote what of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Base,
    Ours,
    Theirs,
}

/// Three versions of an article put together, as far as nobody has to choose.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The three versions.
    base: Article,
    ours: Article,
    theirs: Article,
    /// The fields that nobody has to choose; our own where somebody has.
    settled: Article,
    /// The parts besides the body that somebody has to choose.
    parts: Vec<Part>,
    body: BodyMerge,
}

/// A place that both sides changed, each in another way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Where.
    pub part: Part,
    /// What the version said that both began with; empty where it had nothing there.
    pub base: String,
    /// What our version says.
    pub ours: String,
    /// What the other version says.
    pub theirs: String,
}

/// What stands in a place that both sides changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// What our version says.
    Ours,
    /// What the other version says.
    Theirs,
    /// What stood there before.
    Base,
    /// In the body: what our version says, then what the other one says.
    Both,
}

/// Why no article can be made of a merge. The versions are as they were.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// There are not as many choices as conflicts.
    #[error("{conflicts} places need a choice and {choices} were made; choose for each of them")]
    Count {
        /// How many conflicts there are.
        conflicts: usize,
        /// How many choices were given.
        choices: usize,
    },
    /// A field can hold one text only.
    #[error("both versions cannot stand in one field; choose one of them and add to it by hand")]
    BothInOneField(Part),
    /// What was chosen would run together into a sentence or a quotation that nobody wrote.
    #[error(
        "what was chosen would run together with what stands around it into a sentence that nobody wrote; choose otherwise, or take one version's body and change it by hand"
    )]
    RunsTogether,
}

/// One stretch of a merged body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that nobody has to choose, white space around it included.
    Settled(String),
    /// A place where somebody has to.
    Conflict(Conflict),
}

/// Merges what two sides made of an article.
#[must_use]
pub fn merge(base: &Article, ours: &Article, theirs: &Article) -> Merge {
    let mut settled = ours.clone();
    let mut parts = Vec::new();
    for part in Part::all().filter(|part| *part != Part::Field(Field::Body)) {
        if part.is_same(ours, theirs) || part.is_same(base, theirs) {
            continue;
        }
        if part.is_same(base, ours) {
            part.copy(theirs, &mut settled);
        } else {
            parts.push(part);
        }
    }
    Merge {
        base: base.clone(),
        ours: ours.clone(),
        theirs: theirs.clone(),
        settled,
        parts,
        body: BodyMerge::of([&base.body, &ours.body, &theirs.body]),
    }
}

impl Merge {
    /// The merged article; none where somebody has to choose.
    #[must_use]
    pub fn article(&self) -> Option<Article> {
        self.resolve(&[]).ok()
    }

    /// The places where somebody has to choose: fields in the order of the page, then the body's.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        let of_parts = self.parts.iter().map(|part| self.of_part(*part));
        of_parts.chain(self.body.conflicts()).collect()
    }

    /// The article with the fields that nobody has to choose, without a body, and without those that
    /// somebody has to.
    #[must_use]
    pub fn settled_fields(&self) -> Article {
        let mut settled = Article { body: String::new(), ..self.settled.clone() };
        for part in &self.parts {
            part.copy(&Article::default(), &mut settled);
        }
        settled
    }

    /// What each side says in the parts besides the body that somebody has to choose, with nothing
    /// else: the version that both began with, ours, theirs.
    #[must_use]
    pub fn fields_to_choose(&self) -> Vec<(Part, [Article; 3])> {
        let only = |part: Part, from: &Article| {
            let mut article = Article::default();
            part.copy(from, &mut article);
            article
        };
        let sides = [&self.base, &self.ours, &self.theirs];
        self.parts.iter().map(|part| (*part, sides.map(|from| only(*part, from)))).collect()
    }

    /// The body, stretch by stretch.
    #[must_use]
    pub fn body(&self) -> Vec<Piece> {
        self.body.pieces()
    }

    /// The article with a choice for each of [`Self::conflicts`], in their order.
    ///
    /// # Errors
    /// There are more or fewer choices, both versions were chosen for a field, or what was chosen
    /// would run together into what nobody wrote.
    pub fn resolve(&self, choices: &[Choice]) -> Result<Article, Unresolved> {
        let conflicts = self.parts.len() + self.body.count();
        if choices.len() != conflicts {
            return Err(Unresolved::Count { conflicts, choices: choices.len() });
        }
        let (of_parts, of_body) = choices.split_at(self.parts.len());
        let mut article = self.settled.clone();
        for (part, choice) in self.parts.iter().zip(of_parts) {
            let from = match choice {
                Choice::Ours => &self.ours,
                Choice::Theirs => &self.theirs,
                Choice::Base => &self.base,
                Choice::Both => return Err(Unresolved::BothInOneField(*part)),
            };
            part.copy(from, &mut article);
        }
        article.body = self.body.resolve(of_body).ok_or(Unresolved::RunsTogether)?;
        Ok(article)
    }

    fn of_part(&self, part: Part) -> Conflict {
        Conflict {
            part,
            base: part.text(&self.base),
            ours: part.text(&self.ours),
            theirs: part.text(&self.theirs),
        }
    }
}
