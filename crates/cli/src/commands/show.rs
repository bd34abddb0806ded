//! `galley show`.

use galley_copy::exchange;

use crate::arguments::Show;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::stories::Shown;

/// Shows a story as Markdown or as JSON.
pub fn show(arguments: &Show) -> Result<(), Failure> {
    let desk = OpenDesk::reading(&arguments.store)?;
    let story = desk.find(&arguments.story)?;
    let article = desk.article(story)?;
    let published = desk.story_published(story)?;
    if arguments.json {
        return output::json(&Shown::new(story, &article, &published));
    }
    output::write(exchange::to_markdown(&article).as_bytes())?;
    if let Some(embargo) = desk.holding_embargo(story)? {
        output::say(&format!(
            "the story is embargoed until {embargo}; its Markdown does not say so"
        ));
    }
    Ok(())
}
