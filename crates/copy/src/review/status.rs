//! How far a story has come: draft → filed → in review → signed off → exported, and what comes after.
//!
//! A story's log is the one truth of it: steps are added and never taken out, and the status is what
//! they come to. Undoing is a step too. Nothing can be undone that readers have seen.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::revision::RevisionId;

/// How far a story has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is being written.
    Draft,
    /// Its writer has handed it in.
    Filed,
    /// An editor is at it.
    InReview,
    /// An editor has approved of it as it is.
    SignedOff,
    /// Its page was made.
    Exported,
    /// Its page was made again with what was wrong put right.
    Corrected,
    /// Its page was made again with more to tell.
    Updated,
    /// It is not to be published.
    Spiked,
    /// It was published, and is no longer.
    Withdrawn,
}

/// Something that is done with a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Its writer hands it in.
    File,
    /// An editor takes it.
    Review,
    /// It goes back to its writer.
    SendBack,
    /// An editor approves of it as it is.
    SignOff,
    /// Its page is made; a reporter who is alone may do so without a sign-off.
    Export,
    /// Its page is made again with what was wrong put right.
    Correct,
    /// Its page is made again with more to tell.
    Update,
    /// It is taken out of what is to be published.
    Spike,
    /// It is taken back from the spike, to where it was.
    Restore,
    /// It is taken from the readers.
    Withdraw,
    /// The last step that was not undone is.
    Undo,
}

/// A step that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What was done.
    pub step: Step,
    /// Who did it.
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What the story said then; a sign-off approves of exactly this.
    pub revision: RevisionId,
}

/// A step that cannot be done now. The story is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// The story has not come so far, or is past it.
    #[error("a story that is {status} cannot be {step}; {}", advice(*.step, *.status))]
    Order {
        /// What was to be done.
        step: Step,
        /// How far the story has come.
        status: Status,
    },
    /// There is no step to undo.
    #[error("nothing has been done with the story that could be undone; it is a draft")]
    NothingToUndo,
    /// Readers may have seen it.
    #[error(
        "the page was made, which cannot be undone; correct or update the story, or withdraw it"
    )]
    Published,
}

/// Everything that was done with a story, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Log(Vec<Entry>);

impl Log {
    /// The steps, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// How far the story has come that says now what `revision` names. Any change since its sign-off
    /// puts it back in review.
    #[must_use]
    pub fn status(&self, revision: RevisionId) -> Status {
        self.replayed().status(revision)
    }

    /// The revision that an editor has approved of, as long as the sign-off stands; what the story
    /// says now may be another one.
    #[must_use]
    pub fn signed_off(&self) -> Option<RevisionId> {
        self.replayed().reached.last().and_then(|reached| reached.signed_off)
    }

    /// Does a step.
    ///
    /// # Errors
    /// It cannot be done now; the log is as it was.
    pub fn record(&mut self, entry: Entry) -> Result<Status, NotNow> {
        let mut replay = self.replayed();
        replay.take(&entry)?;
        let status = replay.status(entry.revision);
        self.0.push(entry);
        Ok(status)
    }

    fn replayed(&self) -> Replay {
        let mut replay = Replay::default();
        for entry in &self.0 {
            // Every entry was taken when it was recorded.
            let _ = replay.take(entry);
        }
        replay
    }
}

impl TryFrom<Vec<Entry>> for Log {
    type Error = NotNow;

    fn try_from(entries: Vec<Entry>) -> Result<Self, NotNow> {
        let mut replay = Replay::default();
        entries.iter().try_for_each(|entry| replay.take(entry))?;
        Ok(Self(entries))
    }
}

impl From<Log> for Vec<Entry> {
    fn from(log: Log) -> Self {
        log.0
    }
}

/// Where a story was at one time.
#[derive(Clone, Copy, Debug)]
struct Reached {
    status: Status,
    signed_off: Option<RevisionId>,
}

/// A log as it is read.
#[derive(Debug, Default)]
struct Replay {
    /// Where the story has come, step by step, without what was undone; empty for a draft. What comes
    /// before a page is forgotten with it.
    reached: Vec<Reached>,
}

impl Replay {
    fn status(&self, revision: RevisionId) -> Status {
        match self.reached.last() {
            None => Status::Draft,
            Some(Reached { status: Status::SignedOff, signed_off })
                if *signed_off != Some(revision) =>
            {
                Status::InReview
            }
            Some(reached) => reached.status,
        }
    }

    fn take(&mut self, entry: &Entry) -> Result<(), NotNow> {
        let Entry { step, revision, .. } = *entry;
        let status = self.status(revision);
        if step == Step::Undo {
            return match self.reached.last() {
                None => Err(NotNow::NothingToUndo),
                Some(reached) if reached.status.is_public() => Err(NotNow::Published),
                Some(_) => {
                    self.reached.pop();
                    Ok(())
                }
            };
        }
        let to = status.after(step).ok_or(NotNow::Order { step, status })?;
        let signed_off = self.reached.last().and_then(|reached| reached.signed_off);
        let next = match step {
            Step::SignOff => Reached { status: to, signed_off: Some(revision) },
            Step::Restore => self.before_the_spike(),
            Step::SendBack => Reached { status: to, signed_off: None },
            _ => Reached { status: to, signed_off },
        };
        if to.is_public() {
            self.reached.clear();
        }
        self.reached.push(next);
        Ok(())
    }

    fn before_the_spike(&self) -> Reached {
        let draft = Reached { status: Status::Draft, signed_off: None };
        let before = self.reached.iter().rev().find(|reached| reached.status != Status::Spiked);
        before.copied().unwrap_or(draft)
    }
}

impl Status {
    /// Whether readers may have seen the story.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::Exported | Self::Corrected | Self::Updated | Self::Withdrawn)
    }

    /// Where a step leads from here, undoing aside; none where it cannot be done. From the spike a
    /// story comes back to where it was.
    fn after(self, step: Step) -> Option<Self> {
        use Status::{
            Corrected, Draft, Exported, Filed, InReview, SignedOff, Spiked, Updated, Withdrawn,
        };
        Some(match (self, step) {
            (Draft, Step::File) => Filed,
            (Filed, Step::Review) => InReview,
            (Filed | InReview | SignedOff, Step::SendBack) | (Spiked, Step::Restore) => Draft,
            (InReview, Step::SignOff) => SignedOff,
            (Draft | Filed | InReview | SignedOff, Step::Export) => Exported,
            (Draft | Filed | InReview | SignedOff, Step::Spike) => Spiked,
            (Exported | Corrected | Updated, Step::Correct) => Corrected,
            (Exported | Corrected | Updated, Step::Update) => Updated,
            (Exported | Corrected | Updated, Step::Withdraw) => Withdrawn,
            _ => return None,
        })
    }
}

/// What to do instead of a step that cannot be done.
fn advice(step: Step, status: Status) -> &'static str {
    match (step, status) {
        (_, Status::Spiked) => "restore it first",
        (_, Status::Withdrawn) => "what was withdrawn stays so; begin a new story, or a copy of it",
        (Step::Spike, _) => "readers may have seen it, so withdraw it instead",
        (Step::Export, _) => "correct or update it, which makes its page again",
        (Step::Correct | Step::Update | Step::Withdraw, _) => {
            "no reader has seen it, so change it as it is, or spike it"
        }
        (Step::Restore, _) => "it is not on the spike",
        (Step::Review | Step::SignOff, Status::Draft) => "file it first",
        (Step::SignOff, Status::Filed) => "take it into review first",
        (Step::SendBack, Status::Draft) => "its writer has it already",
        (_, status) if status.is_public() => "correct or update it instead",
        _ => "that has been done",
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Draft => "a draft",
            Self::Filed => "filed",
            Self::InReview => "in review",
            Self::SignedOff => "signed off",
            Self::Exported => "exported",
            Self::Corrected => "corrected",
            Self::Updated => "updated",
            Self::Spiked => "spiked",
            Self::Withdrawn => "withdrawn",
        })
    }
}

impl fmt::Display for Step {
    /// As what a story can be: “cannot be …”.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::File => "filed",
            Self::Review => "taken into review",
            Self::SendBack => "sent back",
            Self::SignOff => "signed off",
            Self::Export => "exported",
            Self::Correct => "corrected",
            Self::Update => "updated",
            Self::Spike => "spiked",
            Self::Restore => "restored",
            Self::Withdraw => "withdrawn",
            Self::Undo => "put back a step",
        })
    }
}

#[cfg(test)]
mod tests {
    use Step::{
        Correct, Export, File, Restore, Review, SendBack, SignOff, Spike, Undo, Update, Withdraw,
    };

    use super::*;
    use crate::article::Article;

    fn revision(body: &str) -> RevisionId {
        RevisionId::of(&Article { body: body.to_owned(), ..Article::default() })
    }

    fn entry(step: Step, body: &str) -> Entry {
        let (who, at) = ("Ada Quill".to_owned(), DateTime::UNIX_EPOCH);
        Entry { step, who, at, revision: revision(body) }
    }

    /// What steps come to, while the story says the same; the first that cannot be done ends them.
    fn after(steps: &[Step]) -> Result<Status, NotNow> {
        let mut log = Log::default();
        steps.iter().try_fold(Status::Draft, |_, step| log.record(entry(*step, "It fell.")))
    }

    #[test]
    fn a_story_goes_from_its_writer_to_its_editor_to_its_readers() {
        for (steps, status) in [
            (&[][..], Status::Draft),
            (&[File], Status::Filed),
            (&[File, Review], Status::InReview),
            (&[File, Review, SignOff], Status::SignedOff),
            (&[File, Review, SignOff, Export], Status::Exported),
            (&[File, Review, SignOff, Export, Correct], Status::Corrected),
            (&[File, Review, SignOff, Export, Correct, Update], Status::Updated),
            (&[File, Review, SignOff, Export, Withdraw], Status::Withdrawn),
            (&[File, Review, SendBack], Status::Draft),
            (&[Export], Status::Exported),
        ] {
            assert_eq!(after(steps), Ok(status), "{steps:?}");
        }
    }

    #[test]
    fn a_spiked_story_comes_back_to_where_it_was() {
        assert_eq!(after(&[File, Review, Spike]), Ok(Status::Spiked));
        assert_eq!(after(&[File, Review, Spike, Restore]), Ok(Status::InReview));
        assert_eq!(after(&[Spike, Restore]), Ok(Status::Draft));
    }

    #[test]
    fn any_change_voids_a_sign_off() {
        let mut log = Log::default();
        for step in [File, Review, SignOff] {
            log.record(entry(step, "It fell.")).unwrap();
        }
        assert_eq!(log.status(revision("It fell.")), Status::SignedOff);
        assert_eq!(log.status(revision("It fell at night.")), Status::InReview);
        assert_eq!(log.signed_off(), Some(revision("It fell.")));
        assert_eq!(log.record(entry(SignOff, "It fell at night.")), Ok(Status::SignedOff));
        assert_eq!(log.signed_off(), Some(revision("It fell at night.")));
    }

    #[test]
    fn a_step_can_be_undone_until_readers_may_have_seen_it() {
        assert_eq!(after(&[File, Review, Undo]), Ok(Status::Filed));
        assert_eq!(after(&[File, Review, Undo, Undo]), Ok(Status::Draft));
        assert_eq!(after(&[File, Review, SignOff, Undo]), Ok(Status::InReview));
        assert_eq!(after(&[File, Spike, Undo]), Ok(Status::Filed));
        assert_eq!(after(&[Undo]), Err(NotNow::NothingToUndo));
        for last in [Correct, Update, Withdraw] {
            assert_eq!(after(&[File, Export, Undo]), Err(NotNow::Published));
            assert_eq!(after(&[File, Export, last, Undo]), Err(NotNow::Published));
        }
    }

    #[test]
    fn what_cannot_be_done_says_what_to_do() {
        for (steps, told) in [
            (&[SignOff][..], "a story that is a draft cannot be signed off; file it first"),
            (
                &[File, SignOff],
                "a story that is filed cannot be signed off; take it into review first",
            ),
            (
                &[Export, Spike],
                "a story that is exported cannot be spiked; readers may have seen it, so withdraw it instead",
            ),
            (&[Spike, Export], "a story that is spiked cannot be exported; restore it first"),
            (
                &[File, Correct],
                "a story that is filed cannot be corrected; no reader has seen it, so change it as it is, or spike it",
            ),
            (
                &[Export, Export],
                "a story that is exported cannot be exported; correct or update it, which makes its page again",
            ),
        ] {
            assert_eq!(after(steps).unwrap_err().to_string(), told);
        }
    }

    #[test]
    fn a_log_that_says_what_cannot_be_is_refused_whole() {
        let log =
            |steps: &[Step]| -> Vec<_> { steps.iter().map(|step| entry(*step, "")).collect() };
        let json = |steps: &[Step]| serde_json::to_string(&log(steps)).unwrap();
        let read: Log = serde_json::from_str(&json(&[File, Review])).unwrap();
        assert_eq!(read.entries(), log(&[File, Review]));
        assert!(serde_json::from_str::<Log>(&json(&[SignOff, Export])).is_err());
    }
}
