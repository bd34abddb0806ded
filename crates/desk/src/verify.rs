//! Whether a page is as it was exported, and where it came from.

use chrono::{DateTime, Utc};
use galley_copy::page::seal::{self, Change, Seal};
use galley_copy::review::people::Person;
use galley_store::{Store, StoreError};

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::{PageSigner, StoryId};

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
    /// Who has signed off what it shows.
    pub signer: Option<PageSigner>,
}

impl Verdict {
    /// What the page says by itself, to somebody who knows these people.
    #[must_use]
    pub fn of(html: &[u8], people: &[Person]) -> Self {
        let seal = seal::read(html);
        let signer = seal.as_ref().and_then(|seal| signer(seal, people));
        Self { seal, story: None, exported: None, notice: None, changes: Vec::new(), signer }
    }

    /// Whether the page is as it was exported.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.seal.as_ref().is_some_and(|seal| seal.holds)
    }

    /// Whether nothing of it is forged: the sign-off that it carries, where it does, is its editor's,
    /// and whoever exported it has signed this very page.
    #[must_use]
    pub fn is_genuine(&self) -> bool {
        self.signer.as_ref().is_none_or(|signer| signer.genuine)
    }
}

impl Desk {
    /// What the page and the store know of a page, to somebody who knows the people of the store and
    /// these.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn verify(
        &self,
        html: Vec<u8>,
        mut people: Vec<Person>,
    ) -> Result<Verdict, DeskError> {
        let of_the_store = self.people().await?;
        let of_the_store = of_the_store.me.into_iter().chain(of_the_store.colleagues);
        people.splice(0..0, of_the_store.map(|known| known.person));
        let verdict = Verdict::of(&html, &people);
        let Some(seal) = verdict.seal.clone() else { return Ok(verdict) };
        self.0.database.run(move |store| known(store, verdict, seal, &html)).await
    }
}

/// Whoever has signed off what a page shows. The page vouches for it only as it was exported, so
/// whoever did that must have signed it too.
fn signer(seal: &Seal, people: &[Person]) -> Option<PageSigner> {
    let (sign_off, is_genuine) = seal.sign_off.as_ref()?;
    let named = |key| people.iter().find(|person| person.key == key);
    let editor = named(sign_off.key);
    let name = editor.map_or_else(|| sign_off.name.clone(), |editor| editor.name.clone());
    let exporter = seal.exporter;
    Some(PageSigner {
        name,
        genuine: *is_genuine && exporter.is_some_and(|(_, is_genuine)| is_genuine),
        known: editor.is_some() && exporter.is_some_and(|(key, _)| named(key).is_some()),
    })
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
