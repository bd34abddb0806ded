//! The subcommands, one file each.

mod check;
mod completions;
mod diff;
mod doctor;
mod export;
mod history;
mod import;
mod intake;
mod list;
mod merge;
mod people;
mod published;
mod search;
mod show;
mod step;
mod template;
mod theme;
mod verify;

pub use check::check;
pub use completions::completions;
pub use diff::diff;
pub use doctor::doctor;
pub use export::export;
pub use history::history;
pub use import::import;
pub use intake::intake;
pub use list::list;
pub use merge::merge;
pub use people::people;
pub use published::{correct, embargo, update, withdraw};
pub use search::search;
pub use show::show;
pub use step::{sign_off, step};
pub use template::template;
pub use theme::theme;
pub use verify::verify;
