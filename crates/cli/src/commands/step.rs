//! `galley step` and `galley sign-off`.

use galley_copy::review::status::Step;

use crate::arguments::{SignOff, TakeStep};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::revisions;

/// Brings a story a step on, or back.
pub fn step(TakeStep { story, step, store }: &TakeStep) -> Result<(), Failure> {
    let desk = OpenDesk::open(store)?;
    let status = desk.take_step(desk.find(story)?, (*step).into())?;
    output::say(&format!("‘{story}’ is {status}"));
    Ok(())
}

/// Signs a story off.
pub fn sign_off(SignOff { story, passphrase, store }: &SignOff) -> Result<(), Failure> {
    let desk = OpenDesk::open(store)?;
    desk.unlock(passphrase)?;
    let id = desk.find(story)?;
    let status = desk.take_step(id, Step::SignOff)?;
    output::say(&format!("‘{story}’ is {status}"));
    let changed = revisions::quotations(&desk.quotations_changed_alone(id)?);
    output::say_all(&changed.lines().map(str::to_owned).collect::<Vec<_>>());
    Ok(())
}
