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
