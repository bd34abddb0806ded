//! How far a story has come: draft → filed → in review → signed off → exported, and what comes after.
//!
//! A story's log is the one truth of it: steps are added and never taken out, and the status is what
//! they come to. Undoing is a step too. Nothing can be undone that readers have seen.
//!
//! Two desks that have taken steps without knowing of each other's put their logs together as sets:
//! each entry says how many came before it where it was made, which orders them alike everywhere, and
//! a step that cannot be done after the other desk's is passed over.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::people::{self, PersonKey};
use super::sign_off::SignOff;
use crate::revision::RevisionId;

/// How far a story has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
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
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// One more than the highest of those that the log had before it, from 1 (a Lamport clock).
    pub turn: u32,
    /// What was done.
    pub step: Step,
    /// Who did it.
    pub who: PersonKey,
    /// When.
    pub at: DateTime<Utc>,
    /// What the story said then.
    pub revision: RevisionId,
    /// The approval, where the step is one: it is of this revision.
    pub sign_off: Option<SignOff>,
}

impl Entry {
    /// Whether the step is what it says: a sign-off has to be signed, by whoever it is of.
    pub(crate) fn is_sound(&self) -> bool {
        match &self.sign_off {
            None => self.step != Step::SignOff,
            Some(sign_off) => {
                self.step == Step::SignOff
                    && sign_off.revision == self.revision
                    && sign_off.key == self.who
                    && sign_off.check().is_ok()
            }
        }
    }

    /// The entry as canonical JSON (RFC 8785): equal entries are the same text.
    #[must_use]
    pub fn to_json(&self) -> String {
        people::canonical(self)
    }

    /// What orders entries alike everywhere: after what was known, then by the clock, then by what
    /// they say.
    fn place(&self) -> impl Ord + use<> {
        let said = (self.step as u8, self.who, *self.revision.bytes());
        (self.turn, self.at, said)
    }
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
    /// A sign-off has no signature, or not the right one.
    #[error("the sign-off is not signed; sign it off again")]
    Unsigned,
}

/// Everything that was done with a story, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log(Vec<Entry>);

impl Log {
    /// The log of these entries, in whatever order they are and however often.
    #[must_use]
    pub fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_by_cached_key(Entry::place);
        entries.dedup();
        Self(entries)
    }

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

    /// The approval that stands; what the story says now may be another revision.
    #[must_use]
    pub fn sign_off(&self) -> Option<&SignOff> {
        self.replayed().reached.last().and_then(|reached| reached.signed_off)
    }

    /// The last step that stands; none for a draft.
    #[must_use]
    pub fn last(&self) -> Option<&Entry> {
        self.replayed().reached.last().and_then(|reached| reached.entry)
    }

    /// Whether a step can be done now, as far as the order of steps goes.
    #[must_use]
    pub fn allows(&self, step: Step, revision: RevisionId) -> bool {
        let replay = self.replayed();
        match step {
            Step::Undo => replay.reached.last().is_some_and(|reached| !reached.status.is_public()),
            step => replay.status(revision).after(step).is_some(),
        }
    }

    /// Does a step; gives how far the story has come then, and the entry.
    ///
    /// # Errors
    /// It cannot be done now; the log is as it was.
    pub fn record(
        &mut self,
        step: Step,
        who: PersonKey,
        at: DateTime<Utc>,
        revision: RevisionId,
        sign_off: Option<SignOff>,
    ) -> Result<(Status, &Entry), NotNow> {
        let turn = self.0.last().map_or(1, |last| last.turn.saturating_add(1));
        let entry = Entry { turn, step, who, at, revision, sign_off };
        let mut replay = self.replayed();
        replay.take(&entry)?;
        let status = replay.status(revision);
        let place = self.0.len();
        self.0.push(entry);
        Ok((status, &self.0[place]))
    }

    fn replayed(&self) -> Replay<'_> {
        let mut replay = Replay::default();
        for entry in &self.0 {
            // What cannot be done after another desk's steps is passed over.
            let _ = replay.take(entry);
        }
        replay
    }
}

/// Where a story was at one time.
#[derive(Clone, Copy, Debug)]
struct Reached<'a> {
    status: Status,
    signed_off: Option<&'a SignOff>,
    /// The step that led here; none for a draft that a restored story is.
    entry: Option<&'a Entry>,
}

/// A log as it is read.
#[derive(Debug, Default)]
struct Replay<'a> {
    /// Where the story has come, step by step, without what was undone; empty for a draft. What comes
    /// before a page is forgotten with it.
    reached: Vec<Reached<'a>>,
    /// The sign-offs that have counted. Each does once: one that was taken back does not come again
    /// because somebody puts it into the log again.
    counted: Vec<&'a SignOff>,
}

impl<'a> Replay<'a> {
    fn status(&self, revision: RevisionId) -> Status {
        match self.reached.last() {
            None => Status::Draft,
            Some(Reached { status: Status::SignedOff, signed_off, .. })
                if signed_off.is_none_or(|sign_off| sign_off.revision != revision) =>
            {
                Status::InReview
            }
            Some(reached) => reached.status,
        }
    }

    fn take(&mut self, entry: &'a Entry) -> Result<(), NotNow> {
        let Entry { step, revision, .. } = *entry;
        if !entry.is_sound() {
            return Err(NotNow::Unsigned);
        }
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
        if let Some(sign_off) = &entry.sign_off {
            if self.counted.contains(&sign_off) {
                return Err(NotNow::Unsigned);
            }
            self.counted.push(sign_off);
        }
        let signed_off = self.reached.last().and_then(|reached| reached.signed_off);
        let here = Reached { status: to, signed_off, entry: Some(entry) };
        let next = match step {
            Step::SignOff => Reached { signed_off: entry.sign_off.as_ref(), ..here },
            Step::Restore => self.before_the_spike(),
            Step::SendBack => Reached { signed_off: None, ..here },
            _ => here,
        };
        if to.is_public() {
            self.reached.clear();
        }
        self.reached.push(next);
        Ok(())
    }

    fn before_the_spike(&self) -> Reached<'a> {
        let draft = Reached { status: Status::Draft, signed_off: None, entry: None };
        let before = self.reached.iter().rev().find(|reached| reached.status != Status::Spiked);
        before.copied().unwrap_or(draft)
    }
}

impl Step {
    /// Every step, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::File,
        Self::Review,
        Self::SignOff,
        Self::SendBack,
        Self::Export,
        Self::Correct,
        Self::Update,
        Self::Withdraw,
        Self::Spike,
        Self::Restore,
        Self::Undo,
    ];
}

impl Status {
    const ALL: [(Self, &str); 9] = [
        (Self::Draft, "draft"),
        (Self::Filed, "filed"),
        (Self::InReview, "in-review"),
        (Self::SignedOff, "signed-off"),
        (Self::Exported, "exported"),
        (Self::Corrected, "corrected"),
        (Self::Updated, "updated"),
        (Self::Spiked, "spiked"),
        (Self::Withdrawn, "withdrawn"),
    ];

    /// Its name, in the store and for other programs: `in-review`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("draft", |(_, name)| name)
    }

    /// The status of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(status, _)| *status)
    }

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
mod tests;
