//! `galley verify`.

use galley_desk::Verdict;

use crate::arguments::Verify;
use crate::desk::{OpenDesk, has_store};
use crate::failure::Failure;
use crate::render::plain::shown;
use crate::render::verdict;
use crate::{input, output};

/// Says whether a page is as it was exported, and which story it is of.
pub fn verify(Verify { page, json, store }: &Verify) -> Result<(), Failure> {
    let html = input::bytes(page)?;
    // Whether a page has changed shows without a store.
    let verdict =
        if has_store(store) { OpenDesk::reading(store)?.verify(html)? } else { Verdict::of(&html) };
    if *json {
        output::json(&verdict::row(&verdict))?;
    } else {
        output::print(&verdict::verdict(&verdict))?;
    }
    let name = shown(page);
    if verdict.is_unchanged() {
        output::say(&format!("{name} is unchanged since its export, without sign-off"));
        return Ok(());
    }
    Err(Failure::Changed(match (verdict.seal, verdict.changes.len()) {
        (None, _) => {
            format!("{name} carries no seal: Galley did not make it, or the seal was taken out")
        }
        (Some(_), 0) => {
            format!("{name} was changed after its export; this store does not have it as it was")
        }
        (Some(_), 1) => format!("{name} was changed after its export, in one place"),
        (Some(_), places) => {
            format!("{name} was changed after its export, in {places} places")
        }
    }))
}
