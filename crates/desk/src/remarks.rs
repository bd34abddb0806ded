//! What is said about a story beside its text: what queries and suggestions have in common.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::TimeDelta;
use galley_copy::manuscript::{Field, Manuscript};
use galley_copy::review::anchor::{Anchor, Anchors};
use galley_copy::review::people::PersonKey;
use galley_copy::review::queries::{self, QueryAct, QueryKind, Thread};
use galley_copy::review::remark::{Remark, RemarkId};
use galley_copy::review::suggestions::{self, Suggestion, SuggestionAct, frozen};
use galley_store::{Kept, Store, StoreError};

use crate::error::DeskError;
use crate::shapes::review::{
    Author, QueryReply, StoryQueryThread, StoryRemarks, StorySuggestion, SuggestionDecision,
};
use crate::shapes::{People, Spot, StoryId};
use crate::{Desk, apart};

impl Desk {
    /// Everything that was said about a story, its words where they stand now.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn story_remarks(&self, story: StoryId) -> Result<StoryRemarks, DeskError> {
        let me = self.me().await?;
        let people = self.people().await?;
        let may_change_quotations = self.settings().await?.lets_one_change_quotations();
        let (manuscript, anchors) = self.anchored(story).await?;
        let (queries, suggestions, last) = self
            .0
            .database
            .run(move |store| {
                let article = store.head_article(story)?;
                let queries = store.remarks::<QueryAct>(story)?;
                let suggestions = store.remarks::<SuggestionAct>(story)?;
                Ok((queries, suggestions, article))
            })
            .await?;
        apart(move || {
            let (manuscript, anchors) = (&manuscript, &anchors);
            let look = Look { me: me.key, people: &people, manuscript, anchors };
            let kept = last.map(|article| Manuscript::from_article(&article));
            let threads = queries::threads(&queries).into_iter();
            let made = suggestions::suggestions(&suggestions).into_iter();
            StoryRemarks {
                queries: threads.map(|thread| look.thread(thread)).collect(),
                suggestions: made.map(|suggestion| look.suggestion(suggestion)).collect(),
                quotations: kept.map(|kept| look.quotations(&kept)).unwrap_or_default(),
                may_change_quotations,
                role: me.role,
            }
        })
        .await
    }

    /// Says something about a story; gives the names of what was said. What is said comes after all that
    /// was said before, also where a clock goes wrong.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub(crate) async fn say<Act: Kept + Send + 'static>(
        &self,
        story: StoryId,
        acts: Vec<Act>,
    ) -> Result<(), DeskError> {
        let acts = acts.into_iter().map(|act| (RemarkId(self.0.next_uuid()), act)).collect();
        self.say_as(story, 0, acts).await
    }

    /// Says something about words of a story as they stand in the working copy `sequence`; gives its
    /// name.
    ///
    /// # Errors
    /// `stale-working-copy`: the story is not at `sequence`; otherwise as [`Desk::say`].
    pub(crate) async fn say_of_words<Act: Kept + Send + 'static>(
        &self,
        story: StoryId,
        sequence: u64,
        spot: Spot,
        act: impl FnOnce(Anchor) -> Act,
    ) -> Result<RemarkId, DeskError> {
        self.ensure_open(story).await?;
        self.settle(story).await?;
        let id = RemarkId(self.0.next_uuid());
        let anchor = self.with_open(story, |working| {
            let anchor = anchor_at(&working.manuscript, spot)
                .filter(|_| working.sequence == sequence)
                .ok_or(StoreError::StaleWorkingCopy {
                    story,
                    expected: sequence,
                    current: working.sequence,
                })?;
            // From here on it follows what is typed.
            working.anchors.hold(id, anchor.clone(), &working.manuscript);
            Ok::<_, StoreError>(anchor)
        })??;
        let said = self.say_as(story, sequence, vec![(id, act(anchor))]).await;
        if said.is_err() {
            self.with_open(story, |working| working.anchors.release(id))?;
        }
        said.map(|()| id)
    }

    async fn say_as<Act: Kept + Send + 'static>(
        &self,
        story: StoryId,
        sequence: u64,
        acts: Vec<(RemarkId, Act)>,
    ) -> Result<(), DeskError> {
        let who = self.me().await?.key;
        let now = self.0.clock.now();
        let keep = move |store: &mut Store| {
            let before = store.remarks::<Act>(story)?.into_iter().map(|remark| remark.at).max();
            let at = before.map_or(now, |before| now.max(before + TimeDelta::microseconds(1)));
            let said = |(id, act)| Remark { id, who, at, act };
            let remarks: Vec<_> = acts.into_iter().map(said).collect();
            store.keep_remarks(story, &remarks, sequence)
        };
        self.0.database.run(keep).await
    }

    /// How many queries of each kind are open in a story, and how many suggestions.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub(crate) async fn open_in(
        &self,
        story: StoryId,
    ) -> Result<(BTreeMap<QueryKind, u32>, u32), DeskError> {
        let count = move |store: &mut Store| {
            let queries = queries::open_queries(&store.remarks(story)?);
            Ok((queries, suggestions::open_suggestions(&store.remarks(story)?)))
        };
        self.0.database.run(count).await
    }

    /// A story's working copy, and where the words of what was said stand in it.
    pub(crate) async fn anchored(
        &self,
        story: StoryId,
    ) -> Result<(Manuscript, Anchors), DeskError> {
        let open =
            self.with_open(story, |working| (working.manuscript.clone(), working.anchors.clone()));
        if let Ok(open) = open {
            return Ok(open);
        }
        let copy = self.0.database.run(move |store| store.working_copy(story)).await?;
        Ok((copy.manuscript, copy.anchors))
    }
}

/// An anchor at words as the window counts them; none where they do not lie in the text.
fn anchor_at(manuscript: &Manuscript, Spot { field, from, to }: Spot) -> Option<Anchor> {
    let [from, to] = [from, to].map(|at| manuscript.byte_offset(field, at));
    Anchor::at(manuscript, field, from?..to?)
}

/// What somebody sees of what was said about a story.
pub(crate) struct Look<'a> {
    pub me: PersonKey,
    pub people: &'a People,
    pub manuscript: &'a Manuscript,
    pub anchors: &'a Anchors,
}

impl Look<'_> {
    fn author(&self, key: PersonKey) -> Author {
        let name = self.people.name_of(key).unwrap_or_default().to_owned();
        Author { key, name, is_me: key == self.me }
    }

    fn spot(&self, field: Field, range: Range<usize>) -> Spot {
        let [from, to] = [range.start, range.end].map(|at| self.manuscript.utf16_offset(field, at));
        Spot { field, from, to }
    }

    /// The words of what was said, and where they stand now.
    fn words(&self, id: RemarkId, said: Anchor) -> (String, Option<Spot>) {
        let Some(anchor) = self.anchors.get(id) else { return (said.words, None) };
        let spot = (!anchor.gone).then(|| self.spot(anchor.field, anchor.range()));
        (anchor.words.clone(), spot)
    }

    pub(crate) fn thread(&self, thread: Thread) -> StoryQueryThread {
        let (words, spot) = self.words(thread.id, thread.anchor);
        let replies = thread.replies.into_iter().map(|reply| QueryReply {
            who: self.author(reply.who),
            at: reply.at,
            text: reply.text,
        });
        StoryQueryThread {
            id: thread.id,
            who: self.author(thread.who),
            at: thread.at,
            kind: thread.kind,
            words,
            spot,
            text: thread.text,
            source: thread.source,
            replies: replies.collect(),
            resolved: thread.resolved.is_some(),
        }
    }

    fn suggestion(&self, suggestion: Suggestion) -> StorySuggestion {
        let alone = suggestion.is_alone();
        // The words that were there stand in no text any more.
        let said = alone.then(|| suggestion.anchor.words.clone());
        let (words, spot) = self.words(suggestion.id, suggestion.anchor);
        let words = said.unwrap_or(words);
        let decision = suggestion.decision.map(|decision| SuggestionDecision {
            accepted: decision.accepted,
            who: self.author(decision.who),
            at: decision.at,
            reason: decision.reason,
        });
        StorySuggestion {
            id: suggestion.id,
            at: suggestion.at,
            words,
            replacement: suggestion.replacement,
            spot,
            alone,
            needs_another: suggestion.quoted && suggestion.who == self.me,
            who: self.author(suggestion.who),
            decision,
        }
    }

    /// The quotations that are frozen, `kept` being the last version that was kept.
    fn quotations(&self, kept: &Manuscript) -> Vec<Spot> {
        Field::ALL
            .into_iter()
            .flat_map(|field| {
                let frozen = frozen(field, &self.manuscript.text(field), &kept.text(field));
                frozen.into_iter().map(move |range| self.spot(field, range))
            })
            .collect()
    }
}
