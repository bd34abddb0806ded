//! What acceptance tests share.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

pub mod newsroom;
pub mod pages;
pub mod typing;
