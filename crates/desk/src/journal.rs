//! The journal: what is typed reaches the disk within a tenth of a second.

use std::sync::Arc;
use std::time::Duration;

use galley_copy::manuscript::Edit;
use galley_store::{Record, StoreError, StoryId};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until};

use crate::error::DeskError;
use crate::shapes::Saved;
use crate::{Desk, Inner};

/// The shortest time between two commits. It runs from commit to commit, whether or not typing
/// goes on, and so bounds how long a change waits.
const INTERVAL: Duration = Duration::from_millis(100);

/// How long to wait before a commit that failed is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// How many records a journal may have before they are folded, so that opening stays fast.
const LONG: usize = 1000;

impl Desk {
    /// Applies edits to a story's working copy; answers once they are on the disk, within about
    /// a tenth of a second. `sequence` is the one that they build on; each call with edits adds
    /// one to it. Calls may follow each other without waiting for the answers.
    ///
    /// Without edits it answers once everything typed so far is on the disk.
    ///
    /// # Errors
    /// - `stale-working-copy`: the story is not at `sequence`. Nothing was changed.
    /// - `edit-does-not-fit`: an offset is wrong. None of the edits was applied.
    /// - `not-saved`, `not-saved-disk-full`: the edits were applied and count in the sequence,
    ///   but are in memory only. Saving is tried again; go on typing on `sequence` + 1, or send
    ///   the same edits again.
    pub async fn edit(
        &self,
        story: StoryId,
        sequence: u64,
        edits: Vec<Edit>,
    ) -> Result<Saved, DeskError> {
        self.ensure_open(story).await?;
        let now = self.0.clock.now();
        let answer = self.with_open(story, |working| {
            working.edit(story, sequence, edits, now)?;
            Ok::<_, DeskError>(self.0.when_saved(working))
        })??;
        answer.await.map_err(|_| DeskError::Closed)?
    }

    /// Waits until everything typed so far is on the disk.
    pub(crate) async fn settle(&self, story: StoryId) -> Result<(), DeskError> {
        let answer = self.with_open(story, |working| self.0.when_saved(working));
        match answer {
            Ok(answer) => answer.await.map_err(|_| DeskError::Closed)?.map(drop),
            // A story that is not open has nothing in memory only.
            Err(_) => Ok(()),
        }
    }

    /// Waits until everything typed so far in any story is on the disk.
    pub(crate) async fn settle_all(&self) -> Result<(), DeskError> {
        let open: Vec<StoryId> = self.0.open.lock().keys().copied().collect();
        for story in open {
            self.settle(story).await?;
        }
        Ok(())
    }
}

impl Inner {
    /// Gives the answer that comes once the working copy is saved as it is.
    fn when_saved(
        &self,
        working: &mut crate::open_stories::Working,
    ) -> oneshot::Receiver<Result<Saved, DeskError>> {
        let (answer, answered) = oneshot::channel();
        if working.saved >= working.sequence {
            drop(answer.send(Ok(Saved { sequence: working.sequence, at: self.clock.now() })));
        } else {
            working.waiting.push((working.sequence, answer));
            self.typed.notify_one();
        }
        answered
    }
}

/// Commits what is typed, for as long as the desk is open. The first change after a pause is
/// committed at once; those that follow gather for [`INTERVAL`].
pub(crate) async fn keep_journal(Desk(desk): Desk) {
    loop {
        desk.typed.notified().await;
        let started = Instant::now();
        let pause = match commit(&desk).await {
            Ok(()) => INTERVAL,
            Err(error) => {
                tracing::error!(%error, "the journal was not committed; it is tried again");
                desk.typed.notify_one();
                RETRY
            }
        };
        sleep_until(started + pause).await;
    }
}

/// Commits all that is pending in one transaction, and answers those who wait.
async fn commit(desk: &Arc<Inner>) -> Result<(), DeskError> {
    let records: Vec<Record> =
        desk.open.lock().values().flat_map(|working| working.pending.iter().cloned()).collect();
    if records.is_empty() {
        return Ok(());
    }
    let mut upto: Vec<(StoryId, u64)> =
        records.iter().map(|record| (record.story, record.sequence)).collect();
    upto.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = next.1;
        }
        same
    });
    let committed = desk.database.run(move |store| store.append(&records)).await;
    let at = desk.clock.now();

    let mut long = Vec::new();
    let mut stories = desk.open.lock();
    for (story, sequence) in upto {
        let Some(working) = stories.get_mut(&story) else { continue };
        if committed.is_ok() {
            working.saved = sequence;
            let before = working.pending.len();
            working.pending.retain(|record| record.sequence > sequence);
            working.unfolded += before - working.pending.len();
            if working.unfolded > LONG {
                working.unfolded = 0;
                long.push(story);
            }
        }
        let (answered, waiting) =
            working.waiting.drain(..).partition(|(awaited, _)| *awaited <= sequence);
        working.waiting = waiting;
        for (sequence, answer) in answered {
            // Whoever asked may be gone; what was typed is kept all the same.
            drop(answer.send(match &committed {
                Ok(()) => Ok(Saved { sequence, at }),
                Err(error) => Err(not_saved(error)),
            }));
        }
    }
    drop(stories);

    for story in long {
        let desk = Arc::clone(desk);
        tokio::spawn(async move {
            if let Err(error) = desk.database.run(move |store| store.fold(story)).await {
                tracing::warn!(%error, %story, "the journal was not folded; it keeps everything");
            }
        });
    }
    committed
}

/// What those hear whose changes were not committed.
fn not_saved(error: &DeskError) -> DeskError {
    DeskError::NotSaved {
        reason: match error {
            DeskError::Store(StoreError::Full(_)) => "the disk is full".to_owned(),
            DeskError::Store(StoreError::Busy(_)) => {
                "another program holds the store's database".to_owned()
            }
            other => other.to_string(),
        },
        disk_full: matches!(error, DeskError::Store(StoreError::Full(_))),
    }
}
