//! Acceptance tests.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod intake;
mod page;
mod kill;
mod store;
