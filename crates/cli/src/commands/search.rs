//! `galley search`.

use super::list::{as_json, as_text};
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
    let Stories { json, store, .. } = &arguments.stories;
    let (desk, query) = (OpenDesk::reading(store)?, arguments.stories.query(&words));
    if *json {
        return as_json(&desk, query);
    }
    if as_text(&desk, query, stories::hits)? == 0 {
        output::say(&format!("no story has ‘{}’", one_line(&words)));
    }
    Ok(())
}

/// Searches what the stories said once.
fn deleted(words: String, asked: &Stories) -> Result<(), Failure> {
    let Stories { json, store, .. } = asked;
    let limit = asked.limit(true);
    let mut found = OpenDesk::reading(store)?.find_deleted(&words, limit.saturating_add(1))?;
    let has_more = found.len() > limit as usize;
    found.truncate(limit as usize);
    if *json {
        output::json(&found.iter().map(Row::deleted).collect::<Vec<_>>())?;
    } else {
        if found.is_empty() {
            output::say(&format!("no story had ‘{}’ and has it no longer", one_line(&words)));
        }
        output::print(&stories::deleted_hits(&found))?;
    }
    if has_more {
        output::say("more stories are left off; --limit says how many are written");
    }
    Ok(())
}
