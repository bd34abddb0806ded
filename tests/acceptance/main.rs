//! Acceptance tests.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod architecture;
mod command;
mod dictionary;
mod incoming;
mod intake;
mod kill;
mod leaks;
mod merging;
mod packets;
mod page;
mod picture;
mod published;
mod queries;
mod review;
mod same_bytes;
mod several;
mod sign_off;
mod store;
mod template;
mod theme;
mod verify;
