//! Intake as a whole.

mod properties;
mod stories;
mod words;
