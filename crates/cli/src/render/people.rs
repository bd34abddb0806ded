//! Who works here, and with whom.

use std::fmt::Write;

use galley_desk::shapes::{KnownPerson, People};

use super::plain::one_line;

/// One person a line: who it is, what the person does, and the key in short.
pub fn list(People { me, colleagues, .. }: &People) -> String {
    let mut out = String::new();
    let mut line = |KnownPerson { person, fingerprint }: &KnownPerson, note: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{fingerprint}  {:<10}  {}{note}",
            person.role.name(),
            one_line(&person.name)
        );
    };
    if let Some(me) = me {
        line(me, " (you)");
    }
    for colleague in colleagues {
        line(colleague, "");
    }
    out
}
