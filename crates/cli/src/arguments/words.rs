//! `galley words …`.

use clap::Subcommand;

use super::options::Store;

/// Your own dictionary: words that are never marked as misspelt, in any language.
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
    /// Removes words
    Remove {
        /// The words
        #[arg(value_name = "WORD", required = true)]
        words: Vec<String>,

        #[command(flatten)]
        store: Store,
    },
}
