//! How results look to people and to other programs.

pub mod account;
pub mod columns;
pub mod comparison;
pub mod findings;
pub mod health;
pub mod packet;
pub mod people;
pub mod plain;
pub mod queries;
pub mod revisions;
pub mod stories;
pub mod templates;
pub mod verdict;
