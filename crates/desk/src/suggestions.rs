//! Suggestions: other words for a story's, made, accepted and rejected.

use galley_copy::manuscript::Manuscript;
use galley_copy::review::remark::RemarkId;
use galley_copy::review::suggestions::{
    SuggestionAct, accept, accept_again, frozen, suggestions, touches,
};
use galley_store::StoreError;

use crate::Desk;
use crate::error::DeskError;
use crate::shapes::review::{AcceptedSuggestions, StorySuggestion};
use crate::shapes::{Spot, StoryId};

impl Desk {
    /// Suggests other words for a story's, as they stand in the working copy `sequence`; gives the
    /// suggestion's name.
    ///
    /// # Errors
    /// - `stale-working-copy`: the story is not at `sequence`. Nothing was suggested.
    /// - There is no such story, or the store refuses.
    pub async fn suggest(
        &self,
        story: StoryId,
        sequence: u64,
        spot: Spot,
        replacement: String,
    ) -> Result<RemarkId, DeskError> {
        let last = self.0.database.run(move |store| store.head_article(story));
        let kept = last.await?.map(|article| Manuscript::from_article(&article).text(spot.field));
        let now = self.manuscript(story).await?.text(spot.field);
        let act = |anchor: galley_copy::review::anchor::Anchor| {
            let quotations = kept.map(|kept| frozen(spot.field, &now, &kept)).unwrap_or_default();
            let quoted = quotations.iter().any(|one| touches(one, &anchor.range()));
            SuggestionAct::Suggested { anchor, replacement, quoted }
        };
        self.say_of_words(story, sequence, spot, act).await
    }

    /// Accepts suggestions to a story that is at `sequence`; one's own to a quotation only where `alone`
    /// says so and the house lets one person change what somebody said. The text stays as it is: what is to be done
    /// to it comes with the answer, for whoever has the story open, so that it can be undone there.
    ///
    /// # Errors
    /// - `stale-working-copy`: the story is not at `sequence`. Nothing was accepted.
    /// - There is no such story, or the store refuses.
    pub async fn accept_suggestions(
        &self,
        story: StoryId,
        sequence: u64,
        chosen: Vec<RemarkId>,
        alone: bool,
    ) -> Result<AcceptedSuggestions, DeskError> {
        let me = self.me().await?.key;
        let alone = alone && self.settings().await?.lets_one_change_quotations();
        self.ensure_open(story).await?;
        let said = self.0.database.run(move |store| store.remarks(story)).await?;
        let all = suggestions(&said);
        let acceptance = self.with_open(story, |working| {
            if working.sequence != sequence {
                return Err(StoreError::StaleWorkingCopy {
                    story,
                    expected: sequence,
                    current: working.sequence,
                });
            }
            Ok(accept(me, &chosen, alone, &all, &working.anchors, &working.manuscript))
        })??;
        let accepted = acceptance.accepted.iter();
        let acts = accepted.map(|id| SuggestionAct::Accepted { suggestion: *id }).collect();
        self.say(story, acts).await?;
        Ok(AcceptedSuggestions {
            accepted: acceptance.accepted,
            edits: acceptance.edits,
            left: acceptance.left.into_iter().map(|(_, why)| why).collect(),
        })
    }

    /// Accepts suggestions once more whose words a redo has put into the text again. What was decided
    /// since stays so.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn accept_suggestions_again(
        &self,
        story: StoryId,
        chosen: Vec<RemarkId>,
    ) -> Result<(), DeskError> {
        let me = self.me().await?.key;
        let said = self.0.database.run(move |store| store.remarks(story)).await?;
        let alone = self.settings().await?.lets_one_change_quotations();
        let accepted = accept_again(me, &chosen, alone, &suggestions(&said)).into_iter();
        let acts = accepted.map(|suggestion| SuggestionAct::Accepted { suggestion }).collect();
        self.say(story, acts).await
    }

    /// The quotations of a story that one person changed without anybody else, in the order in which the
    /// changes were made.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn quotations_changed_alone(
        &self,
        story: StoryId,
    ) -> Result<Vec<StorySuggestion>, DeskError> {
        let mut changes = self.story_remarks(story).await?.suggestions;
        changes.retain(|suggestion| suggestion.alone);
        Ok(changes)
    }

    /// Rejects suggestions, with the reason for their author, which may be empty.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn reject_suggestions(
        &self,
        story: StoryId,
        chosen: Vec<RemarkId>,
        reason: String,
    ) -> Result<(), DeskError> {
        let reason = reason.trim();
        let reject = |suggestion| SuggestionAct::Rejected { suggestion, reason: reason.to_owned() };
        self.say(story, chosen.into_iter().map(reject).collect()).await
    }

    /// Takes back what was decided about suggestions.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn reopen_suggestions(
        &self,
        story: StoryId,
        chosen: Vec<RemarkId>,
    ) -> Result<(), DeskError> {
        let reopen = |suggestion| SuggestionAct::Reopened { suggestion };
        self.say(story, chosen.into_iter().map(reopen).collect()).await
    }
}

#[cfg(test)]
mod tests {
    use galley_copy::manuscript::{Edit, Field};
    use galley_copy::review::suggestions::NotAccepted;

    use super::*;
    use crate::shapes::Settings;
    use crate::testing;

    const BODY: &str = "The ferry was late. “We heard it,” she said.";

    async fn desk_with_story() -> (tempfile::TempDir, Desk, StoryId) {
        let (folder, desk) = testing::desk().await;
        let story = desk.new_story().await.unwrap().id;
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert: BODY.to_owned() };
        desk.edit(story, 0, vec![edit]).await.unwrap();
        (folder, desk, story)
    }

    fn spot(words: &str) -> Spot {
        let from = u32::try_from(BODY.find(words).unwrap()).unwrap();
        let to = from + u32::try_from(words.encode_utf16().count()).unwrap();
        // Before the quotation every byte is a code unit; its mark has three.
        let shift = if words == "heard" { 2 } else { 0 };
        Spot { field: Field::Body, from: from - shift, to: to - shift }
    }

    #[tokio::test]
    async fn what_is_accepted_is_told_as_edits_and_can_be_taken_back() {
        let (_folder, desk, story) = desk_with_story().await;
        let one = desk.suggest(story, 1, spot("ferry"), "boat".into()).await.unwrap();
        let other = desk.suggest(story, 1, spot("late"), String::new()).await.unwrap();
        let accepted = desk.accept_suggestions(story, 1, vec![one, other], false).await.unwrap();
        desk.edit(story, 1, accepted.edits).await.unwrap();
        let body = desk.article(story).await.unwrap().body;
        assert_eq!(body, BODY.replace("ferry", "boat").replace("late", ""));
        let again = desk.accept_suggestions(story, 2, vec![one], false).await.unwrap();
        assert_eq!(again.left, [NotAccepted::Decided]);

        desk.reopen_suggestions(story, vec![one]).await.unwrap();
        desk.reject_suggestions(story, vec![one], "It is a ferry.".into()).await.unwrap();
        let review = desk.story_remarks(story).await.unwrap();
        let decisions: Vec<_> = review
            .suggestions
            .into_iter()
            .map(|one| one.decision.unwrap())
            .map(|decision| (decision.accepted, decision.reason))
            .collect();
        assert_eq!(decisions, [(false, "It is a ferry.".to_owned()), (true, String::new())]);
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn what_a_redo_accepts_once_more_is_what_is_open_and_needs_nobody_else() {
        let (_folder, desk, story) = desk_with_story().await;
        desk.close_story(story).await.unwrap();
        let sequence = desk.open_story(story).await.unwrap().sequence;
        let mut made = Vec::new();
        for words in ["ferry", "late", "heard"] {
            made.push(desk.suggest(story, sequence, spot(words), "x".into()).await.unwrap());
        }
        desk.reject_suggestions(story, vec![made[1]], String::new()).await.unwrap();
        let house = Settings { quotations_alone: Some(false), ..Settings::default() };
        desk.change_settings(house).await.unwrap();
        desk.accept_suggestions_again(story, made).await.unwrap();
        let told = desk.story_remarks(story).await.unwrap().suggestions.into_iter();
        let accepted: Vec<_> = told.map(|one| one.decision.map(|made| made.accepted)).collect();
        assert_eq!(accepted, [Some(true), Some(false), None]);
        desk.close().await.unwrap();
    }

    #[tokio::test]
    async fn a_quotation_of_a_kept_version_is_frozen_and_needs_somebody_else() {
        let (_folder, desk, story) = desk_with_story().await;
        assert_eq!(desk.story_remarks(story).await.unwrap().quotations, []);
        desk.close_story(story).await.unwrap();
        let sequence = desk.open_story(story).await.unwrap().sequence;
        let quotation = Spot { field: Field::Body, from: 20, to: 34 };
        assert_eq!(desk.story_remarks(story).await.unwrap().quotations, [quotation]);

        let made = desk.suggest(story, sequence, spot("heard"), "saw".into()).await.unwrap();
        let refused = desk.accept_suggestions(story, sequence, vec![made], false).await.unwrap();
        assert_eq!((refused.edits, refused.left), (Vec::new(), vec![NotAccepted::NeedsAnother]));
        assert!(desk.story_remarks(story).await.unwrap().suggestions[0].needs_another);

        let house = |four_eyes, quotations_alone| Settings {
            four_eyes,
            quotations_alone,
            ..Settings::default()
        };
        for (settings, may) in [
            (house(Some(true), None), false),
            (house(None, Some(false)), false),
            (house(Some(true), Some(true)), true),
        ] {
            desk.change_settings(settings).await.unwrap();
            assert_eq!(desk.story_remarks(story).await.unwrap().may_change_quotations, may);
            let changed = desk.accept_suggestions(story, sequence, vec![made], true).await.unwrap();
            assert_eq!(changed.edits.len(), usize::from(may));
        }
        assert!(desk.story_remarks(story).await.unwrap().suggestions[0].alone);
        assert_eq!(desk.quotations_changed_alone(story).await.unwrap()[0].words, "heard");
        desk.close().await.unwrap();
    }
}
