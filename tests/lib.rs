//! What acceptance tests share.
pub mod typing;
