//! The notice of a story's page.

use galley_copy::article::Article;
use galley_copy::consent::checks;
use galley_copy::consent::house::{House, Values};
use galley_copy::consent::library;
use galley_copy::consent::notice::{self, Draft, Notice};
use galley_copy::consent::placeholder::PLACEHOLDERS;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::consent::{choose, open_placeholders};

use crate::error::DeskError;
use crate::shapes::{Blank, NoticeChoice, OptionalGroup, StoryId, StoryNotice};
use crate::{Desk, apart, templates};

/// What notices are made of: the templates there are, and what the house says.
#[derive(Clone, Debug)]
pub struct NoticeSources {
    /// The templates.
    pub templates: Vec<ConsentTemplate>,
    /// The house's data.
    pub house: House,
    /// Whether notices are printed.
    pub prints_notice: bool,
}

impl Default for NoticeSources {
    /// What Galley ships, and a house that has said nothing yet.
    fn default() -> Self {
        Self {
            templates: library::shipped().to_vec(),
            house: House::default(),
            prints_notice: true,
        }
    }
}

impl NoticeSources {
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
}

/// The notice of an article, as it is being chosen and filled in.
fn story_notice(article: &Article, chosen: Option<(NoticeChoice, NoticeSources)>) -> StoryNotice {
    let own = article.notice.as_deref().unwrap_or_default();
    let language = article.language.as_ref();
    let mut notice = StoryNotice {
        choice: None,
        template: None,
        blanks: Vec::new(),
        groups: Vec::new(),
        findings: Vec::new(),
        suggestion: checks::family_for(own, language).to_owned(),
    };
    let Some((choice, sources)) = chosen else {
        if !own.trim().is_empty() {
            notice.findings = checks::check_text(own, language);
        }
        return notice;
    };
    if let Ok((template, draft)) = sources.draft(article, &choice) {
        let values =
            Values { house: &sources.house, article: Some(article), by_hand: &choice.by_hand };
        let without = values.without();
        let used = open_placeholders(&template);
        let blanks = PLACEHOLDERS.iter().filter(|placeholder| used.contains_key(placeholder.name));
        notice.blanks = blanks
            .map(|placeholder| Blank {
                name: placeholder.name.to_owned(),
                kind: placeholder.kind,
                filled: values.get(placeholder, &template.language),
            })
            .collect();
        notice.groups = template
            .groups()
            .into_iter()
            .map(|group| OptionalGroup { group, none: without.contains(&group) })
            .collect();
        notice.findings = draft.findings();
        notice.template = Some(template.id());
    }
    notice.choice = Some(choice);
    notice
}

impl Desk {
    /// What notices are made of.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn notice_sources(&self) -> Result<NoticeSources, DeskError> {
        let templates = self.0.database.run(|store| templates::current(store)).await?;
        let house = self.house().await?;
        let prints_notice = self.settings().await?.notice_in_print.unwrap_or(true);
        Ok(NoticeSources { templates, house, prints_notice })
    }

    /// The notice chosen for a story, with what it is made of.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn chosen_notice(
        &self,
        story: StoryId,
    ) -> Result<Option<(NoticeChoice, NoticeSources)>, DeskError> {
        match self.0.database.run(move |store| store.notice(story)).await? {
            Some(choice) => Ok(Some((choice, self.notice_sources().await?))),
            None => Ok(None),
        }
    }

    /// The notice of a story, as it is being chosen and filled in.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn story_notice(&self, story: StoryId) -> Result<StoryNotice, DeskError> {
        let article = self.manuscript(story).await?.to_article();
        let chosen = self.chosen_notice(story).await?;
        apart(move || story_notice(&article, chosen)).await
    }

    /// Chooses the notice of a story, or none.
    ///
    /// # Errors
    /// There is no such story, or the store refuses; then the choice is as it was.
    pub async fn choose_notice(
        &self,
        story: StoryId,
        choice: Option<NoticeChoice>,
    ) -> Result<(), DeskError> {
        self.0.database.run(move |store| store.choose_notice(story, choice.as_ref())).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Desk, FixedClock};

    #[tokio::test]
    async fn a_chosen_notice_is_kept_with_the_story_and_the_paste_stays() {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock::at("2026-09-14T05:10:00Z".parse().unwrap());
        let desk = Desk::open(folder.path(), clock).await.unwrap();
        let story = desk.new_story().await.unwrap().id;
        let open = desk.story_notice(story).await.unwrap();
        assert_eq!((open.choice, open.template), (None, None));
        assert_eq!(open.suggestion, "gdpr-no-cookies");

        let choice = NoticeChoice { template: open.suggestion, by_hand: House::default() };
        desk.choose_notice(story, Some(choice.clone())).await.unwrap();
        let chosen = desk.story_notice(story).await.unwrap();
        assert_eq!(chosen.choice, Some(choice));
        assert_eq!(chosen.template.as_deref(), Some("gdpr-no-cookies.en"));
        let open = chosen.blanks.iter().filter(|blank| blank.filled.is_none()).count();
        assert_eq!(open, chosen.findings.len(), "each blank is a finding");

        let page = folder.path().join("page.html");
        let refused = desk.export(story, &page).await.unwrap_err();
        assert_eq!(refused.code(), "unfinished-notice");
        assert!(refused.to_string().contains("{controller.name}"), "{refused}");
        assert!(!page.exists());
        desk.close().await.unwrap();
    }

    #[test]
    fn a_template_that_is_gone_is_said() {
        let choice = NoticeChoice { template: "summer-2019".into(), by_hand: House::default() };
        let sources = NoticeSources::default();
        let refused = sources.notice(&Article::default(), &choice).unwrap_err();
        assert_eq!(refused.code(), "no-such-template");
        let notice = story_notice(&Article::default(), Some((choice, sources)));
        assert_eq!(notice.template, None);
    }
}
