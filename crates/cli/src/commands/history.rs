//! `galley history`.

use galley_copy::revision::RevisionId;

use crate::arguments::History;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::revisions;

/// Lists the revisions of a story, the last one first.
pub fn history(History { story, json, store }: &History) -> Result<(), Failure> {
    let desk = OpenDesk::reading(store)?;
    let story = desk.find(story)?;
    let mut history = desk.revisions(story)?;
    history.reverse();
    let changed = desk.quotations_changed_alone(story)?;
    if *json {
        return output::json(&revisions::rows(&history, &changed, &desk.people()?));
    }
    output::print(&revisions::list(&history))?;
    output::print(&revisions::quotations(&changed))?;
    let now = RevisionId::of(&desk.article(story)?);
    match history.first() {
        None => output::say("no revision of the story was kept yet; it is as `galley show` has it"),
        Some(last) if last.content != now => output::say(
            "the story has changed since its last revision; `galley diff STORY` shows how",
        ),
        Some(_) => {}
    }
    Ok(())
}
