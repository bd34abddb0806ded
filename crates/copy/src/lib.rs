//! Galley's domain: what a story is, and how a paste becomes a page.
//!
//! The way of the data is the way of the modules: [`incoming`] makes text of files, [`intake`] turns hostile text into an
//! [`article::Article`] and an account of every line, [`manuscript`] is the article while it is
//! being typed, [`review`] says what may be published, [`page`] renders the finished page.
//!
//! Everything here is a pure function over plain data: no file system, clock, network or SQL.
//! Whatever depends on the moment or the house comes in as an argument.

pub mod article;
pub mod checks;
pub mod consent;
pub mod exchange;
pub mod finding;
mod fold;
pub mod house_file;
pub mod incoming;
pub mod intake;
pub mod languages;
pub mod manuscript;
pub mod markdown;
pub mod page;
pub mod picture;
mod quotation;
pub mod review;
pub mod revision;
mod sentences;
pub mod theme;
mod wording;
mod words;
pub mod zone;
