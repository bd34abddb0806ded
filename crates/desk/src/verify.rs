//! Whether a page is as it was exported, and where it came from.

use chrono::{DateTime, Utc};
use galley_copy::page::seal::{self, Change, Seal};
use galley_store::{Store, StoreError};

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::StoryId;

/// What is known of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What its seal says; none where it carries none.
    pub seal: Option<Seal>,
    /// The story that it is of, and the number of the revision.
    pub story: Option<(StoryId, u32)>,
    /// When the store exported it.
    pub exported: Option<DateTime<Utc>>,
    /// The template of its notice, `gdpr-cookies.en`, with its version.
    pub notice: Option<(String, u32)>,
    /// What was changed since, where the store has the page as it was.
    pub changes: Vec<Change>,
}

impl Verdict {
    /// What the page says by itself.
    #[must_use]
    pub fn of(html: &[u8]) -> Self {
        let seal = seal::read(html);
        Self { seal, story: None, exported: None, notice: None, changes: Vec::new() }
    }

    /// Whether the page is as it was exported.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.seal.is_some_and(|seal| seal.holds)
    }
}

impl Desk {
    /// What the page and the store know of a page.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn verify(&self, html: Vec<u8>) -> Result<Verdict, DeskError> {
        let verdict = Verdict::of(&html);
        let Some(seal) = verdict.seal else { return Ok(verdict) };
        self.0.database.run(move |store| known(store, verdict, seal, &html)).await
    }
}

fn known(
    store: &Store,
    mut verdict: Verdict,
    seal: Seal,
    html: &[u8],
) -> Result<Verdict, StoreError> {
    let export = store.find_export(&seal.page)?;
    let revision = export.as_ref().map_or(seal.revision, |(_, export)| export.revision);
    let stories = store.stories_with(revision)?;
    match export {
        Some((story, export)) => {
            verdict.story = stories.into_iter().find(|(found, _)| *found == story);
            verdict.exported = Some(export.at);
            verdict.notice = export.template.map(|template| (template.id(), template.version));
            if !seal.holds {
                verdict.changes = seal::changes(&export.html, &String::from_utf8_lossy(html));
            }
        }
        // Pages that the command writes are not noted; their revision may be known all the same.
        None => verdict.story = stories.into_iter().next(),
    }
    Ok(verdict)
}
