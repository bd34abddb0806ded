//! `galley intake`.

use galley_copy::intake;

use crate::arguments::Intake;
use crate::failure::Failure;
use crate::input::Text;
use crate::render::account::{Account, account};
use crate::{input, output};

/// Says what became of every line of a text.
pub fn intake(arguments: &Intake) -> Result<(), Failure> {
    let Text { text, damage, .. } = input::story(&arguments.file)?;
    output::say_all(damage.as_slice());
    let intake = intake::intake(&text, &input::choices(&arguments.reading));
    if arguments.json {
        output::json(&Account::from(&intake))
    } else {
        output::print(&account(&intake))
    }
}
