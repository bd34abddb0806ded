//! `galley theme …`.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

use super::options::Store;

/// Themes: how the house's pages look.
///
/// A theme is a small folder with a theme.toml, which says colours, type and the manner of
/// datelines, and, where the house wants them, with a theme.css and fonts. docs/user/themes.md
/// tells what stands in it.
#[derive(Debug, Subcommand)]
pub enum Theme {
    /// Lists the themes
    List {
        #[command(flatten)]
        store: Store,
    },
    /// Says whether a folder is a theme, and if not, why
    Check {
        /// The theme's folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Takes a theme into the store, in place of the one of its name
    Import {
        /// The theme's folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,

        #[command(flatten)]
        store: Store,
    },
    /// Writes the files of a theme into a folder, to begin one's own with
    Export {
        /// The theme, one of the list
        #[arg(value_name = "NAME")]
        name: String,

        /// The folder, made where there is none
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,

        #[command(flatten)]
        store: Store,
    },
}
