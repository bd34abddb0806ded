//! `galley list`.

use crate::arguments::{List, Stories};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output::{self, Array};
use crate::render::plain::counted;
use crate::render::stories::{self, Row};
use galley_desk::shapes::{StoryQuery, StoryRow};

/// How many stories are lined up with each other.
const ALIGNED: usize = 500;

/// Lists the stories.
pub fn list(arguments: &List) -> Result<(), Failure> {
    let Stories { json, store, .. } = &arguments.stories;
    let (desk, query) = (OpenDesk::reading(store)?, arguments.stories.query(""));
    if *json {
        return as_json(&desk, query);
    }
    if as_text(&desk, query, stories::list)? == 0 {
        output::say("there are no such stories; `galley import FILE` takes one in");
    }
    Ok(())
}

/// Writes stories as a JSON array while they are read.
pub fn as_json(desk: &OpenDesk, query: StoryQuery) -> Result<(), Failure> {
    let is_search = !query.words.is_empty();
    let mut array = Array::new();
    let (mut last, mut written) = (None, 0);
    let total = desk.each_story(query, |story| {
        written += 1;
        last.replace(story).map_or(Ok(true), |before| array.push(&row(&before, is_search)))
    })?;
    if let Some(last) = &last {
        array.push(&row(last, is_search).with_more(total.saturating_sub(written)))?;
    }
    array.end()
}

/// A story; what a search has found with where the words stand.
fn row(story: &StoryRow, is_search: bool) -> Row<'_> {
    if is_search { Row::found(story) } else { Row::listed(story) }
}

/// Writes stories for people while they are read, and says where there are more; gives how many were
/// written.
pub fn as_text(
    desk: &OpenDesk,
    query: StoryQuery,
    shown: fn(&[StoryRow]) -> String,
) -> Result<u32, Failure> {
    let (mut rows, mut written) = (Vec::new(), 0);
    let total = desk.each_story(query, |story| {
        written += 1;
        rows.push(story);
        if rows.len() < ALIGNED {
            Ok(true)
        } else {
            output::print_on(&shown(&std::mem::take(&mut rows)))
        }
    })?;
    output::print(&shown(&rows))?;
    let more = total.saturating_sub(written);
    if more > 0 && written > 0 {
        let stories = counted(more, "1 more story", "more stories");
        output::say(&format!("{stories} left off; --limit says how many are written"));
    }
    Ok(written)
}
