//! `galley correct`, `galley update`, `galley withdraw` and `galley embargo`.

use galley_copy::review::published::NoteKind;
use galley_desk::shapes::{AskedEmbargo, ShownNote, StoryId};

use crate::arguments::{Correct, Embargo, Note, Update, Withdraw};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::plain::one_line;

/// What takes an embargo off.
const NONE: &str = "none";

/// Puts a correction on a story's page.
pub fn correct(Correct { note }: &Correct) -> Result<(), Failure> {
    tell(note, NoteKind::Correction, "the correction stands on the page")
}

/// Puts an update on a story's page.
pub fn update(Update { note }: &Update) -> Result<(), Failure> {
    tell(note, NoteKind::Update, "the update stands on the page")
}

/// Withdraws a story.
pub fn withdraw(Withdraw { note }: &Withdraw) -> Result<(), Failure> {
    tell(note, NoteKind::Withdrawal, "the story is withdrawn, and its page says so")
}

fn tell(note: &Note, kind: NoteKind, done: &str) -> Result<(), Failure> {
    let Note { story, text, store, .. } = note;
    let desk = OpenDesk::open(store)?;
    let id = desk.find(story)?;
    let Some(text) = text else { return take_back(&desk, id, kind) };
    desk.tell_readers(id, kind, text)?;
    let name = one_line(story);
    output::say(&format!("{done} from its next export on: `galley export {name} -o PAGE.html`"));
    Ok(())
}

/// Takes back the last note of a kind that no page has told yet.
fn take_back(desk: &OpenDesk, story: StoryId, kind: NoteKind) -> Result<(), Failure> {
    let notes = desk.story_published(story)?.notes;
    let waits = |shown: &&ShownNote| shown.note.kind == kind && !shown.seen;
    let waiting = notes.iter().rev().find(waits).ok_or(Failure::NothingToTakeBack)?;
    desk.take_back_note(story, waiting.id)?;
    output::say(&format!("taken back; no reader has seen it: {}", one_line(&waiting.note.text)));
    Ok(())
}

/// Puts an embargo on a story, or takes it off.
pub fn embargo(Embargo { story, until, time_zone, store }: &Embargo) -> Result<(), Failure> {
    let desk = OpenDesk::open(store)?;
    let id = desk.find(story)?;
    let asked = (until != NONE).then(|| AskedEmbargo {
        until: until.clone(),
        time_zone: time_zone.as_ref().map(ToString::to_string),
    });
    match desk.set_embargo(id, asked)? {
        Some(embargo) => output::print(&format!("{embargo}\n")),
        None => {
            output::say("the story may be published at any time");
            Ok(())
        }
    }
}
