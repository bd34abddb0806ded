//! Stories: listing, finding, opening and putting away.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use galley_copy::article::Article;
use galley_copy::manuscript::Manuscript;
use galley_copy::revision::RevisionId;
use galley_store::{Cut, Revision, Store, StoreError, StoryMark, Why};
use tokio::time::sleep;
use uuid::{NoContext, Timestamp, Uuid};

use crate::error::DeskError;
use crate::open_stories::Working;
use crate::settings::LAST_STORY;
use crate::shapes::{OpenStory, Paste, StoryId, StoryList, StoryQuery, StoryRow};
use crate::{Desk, Inner};

/// How long nobody must have typed for a revision to be cut.
const IDLE: TimeDelta = TimeDelta::minutes(10);

/// How often that is looked at.
const LOOK: Duration = Duration::from_secs(30);

impl Desk {
    /// Lists or searches the stories; what was typed last is in it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn list(&self, query: StoryQuery) -> Result<StoryList, DeskError> {
        if let Err(error) = self.settle_all().await {
            tracing::warn!(%error, "the list shows what is saved");
        }
        self.0.database.run(move |store| store.list(&query)).await
    }

    /// Gives the stories that a query asks for one after another, until `give` wants no more; then
    /// tells how many answer the query. Nothing else is read or kept meanwhile.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn each_story(
        &self,
        query: StoryQuery,
        give: impl FnMut(StoryRow) -> bool + Send + 'static,
    ) -> Result<u32, DeskError> {
        self.settle_all().await?;
        self.0.database.run(move |store| store.each(&query, give)).await
    }

    /// The rows of these stories, as the list would show them.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn story_rows(&self, stories: Vec<StoryId>) -> Result<Vec<StoryRow>, DeskError> {
        if let Err(error) = self.settle_all().await {
            tracing::warn!(%error, "the rows show what is saved");
        }
        self.0.database.run(move |store| store.story_rows(&stories)).await
    }

    /// The story that `reference` names: its id, its slug, or the beginning of its id.
    ///
    /// # Errors
    /// - `no-such-story`: nothing answers to it.
    /// - `ambiguous-story`: several do; the message names them.
    pub async fn find(&self, reference: &str) -> Result<StoryId, DeskError> {
        if let Err(error) = self.settle_all().await {
            tracing::warn!(%error, "found by what is saved");
        }
        let asked = reference.to_owned();
        let found = self.0.database.run(move |store| store.find(&asked)).await?;
        match found.as_slice() {
            [] => Err(DeskError::NothingFound(reference.to_owned())),
            [story] => Ok(story.id),
            _ => Err(DeskError::Ambiguous {
                reference: reference.to_owned(),
                candidates: found
                    .iter()
                    .map(|row| {
                        let name = if row.headline.is_empty() { &row.slug } else { &row.headline };
                        format!("{} ({name})", row.id)
                    })
                    .collect(),
            }),
        }
    }

    /// Makes an empty story and opens it.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn new_story(&self) -> Result<OpenStory, DeskError> {
        let id = self.0.next_id();
        let at = self.0.clock.now();
        self.0.database.run(move |store| store.create_story(id, at)).await?;
        self.open_story(id).await
    }

    /// Opens a story for typing; one that is open already is given as it is.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn open_story(&self, story: StoryId) -> Result<OpenStory, DeskError> {
        self.ensure_open(story).await?;
        let open = self.with_open(story, |working| working.as_open_story(story))?;
        let last = [(LAST_STORY.to_owned(), serde_json::json!(story))].into();
        let at = self.0.clock.now();
        let note = move |store: &mut Store| {
            store.keep_settings(&last)?;
            store.note_opened(story, at)
        };
        if let Err(error) = self.0.database.run(note).await {
            tracing::warn!(%error, "which story was open last is not kept");
        }
        Ok(open)
    }

    /// The primary languages of the stories that are not spiked, in order.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn story_languages(&self) -> Result<Vec<String>, DeskError> {
        self.0.database.run(|store| store.story_languages()).await
    }

    /// Marks stories, or takes the mark off them: all of them or none.
    ///
    /// # Errors
    /// - `not-now`: one was published, and is not to be spiked.
    /// - There is no such story, or the store refuses.
    pub async fn mark_stories(
        &self,
        stories: Vec<StoryId>,
        mark: StoryMark,
        on: bool,
    ) -> Result<(), DeskError> {
        let at = self.0.clock.now();
        self.0.database.run(move |store| store.mark_stories(&stories, mark, on, at)).await
    }

    /// Makes a story of what another one says, what was typed last included.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, what was typed cannot be saved, or the store
    /// refuses.
    pub async fn duplicate_story(&self, story: StoryId) -> Result<StoryId, DeskError> {
        self.settle(story).await?;
        let (copy, at) = (self.0.next_id(), self.0.clock.now());
        self.0.database.run(move |store| store.duplicate_story(story, copy, at)).await?;
        Ok(copy)
    }

    /// Puts a story away: saves what was typed and cuts a revision, if there is anything new.
    ///
    /// # Errors
    /// Something could not be saved: then it stays open and keeps it.
    pub async fn close_story(&self, story: StoryId) -> Result<(), DeskError> {
        loop {
            if !self.0.open.lock().contains_key(&story) {
                return Ok(());
            }
            self.cut(story, Why::Closed).await?;
            let mut open = self.0.open.lock();
            if open.get(&story).is_some_and(|working| working.typed.is_none() && !working.held) {
                open.remove(&story);
                return Ok(());
            }
        }
    }

    /// The article that the story says, what was typed last included.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn article(&self, story: StoryId) -> Result<Article, DeskError> {
        Ok(self.manuscript(story).await?.to_article())
    }

    /// The text that the story was made of, as it came; none where it was written here.
    ///
    /// # Errors
    /// There is no such story, or the store refuses.
    pub async fn original_paste(&self, story: StoryId) -> Result<Option<Paste>, DeskError> {
        self.0.database.run(move |store| store.original_paste(story)).await
    }

    /// The story's revisions, in order.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn revisions(&self, story: StoryId) -> Result<Vec<Revision>, DeskError> {
        self.0.database.run(move |store| store.revisions(story)).await
    }

    /// The revision that a story was made of; none where it has none. Later ones came from colleagues.
    ///
    /// # Errors
    /// There is no such story, it cannot be read, or the store refuses.
    pub async fn head(&self, story: StoryId) -> Result<Option<Revision>, DeskError> {
        self.0.database.run(move |store| store.head(story)).await
    }

    /// The article that a revision holds; none where the store has no such content.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn content(&self, content: RevisionId) -> Result<Option<Article>, DeskError> {
        self.0.database.run(move |store| store.content(content)).await
    }

    /// Saves what was typed and cuts a revision of it, unless the last one has the same content.
    pub(crate) async fn cut(&self, story: StoryId, why: Why) -> Result<Cut, DeskError> {
        self.cut_with(story, move |store, at| store.cut_revision(story, why, at)).await
    }

    /// Saves what was typed and cuts a revision of it by the given function of the store.
    pub(crate) async fn cut_with<T: Send + 'static>(
        &self,
        story: StoryId,
        cut: impl FnOnce(&mut Store, DateTime<Utc>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let before = self.with_open(story, |working| working.sequence).ok();
        self.settle(story).await?;
        let at = self.0.clock.now();
        let cut = self.0.database.run(move |store| cut(store, at)).await?;
        drop(self.with_open(story, |working| {
            if Some(working.sequence) == before {
                working.typed = None;
                working.unfolded = 0;
            }
        }));
        Ok(cut)
    }

    /// Cuts revisions of the stories that nobody has typed in for [`IDLE`].
    pub(crate) async fn cut_idle(&self) {
        let now = self.0.clock.now();
        let idle: Vec<StoryId> = self
            .0
            .open
            .lock()
            .iter()
            .filter(|(_, working)| working.typed.is_some_and(|typed| now - typed >= IDLE))
            .map(|(story, _)| *story)
            .collect();
        for story in idle {
            if let Err(error) = self.cut(story, Why::Idle).await {
                tracing::warn!(%error, %story, "no revision was cut; it is tried again");
            }
        }
    }

    /// The story's working copy.
    pub(crate) async fn manuscript(&self, story: StoryId) -> Result<Manuscript, DeskError> {
        if let Ok(manuscript) = self.with_open(story, |working| working.manuscript.clone()) {
            return Ok(manuscript);
        }
        Ok(self.0.database.run(move |store| store.working_copy(story)).await?.manuscript)
    }

    /// Opens a story, if it is not open.
    pub(crate) async fn ensure_open(&self, story: StoryId) -> Result<(), DeskError> {
        if self.with_open(story, |_| ()).is_err() {
            let copy = self.0.database.run(move |store| store.working_copy(story)).await?;
            self.0.open.open(story, copy);
        }
        Ok(())
    }

    /// Looks at or changes an open story.
    pub(crate) fn with_open<T>(
        &self,
        story: StoryId,
        look: impl FnOnce(&mut Working) -> T,
    ) -> Result<T, DeskError> {
        let mut open = self.0.open.lock();
        open.get_mut(&story).map(look).ok_or(DeskError::Store(StoreError::NoSuchStory(story)))
    }
}

impl Inner {
    /// A new story's id; ids sort by when they were made.
    pub(crate) fn next_id(&self) -> StoryId {
        StoryId(self.next_uuid())
    }

    /// A name that nothing else has; such names sort by when they were made.
    pub(crate) fn next_uuid(&self) -> Uuid {
        let now = self.clock.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let moment = Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos());
        Uuid::new_v7(moment)
    }
}

/// Cuts revisions of idle stories, for as long as the desk is open.
pub(crate) async fn keep_revisions(desk: Desk) {
    loop {
        sleep(LOOK).await;
        desk.cut_idle().await;
    }
}
