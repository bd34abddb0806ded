//! A story of Galley's own writing, to try Galley on.

use crate::shapes::Paste;

/// A text as a reporter might paste it, with what Galley has to recognise.
#[must_use]
pub fn paste() -> Paste {
    Paste { text: include_str!("sample.txt").to_owned(), file: None }
}
