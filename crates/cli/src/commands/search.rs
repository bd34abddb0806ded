//! `galley search`.

use crate::arguments::Search;
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
    let found = OpenDesk::reading(&arguments.store)?.stories(&words, arguments.limit)?;
    if arguments.json {
        return output::json(&found.iter().map(Row::found).collect::<Vec<_>>());
    }
    if found.is_empty() {
        output::say(&format!("no story has ‘{}’", one_line(&words)));
    }
    output::print(&stories::hits(&found))
}
