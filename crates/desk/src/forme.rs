//! The forme: all that a story's page is made of, put together.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use galley_copy::article::Article;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::page::{self, Page};
use galley_copy::picture::Pictures;
use galley_copy::review::Cleared;
use galley_store::Store;

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::StoryId;
use crate::sign_off::cleared;
use crate::sources::{Beside, Sources, beside};

/// All that a story's page is made of.
pub(crate) struct Forme {
    cleared: Cleared,
    beside: Beside,
    sources: Arc<Sources>,
    pictures: Pictures,
}

impl Forme {
    /// The finished page, as [`Sources::page`] gives it.
    pub(crate) fn page(
        &self,
        exporter: Option<&SigningKey>,
    ) -> Result<(String, Option<ConsentTemplate>), DeskError> {
        self.sources.page(&self.cleared, &self.beside, &self.pictures, exporter)
    }

    /// The page as it is so far, its notice finished or not.
    pub(crate) fn proof(&self) -> Page {
        let Self { cleared, beside, sources, pictures } = self;
        let makeup = sources.makeup(cleared.article(), beside, None, pictures);
        // A template that is gone is told where the notice is chosen, and where the page is
        // exported.
        let choice = beside.notice.as_ref();
        match choice.and_then(|choice| sources.draft(cleared.article(), choice).ok()) {
            Some((_, draft)) => page::proof(cleared, &makeup, &draft),
            None => page::compose(cleared, &makeup),
        }
    }

    /// What may go to the page.
    pub(crate) fn cleared(&self) -> &Cleared {
        &self.cleared
    }
}

impl Desk {
    /// The forme of a story where it says this.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub(crate) async fn forme(&self, story: StoryId, article: Article) -> Result<Forme, DeskError> {
        let read = move |store: &mut Store| Ok((store.steps(story)?, beside(store, story)?));
        let (log, beside) = self.0.database.run(read).await?;
        let sources = self.sources().await?;
        let pictures = self.pictures_of(&article.body, sources.widest()).await?;
        Ok(Forme { cleared: cleared(&log, article), beside, sources, pictures })
    }
}
