//! What the doctor says.

use anstyle::{AnsiColor, Style};
use chrono::Local;
use galley_desk::{DoctorReport, RepairReport};

use super::columns::{Cell, columns};
use super::plain::{counted, one_line, shown};

/// The state of a store, and what is wrong with it.
pub fn health(health: &DoctorReport) -> String {
    let newest = health.backups.first().map(|backup| {
        let at = backup.at.with_timezone(&Local).format("%Y-%m-%d %H:%M");
        format!("{}; the newest, of {at}, is {}", health.backups.len(), shown(&backup.path))
    });
    let mut out = facts([
        ("galley", env!("CARGO_PKG_VERSION").to_owned()),
        ("SQLite", health.sqlite.clone()),
        ("store", shown(&health.folder)),
        ("schema", format!("{} of {} known", health.version, health.known_version)),
        ("size", format!("{:.1} MB", health.bytes as f64 / 1e6)),
        ("stories", health.stories.to_string()),
        ("revisions", health.revisions.to_string()),
        ("backups", newest.unwrap_or_else(|| "none yet".to_owned())),
    ]);
    let (good, bad) = (coloured(AnsiColor::Green), coloured(AnsiColor::Red));
    if health.problems.is_empty() {
        out.push_str(&format!("\n{good}The store is whole.{good:#}\n"));
    } else {
        out.push_str(&format!("\n{bad}The store is damaged:{bad:#}\n"));
    }
    for problem in &health.problems {
        out.push_str(&format!("  {}\n", one_line(problem)));
    }
    out
}

/// What was saved of a damaged store.
pub fn salvaged(salvaged: &RepairReport) -> String {
    let mut out = facts([
        ("whole", stories(salvaged.whole as usize)),
        ("in part", stories(salvaged.in_part.len())),
        ("from a backup", stories(salvaged.from_backup.len())),
        ("lost", stories(salvaged.lost as usize)),
        ("damaged files", format!("unchanged, in {}", shown(&salvaged.damaged))),
    ]);
    for (what, stories) in
        [("in part", &salvaged.in_part), ("from a backup", &salvaged.from_backup)]
    {
        for story in stories {
            out.push_str(&format!("\n{story} is there {what}"));
        }
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn stories(count: usize) -> String {
    counted(count, "1 story", "stories")
}

fn facts<const N: usize>(facts: [(&str, String); N]) -> String {
    let row = |(name, value): (&str, String)| {
        [Cell(name.to_owned(), Style::new().dimmed()), Cell(value, Style::new())]
    };
    columns(facts.map(row).into(), [20, 1])
}

fn coloured(colour: AnsiColor) -> Style {
    Style::new().bold().fg_color(Some(colour.into()))
}
