//! Acceptance tests.

mod page;
