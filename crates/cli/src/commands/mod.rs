//! The subcommands, one file each.

mod check;
mod completions;
mod doctor;
mod export;
mod import;
mod intake;
mod list;
mod search;
mod show;
mod template;
mod theme;
mod verify;

pub use check::check;
pub use completions::completions;
pub use doctor::doctor;
pub use export::export;
pub use import::import;
pub use intake::intake;
pub use list::list;
pub use search::search;
pub use show::show;
pub use template::template;
pub use theme::theme;
pub use verify::verify;
