//! `galley list`.

use crate::arguments::{List, Stories};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::stories::{self, Row};

/// Lists the stories, the last changed first.
pub fn list(arguments: &List) -> Result<(), Failure> {
    let Stories { json, limit, store, .. } = &arguments.stories;
    let found = OpenDesk::reading(store)?.stories(&arguments.stories.query(""), *limit)?;
    if *json {
        return output::json(&found.iter().map(Row::listed).collect::<Vec<_>>());
    }
    if found.is_empty() {
        output::say("there are no such stories; `galley import FILE` takes one in");
    }
    output::print(&stories::list(&found))
}
