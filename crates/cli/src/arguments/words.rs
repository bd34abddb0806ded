//! `galley words …`.

use clap::Subcommand;

use super::options::Store;

/// The dictionary of one's own: words that are never misspelt, whatever the language.
#[derive(Debug, Subcommand)]
pub enum Words {
    /// Lists the words, one a line
    List {
        #[command(flatten)]
        store: Store,
    },
    /// Adds words
    Add {
        /// The words
        #[arg(value_name = "WORD", required = true)]
        words: Vec<String>,

        #[command(flatten)]
        store: Store,
    },
    /// Takes words out
    Remove {
        /// The words
        #[arg(value_name = "WORD", required = true)]
        words: Vec<String>,

        #[command(flatten)]
        store: Store,
    },
}
