//! The project's chores: `cargo xtask run`, `test` and `bench`.
fn main() {}
