//! The stories open for typing: everything that is in memory about them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use galley_copy::manuscript::{Edit, Manuscript};
use galley_copy::page::Page;
use galley_copy::review::anchor::Anchors;
use galley_store::{Record, StoreError, StoryId, WorkingCopy};
use tokio::sync::oneshot;

use crate::error::DeskError;
use crate::shapes::{OpenStory, Saved};

/// A story open for typing.
pub(crate) struct Working {
    pub manuscript: Manuscript,
    /// Where the words of queries and suggestions stand in it.
    pub anchors: Anchors,
    /// The sequence number of the last change.
    pub sequence: u64,
    /// The sequence number up to which the store has everything.
    pub saved: u64,
    pub changed: DateTime<Utc>,
    pub has_paste: bool,
    /// When somebody typed last, if no revision was cut since.
    pub typed: Option<DateTime<Utc>>,
    /// How many records the store's journal has of it.
    pub unfolded: usize,
    /// Changes that the store does not have, in order; they end at `sequence`.
    pub pending: Vec<Record>,
    /// Who waits for which sequence number.
    pub waiting: Vec<(u64, oneshot::Sender<Result<Saved, DeskError>>)>,
    /// Whether the whole text is being replaced; edits made on the old one are refused.
    pub held: bool,
    /// The preview shown last.
    pub shown: Option<(u32, Page)>,
}

impl Working {
    fn new(copy: WorkingCopy) -> Self {
        Self {
            manuscript: copy.manuscript,
            anchors: copy.anchors,
            sequence: copy.sequence,
            saved: copy.sequence,
            changed: copy.changed,
            has_paste: copy.has_paste,
            // What a crash left in the journal has no revision yet.
            typed: (copy.unfolded > 0).then_some(copy.changed),
            unfolded: copy.unfolded,
            pending: Vec::new(),
            waiting: Vec::new(),
            held: false,
            shown: None,
        }
    }

    /// As the window sees it.
    pub(crate) fn as_open_story(&self, id: StoryId) -> OpenStory {
        OpenStory {
            id,
            fields: self.manuscript.texts(),
            sequence: self.sequence,
            changed: self.changed,
            has_paste: self.has_paste,
        }
    }

    /// Applies edits made on the state `sequence`, and keeps them until they are saved. An edit
    /// that came before already, word for word, is not applied again: its answer was lost.
    pub(crate) fn edit(
        &mut self,
        id: StoryId,
        sequence: u64,
        edits: Vec<Edit>,
        now: DateTime<Utc>,
    ) -> Result<(), DeskError> {
        let again = self
            .pending
            .last()
            .is_some_and(|last| last.sequence == sequence + 1 && last.edits == edits);
        if again {
            return Ok(());
        }
        if sequence != self.sequence || self.held {
            return Err(DeskError::Store(StoreError::StaleWorkingCopy {
                story: id,
                expected: sequence,
                current: self.sequence,
            }));
        }
        if edits.is_empty() {
            return Ok(());
        }
        self.anchors.apply(&mut self.manuscript, &edits)?;
        self.sequence += 1;
        self.changed = now;
        self.typed = Some(now);
        self.pending.push(Record { story: id, sequence: self.sequence, at: now, edits });
        Ok(())
    }
}

/// The open stories. The lock is held for moments only, never across an `await`.
#[derive(Default)]
pub(crate) struct OpenStories(Mutex<HashMap<StoryId, Working>>);

impl OpenStories {
    pub(crate) fn lock(&self) -> MutexGuard<'_, HashMap<StoryId, Working>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a story, unless it is open already: then that stays.
    pub(crate) fn open(&self, id: StoryId, copy: WorkingCopy) {
        self.lock().entry(id).or_insert_with(|| Working::new(copy));
    }

    /// Opens a story in this state, whatever state it was in.
    pub(crate) fn reopen(&self, id: StoryId, copy: WorkingCopy) -> OpenStory {
        let mut working = Working::new(copy);
        let mut stories = self.lock();
        working.shown = stories.remove(&id).and_then(|before| before.shown);
        let open = working.as_open_story(id);
        stories.insert(id, working);
        open
    }
}
