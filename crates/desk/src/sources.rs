//! What a house's pages are made of: its templates, what it says of itself, its theme.

use std::sync::{Arc, Mutex, PoisonError};

use ed25519_dalek::SigningKey;
use galley_copy::article::Article;
use galley_copy::consent::house::{House, Values};
use galley_copy::consent::notice::{self, Draft, Notice};
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::consent::{choose, library};
use galley_copy::page::{self, Makeup, Policy};
use galley_copy::picture::Pictures;
use galley_copy::review::Cleared;
use galley_copy::review::published::{PublicNote, standing};
use galley_copy::theme::Theme;
use galley_store::{Store, StoreError};

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::{NoticeChoice, StoryId};
use crate::{house, published, settings, template_families, themes};

/// What is kept beside a story's article and shows on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// The notice chosen for it; none shows the consent text that came with the article.
    pub notice: Option<NoticeChoice>,
    /// What readers are told of it since its publication.
    pub notes: Vec<PublicNote>,
}

/// What a house's pages are made of.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The consent templates.
    pub templates: Vec<ConsentTemplate>,
    /// The house's data.
    pub house: House,
    /// How pages look.
    pub theme: Theme,
    /// Whether notices are printed.
    pub prints_notice: bool,
}

impl Default for Sources {
    /// What Galley ships, and a house that has said nothing yet.
    fn default() -> Self {
        Self {
            templates: library::shipped().to_vec(),
            house: House::default(),
            theme: <&Theme>::default().clone(),
            prints_notice: true,
        }
    }
}

impl Sources {
    /// The notice chosen for an article as far as it is filled, and its template.
    ///
    /// # Errors
    /// `no-such-template`.
    pub fn draft(
        &self,
        article: &Article,
        choice: &NoticeChoice,
    ) -> Result<(ConsentTemplate, Draft), DeskError> {
        let NoticeChoice { template, by_hand } = choice;
        let template = choose(&self.templates, template, article.language.as_ref())
            .ok_or_else(|| DeskError::NoSuchTemplate(template.clone()))?;
        let values = Values { house: &self.house, article: Some(article), by_hand };
        Ok((template.clone(), notice::fill(template, &values)))
    }

    /// The notice chosen for an article, and its template.
    ///
    /// # Errors
    /// - `no-such-template`.
    /// - `unfinished-notice`: a placeholder is open, or it breaks a rule.
    pub fn notice(
        &self,
        article: &Article,
        choice: &NoticeChoice,
    ) -> Result<(ConsentTemplate, Notice), DeskError> {
        let (template, draft) = self.draft(article, choice)?;
        let notice = draft.finish().map_err(|findings| DeskError::UnfinishedNotice {
            template: template.id(),
            objection: notice::objection(&findings),
        })?;
        Ok((template, notice))
    }

    /// How the article's page is made up. What was entered by hand for it goes before what the
    /// house says.
    #[must_use]
    pub fn makeup<'a>(
        &'a self,
        article: &Article,
        beside: &'a Beside,
        notice: Option<&'a Notice>,
        pictures: &'a Pictures,
    ) -> Makeup<'a> {
        let language = article.language.as_ref();
        let by_hand = beside.notice.as_ref().map(|choice| &choice.by_hand);
        let by_hand_or_house = || by_hand.into_iter().chain([&self.house]);
        Makeup {
            theme: &self.theme,
            paper: by_hand_or_house().find_map(|house| house.paper(language)),
            logo: by_hand_or_house().find_map(|house| house.logo(language)),
            address: by_hand_or_house().find_map(|house| house.address_of(article)),
            pictures,
            notice,
            prints_notice: self.prints_notice,
            notes: &beside.notes,
            policy: Policy {
                text: by_hand_or_house().find_map(|house| house.correction_policy(language)),
                link: by_hand_or_house().find_map(|house| house.correction_link(language)),
            },
        }
    }

    /// How wide a page shows pictures, in CSS pixels.
    #[must_use]
    pub fn widest(&self) -> u32 {
        self.theme.design().typography.column()
    }

    /// The finished page of an article, signed by whoever exports it where somebody does, and the
    /// template of its notice where one was chosen.
    ///
    /// # Errors
    /// `no-such-template`, `unfinished-notice`.
    pub fn page(
        &self,
        cleared: &Cleared,
        beside: &Beside,
        pictures: &Pictures,
        exporter: Option<&SigningKey>,
    ) -> Result<(String, Option<ConsentTemplate>), DeskError> {
        let article = cleared.article();
        let chosen =
            beside.notice.as_ref().map(|choice| self.notice(article, choice)).transpose()?;
        let notice = chosen.as_ref().map(|(_, notice)| notice);
        let makeup = self.makeup(article, beside, notice, pictures);
        let html = page::render_signed(cleared, &makeup, exporter);
        Ok((html, chosen.map(|(template, _)| template)))
    }
}

/// The sources as they were read last. Only the database's own thread writes here, where it reads
/// and where it changes what they are made of, so that they never are of before a change.
#[derive(Clone, Default)]
pub(crate) struct KeptSources(Arc<Mutex<Option<Arc<Sources>>>>);

impl KeptSources {
    fn set(&self, sources: Option<Arc<Sources>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = sources;
    }

    fn get(&self) -> Option<Arc<Sources>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Desk {
    /// What the house's pages are made of.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn sources(&self) -> Result<Arc<Sources>, DeskError> {
        if let Some(kept) = self.0.sources.get() {
            return Ok(kept);
        }
        let kept = self.0.sources.clone();
        let read = move |store: &mut Store| {
            let sources = Arc::new(read(store)?);
            kept.set(Some(Arc::clone(&sources)));
            Ok(sources)
        };
        self.0.database.run(read).await
    }

    /// What a story's page is made of, and what is kept beside its article.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn sources_of(&self, story: StoryId) -> Result<(Arc<Sources>, Beside), DeskError> {
        let beside = self.0.database.run(move |store| beside(store, story)).await?;
        Ok((self.sources().await?, beside))
    }

    /// Changes something that pages are made of.
    pub(crate) async fn change_sources<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let kept = self.0.sources.clone();
        let change = move |store: &mut Store| {
            let changed = change(store)?;
            kept.set(None);
            Ok(changed)
        };
        self.0.database.run(change).await
    }
}

/// What is kept beside a story's article.
pub(crate) fn beside(store: &Store, story: StoryId) -> Result<Beside, StoreError> {
    let notes = standing(&published::records(&store.notes(story)?));
    Ok(Beside { notice: store.notice(story)?, notes })
}

fn read(store: &mut Store) -> Result<Sources, StoreError> {
    let settings = settings::of(store)?;
    Ok(Sources {
        templates: template_families::current(store)?,
        house: house::kept(store)?,
        theme: themes::chosen(store, settings.theme.as_deref())?,
        prints_notice: settings.notice_in_print.unwrap_or(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shapes::Settings;
    use crate::testing;

    #[test]
    fn a_template_that_is_gone_is_said() {
        let choice = NoticeChoice { template: "summer-2019".into(), by_hand: House::default() };
        let refused = Sources::default().notice(&Article::default(), &choice).unwrap_err();
        assert_eq!(refused.code(), "no-such-template");
    }

    #[tokio::test]
    async fn what_the_house_changes_shows_on_the_next_page() {
        let (_folder, desk) = testing::desk().await;
        let page = async || {
            desk.sources()
                .await
                .unwrap()
                .page(
                    &Cleared::unsigned(Article::default()),
                    &Beside::default(),
                    &Pictures::none(),
                    None,
                )
                .unwrap()
                .0
        };
        assert!(!page().await.contains("The Courier"));
        let mut house = House::default();
        house.set("paper.name", "The Courier").unwrap();
        desk.change_house(house).await.unwrap();
        assert!(page().await.contains("<p class=\"paper\" dir=\"auto\">The Courier</p>"));

        let theme = Some("wire".to_owned());
        desk.change_settings(Settings { theme, ..Settings::default() }).await.unwrap();
        assert_eq!(desk.sources().await.unwrap().theme.name(), "wire");
        let theme = Some("tabloid".to_owned());
        let refused =
            desk.change_settings(Settings { theme, ..Settings::default() }).await.unwrap_err();
        assert_eq!(refused.code(), "no-such-theme");
        assert_eq!(desk.sources().await.unwrap().theme.name(), "wire");
    }
}
