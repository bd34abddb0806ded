//! The subcommands, one file each.

mod completions;
mod doctor;
mod export;
mod import;
mod intake;
mod list;
mod search;
mod show;

pub use completions::completions;
pub use doctor::doctor;
pub use export::export;
pub use import::import;
pub use intake::intake;
pub use list::list;
pub use search::search;
pub use show::show;
