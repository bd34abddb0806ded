//! What is known of a page.

use std::fmt::Write;

use galley_desk::Verdict;
use galley_desk::shapes::PageSigner;
use serde::Serialize;

use super::plain::one_line;

/// What is known, as plain data.
#[derive(Serialize)]
pub struct Row {
    unchanged: bool,
    sealed: bool,
    revision: Option<String>,
    story: Option<String>,
    number: Option<u32>,
    notice: Option<String>,
    exported: Option<String>,
    signed_off: Option<Signer>,
    changes: Vec<Change>,
}

/// Whoever has signed off what the page shows.
#[derive(Serialize)]
struct Signer {
    name: String,
    key: Option<String>,
    at: Option<String>,
    genuine: bool,
    known: bool,
}

#[derive(Serialize)]
struct Change {
    from: usize,
    to: usize,
    before: String,
    after: String,
}

/// What is known, as plain data.
pub fn row(verdict: &Verdict) -> Row {
    let changes = verdict.changes.iter().map(|change| Change {
        from: change.bytes.start,
        to: change.bytes.end,
        before: change.before.clone(),
        after: change.after.clone(),
    });
    Row {
        unchanged: verdict.is_unchanged(),
        sealed: verdict.seal.is_some(),
        revision: verdict.seal.as_ref().map(|seal| seal.revision.to_string()),
        story: verdict.story.map(|(story, _)| story.to_string()),
        number: verdict.story.map(|(_, number)| number),
        notice: verdict.notice.as_ref().map(|(name, version)| format!("{name} {version}")),
        exported: verdict.exported.map(|at| at.to_rfc3339()),
        signed_off: verdict.signer.as_ref().map(|signer| signed_off(verdict, signer)),
        changes: changes.collect(),
    }
}

fn signed_off(verdict: &Verdict, signer: &PageSigner) -> Signer {
    let sign_off = verdict.seal.as_ref().and_then(|seal| seal.sign_off.as_ref());
    Signer {
        name: signer.name.clone(),
        key: sign_off.map(|(sign_off, _)| sign_off.key.to_string()),
        at: sign_off.map(|(sign_off, _)| sign_off.at.to_rfc3339()),
        genuine: signer.genuine,
        known: signer.known,
    }
}

/// What is known, line by line.
pub fn verdict(verdict: &Verdict) -> String {
    let Row { revision, story, number, notice, exported, signed_off, changes, .. } = row(verdict);
    let mut out = String::new();
    let mut line = |name: &str, text: Option<String>| {
        if let Some(text) = text {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{name:<12}{}", one_line(&text));
        }
    };
    let number = number.map(|number| format!(", revision {number}")).unwrap_or_default();
    line("story", story.map(|story| format!("{story}{number}")));
    line("revision", revision);
    line("notice", notice);
    line("exported", exported);
    if let Some(Signer { name, at, genuine, known, .. }) = signed_off {
        let at = at.map(|at| format!(", {at}")).unwrap_or_default();
        let worth = match (genuine, known) {
            (false, _) => " (forged)",
            (true, false) => " (no colleague of yours)",
            (true, true) => "",
        };
        line("signed off", Some(format!("{name}{at}{worth}")));
    }
    for Change { from, to, before, after } in changes {
        line("changed", Some(format!("bytes {from} to {to}: ‘{before}’ became ‘{after}’")));
    }
    out
}
