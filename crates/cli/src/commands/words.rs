//! `galley words`.

use crate::arguments::Words;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;

/// What one can do with the dictionary of one's own.
pub fn words(command: &Words) -> Result<(), Failure> {
    match command {
        Words::List { store } => {
            let words = OpenDesk::reading(store)?.dictionary()?;
            output::print(&words.iter().flat_map(|word| [word, "\n"]).collect::<String>())
        }
        Words::Add { words, store } => OpenDesk::open(store)?.learn_words(words),
        Words::Remove { words, store } => OpenDesk::open(store)?.forget_words(words),
    }
}
