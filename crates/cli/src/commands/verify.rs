//! `galley verify`.

use std::path::Path;

use galley_copy::review::people::Person;
use galley_desk::shapes::PageSigner;
use galley_desk::{DeskError, Verdict};

use crate::arguments::Verify;
use crate::desk::{OpenDesk, has_store};
use crate::failure::Failure;
use crate::render::plain::{counted, shown};
use crate::render::verdict;
use crate::{input, output};

/// Says whether a page is as it was exported, which story it is of, and on whose word.
pub fn verify(Verify { page, json, cards, store }: &Verify) -> Result<(), Failure> {
    let html = input::bytes(page)?;
    let people = cards.iter().map(|card| person(card)).collect::<Result<Vec<_>, _>>()?;
    // Whether a page has changed shows without a store.
    let verdict = if has_store(store) {
        OpenDesk::reading(store)?.verify(html, people)?
    } else {
        Verdict::of(&html, &people)
    };
    if *json {
        output::json(&verdict::row(&verdict))?;
    } else {
        output::print(&verdict::verdict(&verdict))?;
    }
    let name = shown(page);
    if let Some(wrong) = wrong(&verdict) {
        return Err(Failure::Changed(format!("{name} {wrong}")));
    }
    output::say(&match &verdict.signer {
        None => format!("{name} is unchanged since its export, without sign-off"),
        Some(signer) => {
            format!("{name} is unchanged since its export, as {} has signed it off", signer.name)
        }
    });
    Ok(())
}

/// What is wrong with a page, if anything is.
fn wrong(verdict: &Verdict) -> Option<String> {
    if !verdict.is_unchanged() {
        return Some(match (&verdict.seal, verdict.changes.len()) {
            (None, _) => {
                "carries no seal: Galley did not make it, or the seal was taken out".to_owned()
            }
            (Some(_), 0) => {
                "was changed after its export; this store does not have it as it was".to_owned()
            }
            (Some(_), places) => {
                let places = counted(places, "one place", "places");
                format!("was changed after its export, in {places}")
            }
        });
    }
    match verdict.signer.as_ref()? {
        PageSigner { genuine: false, name, .. } => Some(format!(
            "says that {name} has signed it off, and that is forged: do not publish it"
        )),
        PageSigner { known: false, name, .. } => Some(format!(
            "is signed off and exported by people whose keys you do not know; it calls the editor \
             {name}. Ask them for their cards, and add them with `galley people add`"
        )),
        _ => None,
    }
}

fn person(card: &Path) -> Result<Person, Failure> {
    Ok(Person::from_card(&input::text(card)?).map_err(DeskError::from)?)
}
