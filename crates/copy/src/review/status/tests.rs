use Step::{
    Correct, Export, File, Restore, Review, SendBack, SignOff, Spike, Undo, Update, Withdraw,
};

use super::*;
use crate::article::Article;
use crate::review::people::tests::{ada, key};
use crate::review::sign_off::SignOff as Approval;

fn revision(body: &str) -> RevisionId {
    RevisionId::of(&Article { body: body.to_owned(), ..Article::default() })
}

/// Does a step while the story says this.
fn take(log: &mut Log, step: Step, body: &str) -> Result<Status, NotNow> {
    let (at, revision) = (DateTime::UNIX_EPOCH, revision(body));
    let sign_off = (step == SignOff).then(|| Approval::of(revision, &ada(1), &key(1), at));
    log.record(step, ada(1).key, at, revision, sign_off).map(|(status, _)| status)
}

/// What steps come to, while the story says the same; the first that cannot be done ends them.
fn after(steps: &[Step]) -> Result<Status, NotNow> {
    let mut log = Log::default();
    steps.iter().try_fold(Status::Draft, |_, step| take(&mut log, *step, "It fell."))
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
        take(&mut log, step, "It fell.").unwrap();
    }
    assert_eq!(log.status(revision("It fell.")), Status::SignedOff);
    assert_eq!(log.status(revision("It fell at night.")), Status::InReview);
    assert_eq!(log.sign_off().unwrap().revision, revision("It fell."));
    assert_eq!(take(&mut log, SignOff, "It fell at night."), Ok(Status::SignedOff));
    assert_eq!(log.sign_off().unwrap().revision, revision("It fell at night."));
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
        (&[File, SignOff], "a story that is filed cannot be signed off; take it into review first"),
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
fn a_sign_off_that_nobody_signed_is_none() {
    let mut log = Log::default();
    for step in [File, Review] {
        take(&mut log, step, "It fell.").unwrap();
    }
    let (at, it_fell) = (DateTime::UNIX_EPOCH, revision("It fell."));
    let refused = log.record(SignOff, ada(1).key, at, it_fell, None).unwrap_err();
    assert_eq!(refused, NotNow::Unsigned);
    let other = Approval::of(revision("It rose."), &ada(1), &key(1), at);
    let refused = log.record(SignOff, ada(1).key, at, it_fell, Some(other)).unwrap_err();
    assert_eq!(refused, NotNow::Unsigned);
}

#[test]
fn the_logs_of_two_desks_come_to_the_same_whichever_comes_first() {
    let mut ours = Log::default();
    take(&mut ours, File, "It fell.").unwrap();
    let mut theirs = ours.clone();
    for step in [Review, SignOff] {
        take(&mut ours, step, "It fell.").unwrap();
    }
    for step in [SendBack, File] {
        take(&mut theirs, step, "It fell at night.").unwrap();
    }
    let one = Log::of([ours.entries(), theirs.entries()].concat());
    let other = Log::of([theirs.entries(), ours.entries(), theirs.entries()].concat());
    assert_eq!(one, other);
    assert_eq!(one.entries().len(), 5);
    let json = serde_json::to_string(one.entries()).unwrap();
    assert_eq!(Log::of(serde_json::from_str(&json).unwrap()), one);
}

#[test]
fn a_sign_off_that_was_taken_back_does_not_come_again_with_its_entry() {
    let mut log = Log::default();
    for step in [File, Review, SignOff, SendBack, File, Review] {
        take(&mut log, step, "It fell.").unwrap();
    }
    let signed_off = log.entries()[2].clone();
    let replayed = Entry { turn: 7, ..signed_off };
    let log = Log::of([log.entries().to_vec(), vec![replayed]].concat());
    assert_eq!(log.status(revision("It fell.")), Status::InReview);
}
