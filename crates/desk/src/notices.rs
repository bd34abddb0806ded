//! The notice of a story's page.

use galley_copy::article::{Article, Language};
use galley_copy::consent::checks;
use galley_copy::consent::house::Values;
use galley_copy::consent::open_placeholders;
use galley_copy::consent::placeholder::{PLACEHOLDERS, Placeholder};

use crate::error::DeskError;
use crate::shapes::{Blank, NoticeChoice, OptionalGroup, StoryId, StoryNotice};
use crate::{Desk, Sources, apart};

/// The notice of an article, as it is being chosen and filled in.
fn story_notice(article: &Article, sources: &Sources, choice: Option<NoticeChoice>) -> StoryNotice {
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
    let Some(choice) = choice else {
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
        let open = |placeholder: &Placeholder| used.contains_key(placeholder.name);
        notice.blanks = blanks(&values, Some(&template.language), open);
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

/// The placeholders that a form asks for, in its order, each with what fills it in a language.
pub(crate) fn blanks(
    values: &Values,
    language: Option<&Language>,
    asked: impl Fn(&Placeholder) -> bool,
) -> Vec<Blank> {
    let asked = PLACEHOLDERS.iter().filter(|placeholder| asked(placeholder));
    asked
        .map(|placeholder| Blank {
            name: placeholder.name.to_owned(),
            kind: placeholder.kind,
            filled: values.get(placeholder, language),
        })
        .collect()
}

impl Desk {
    /// The notice of a story, as it is being chosen and filled in.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn story_notice(&self, story: StoryId) -> Result<StoryNotice, DeskError> {
        let article = self.manuscript(story).await?.to_article();
        let (sources, beside) = self.sources_of(story).await?;
        apart(move || story_notice(&article, &sources, beside.notice)).await
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
    use galley_copy::consent::house::House;

    use super::*;
    use crate::testing;

    #[tokio::test]
    async fn a_chosen_notice_is_kept_with_the_story_and_the_paste_stays() {
        let (folder, desk) = testing::desk().await;
        let story = desk.new_story().await.unwrap().id;
        desk.ensure_notice(story).await.unwrap();
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

        assert_eq!(desk.ensure_notice(story).await.unwrap_err().code(), "unfinished-notice");
        let page = folder.path().join("page.html");
        let refused = desk.export(story, &page, false).await.unwrap_err();
        assert_eq!(refused.code(), "unfinished-notice");
        assert!(refused.to_string().contains("{controller.name}"), "{refused}");
        assert!(!page.exists());
        desk.close().await.unwrap();
    }

    #[test]
    fn a_template_that_is_gone_is_none() {
        let choice = NoticeChoice { template: "summer-2019".into(), by_hand: House::default() };
        let notice = story_notice(&Article::default(), &Sources::default(), Some(choice));
        assert_eq!(notice.template, None);
    }
}
