//! What tests of the desk begin with.

use galley_copy::review::people::Role;
use tempfile::TempDir;

use crate::shapes::{Introduction, KnownPerson};
use crate::{Desk, FixedClock};

/// A desk over a new store, early on 14 September 2026, in a folder that has room for a test's files and
/// goes with it.
pub(crate) async fn desk() -> (TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let clock = FixedClock::at("2026-09-14T05:10:00Z".parse().unwrap());
    let desk = Desk::open(&folder.path().join("store"), clock).await.unwrap();
    (folder, desk)
}

/// Says who works at a desk, whose key is unlocked then.
pub(crate) async fn introduce(desk: &Desk, name: &str, role: Role) -> KnownPerson {
    let introduction = Introduction {
        name: name.to_owned(),
        initials: String::new(),
        role,
        passphrase: Some("correct horse".to_owned()),
    };
    desk.introduce(introduction).await.unwrap().me.unwrap()
}
