//! Everything that is found in a story before it is exported.

use galley_copy::checks;
use galley_copy::finding::{Place, Placed};
use galley_copy::manuscript::{FieldTexts, Manuscript};
use galley_copy::picture::PictureId;

use crate::error::DeskError;
use crate::shapes::{NoticeChoice, Spot, StoryFinding, StoryId};
use crate::{Desk, Sources, apart};

impl Sources {
    /// What is found in a story whose notice is the chosen one, or else its own consent text.
    /// `is_there` says whether a picture can be shown.
    ///
    /// # Errors
    /// `no-such-template`.
    pub fn check(
        &self,
        texts: &FieldTexts,
        choice: Option<&NoticeChoice>,
        is_there: impl Fn(PictureId) -> bool,
    ) -> Result<Vec<Placed>, DeskError> {
        let article = Manuscript::new(texts, None).to_article();
        let draft = choice.map(|choice| self.draft(&article, choice)).transpose()?;
        Ok(checks::check(texts, draft.as_ref().map(|(_, draft)| draft), is_there))
    }
}

impl Desk {
    /// What is found in a story as it is typed, its words in UTF-16 code units.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn story_findings(&self, story: StoryId) -> Result<Vec<StoryFinding>, DeskError> {
        let manuscript = self.manuscript(story).await?;
        let (sources, beside) = self.sources_of(story).await?;
        let texts = manuscript.texts();
        let there = self.pictures_there(texts.body.clone()).await?;
        apart(move || {
            let is_there = |id| there.contains(&id);
            // A template that is gone is told where the notice is chosen.
            let found = sources
                .check(&texts, beside.notice.as_ref(), is_there)
                .or_else(|_| sources.check(&texts, None, is_there))?;
            Ok(found.into_iter().map(|placed| in_window(&manuscript, placed)).collect())
        })
        .await?
    }
}

fn in_window(manuscript: &Manuscript, Placed { finding, place }: Placed) -> StoryFinding {
    let spot = place.map(|Place { field, from, to }| Spot {
        field,
        from: manuscript.utf16_offset(field, from),
        to: manuscript.utf16_offset(field, to),
    });
    StoryFinding { finding, spot }
}

#[cfg(test)]
mod tests {
    use galley_copy::consent::house::House;
    use galley_copy::manuscript::{Edit, Field};

    use super::*;
    use crate::testing;

    #[tokio::test]
    async fn what_is_found_names_the_words_as_the_window_counts_them() {
        let (_folder, desk) = testing::desk().await;
        let opened = desk.new_story().await.unwrap();
        let insert = "😀 two  spaces\n\n![x](picture:00112233445566778899aabbccddeeff)".to_owned();
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert };
        desk.edit(opened.id, opened.sequence, vec![edit]).await.unwrap();
        let found = desk.story_findings(opened.id).await.unwrap();
        let of = |rule: &str| {
            let found = found.iter().find(|found| found.finding.rule == rule).unwrap();
            (found.spot.unwrap(), found.finding.fix.clone())
        };
        let spot = Spot { field: Field::Body, from: 6, to: 8 };
        assert_eq!(of("doubled-space"), (spot, Some(" ".to_owned())));
        let spot = Spot { field: Field::Body, from: 16, to: 62 };
        assert_eq!(of("picture-missing"), (spot, None));

        let choice = NoticeChoice { template: "gdpr-no-cookies".into(), by_hand: House::default() };
        desk.choose_notice(opened.id, Some(choice)).await.unwrap();
        let found = desk.story_findings(opened.id).await.unwrap();
        let of_notice = |found: &&StoryFinding| found.finding.rule == "placeholders";
        let open = found.iter().find(of_notice).unwrap();
        assert_eq!(open.spot.unwrap().field, Field::Notice);
        desk.close().await.unwrap();
    }
}
