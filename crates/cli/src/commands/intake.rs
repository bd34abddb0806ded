//! `galley intake`.

use galley_copy::intake;

use crate::arguments::Intake;
use crate::failure::Failure;
use crate::input::Text;
use crate::render::account::{Account, Accounts, accounts};
use crate::{input, output};

/// Says what became of every line of a text.
pub fn intake(arguments: &Intake) -> Result<(), Failure> {
    let Text { text, damage, .. } = input::story(&arguments.file)?;
    output::say_all(damage.as_slice());
    let stories = intake::stories(&text, &input::choices(&arguments.reading));
    match &stories[..] {
        [intake] if arguments.json => output::json(&Account::from(intake)),
        stories if arguments.json => output::json(&Accounts::from(stories)),
        stories => output::print(&accounts(stories)),
    }
}
