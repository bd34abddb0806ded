//! Findings, one below the other.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use galley_copy::finding::{Finding, Severity};

use super::plain::one_line;

/// Each finding as `severity, line: message [rule]`, and what its fix would put there.
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut out = String::new();
    for finding in findings {
        let (word, style) = severity(finding.severity);
        let line = finding.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let dim = Style::new().dimmed();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{style}{word}{style:#}{line}: {} {dim}[{}]{dim:#}",
            one_line(&finding.message),
            finding.rule
        );
        if let Some(fix) = &finding.fix {
            let _ = writeln!(out, "    fix: {}", one_line(fix));
        }
    }
    out
}

fn severity(severity: Severity) -> (&'static str, Style) {
    let bold = |colour: AnsiColor| Style::new().bold().fg_color(Some(colour.into()));
    match severity {
        Severity::Error => ("error", bold(AnsiColor::Red)),
        Severity::Warning => ("warning", bold(AnsiColor::Yellow)),
        Severity::Note => ("note", bold(AnsiColor::Cyan)),
    }
}
