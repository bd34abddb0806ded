//! `galley queries`.

use crate::arguments::Queries;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::queries;

/// Lists the queries to a story, or to all of them. What is known of sources is private and shown only
/// where it is asked for.
pub fn queries(Queries { story, open, sources, json, store }: &Queries) -> Result<(), Failure> {
    let desk = OpenDesk::reading(store)?;
    let only = story.as_deref().map(|story| desk.find(story)).transpose()?;
    let mut stories = desk.queries(!open)?;
    stories.retain(|queried| only.is_none_or(|only| only == queried.story));
    if !sources {
        for query in stories.iter_mut().flat_map(|queried| &mut queried.queries) {
            query.source = None;
        }
    }
    if *json {
        return output::json(&stories.iter().flat_map(queries::rows).collect::<Vec<_>>());
    }
    output::print(&stories.iter().map(queries::list).collect::<String>())
}
