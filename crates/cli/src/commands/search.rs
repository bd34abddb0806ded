//! `galley search`.

use crate::arguments::{Search, Stories};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::plain::one_line;
use crate::render::stories::{self, Row};

/// Searches all stories.
pub fn search(arguments: &Search) -> Result<(), Failure> {
    let words = arguments.words.join(" ");
    if words.trim().is_empty() {
        return Err(Failure::Usage("name the words to look for; `galley list` lists all".into()));
    }
    if arguments.deleted {
        return deleted(words, &arguments.stories);
    }
    let Stories { json, limit, store, .. } = &arguments.stories;
    let found = OpenDesk::reading(store)?.stories(&arguments.stories.query(&words), *limit)?;
    if *json {
        return output::json(&found.iter().map(Row::found).collect::<Vec<_>>());
    }
    if found.is_empty() {
        output::say(&format!("no story has ‘{}’", one_line(&words)));
    }
    output::print(&stories::hits(&found))
}

/// Searches what the stories said once.
fn deleted(words: String, Stories { json, limit, store, .. }: &Stories) -> Result<(), Failure> {
    let found = OpenDesk::reading(store)?.find_deleted(&words, limit.unwrap_or(u32::MAX))?;
    if *json {
        return output::json(&found.iter().map(Row::deleted).collect::<Vec<_>>());
    }
    if found.is_empty() {
        output::say(&format!("no story had ‘{}’ and has it no longer", one_line(&words)));
    }
    output::print(&stories::deleted_hits(&found))
}
