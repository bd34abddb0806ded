//! `galley theme`.

use anstyle::Style;

use crate::arguments::Theme;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::render::columns::{Cell, columns};
use crate::render::plain::{one_line, shown};
use crate::{output, sources};

/// What one can do with themes.
pub fn theme(command: &Theme) -> Result<(), Failure> {
    match command {
        Theme::List { store } => {
            let themes = sources::themes(store)?;
            let rows = themes.iter().map(|theme| {
                [theme.name(), &theme.design().title].map(|text| Cell(one_line(text), Style::new()))
            });
            output::print(&columns(rows.collect(), [32, 1]))
        }
        Theme::Check { folder } => {
            let theme = galley_desk::read_theme(folder)?;
            output::say(&format!("{} is the theme ‘{}’", shown(folder), theme.name()));
            Ok(())
        }
        Theme::Import { folder, store } => {
            let name = OpenDesk::open(store)?.import_theme(folder)?;
            output::print(&format!("{name}\n"))
        }
        Theme::Export { name, folder, store } => {
            let theme = sources::theme(name, store)?;
            Ok(galley_desk::write_theme(&theme, folder)?)
        }
    }
}
