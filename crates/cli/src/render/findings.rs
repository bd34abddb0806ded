//! Findings, one below the other.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use galley_copy::finding::{Finding, Severity};
use serde::Serialize;

use super::plain::one_line;
use crate::failure::Failure;
use crate::output;

/// Each finding as `severity, line: message [rule]`, and what its fix would put there.
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut out = String::new();
    for finding in findings {
        let (word, style) = severity(finding.severity);
        let line = finding.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let part = finding.part.as_ref().map(|part| format!(", {part}")).unwrap_or_default();
        let dim = Style::new().dimmed();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{style}{word}{style:#}{line}{part}: {} {dim}[{}]{dim:#}",
            one_line(&finding.message),
            finding.rule
        );
        if let Some(fix) = &finding.fix {
            let _ = writeln!(out, "    fix: {}", one_line(fix));
        }
    }
    out
}

/// A finding as the contract of `galley check --json` has it.
#[derive(Serialize)]
struct Row<'f> {
    rule: &'f str,
    severity: Severity,
    line: Option<u32>,
    part: Option<&'f str>,
    message: &'f str,
    fix: Option<&'f str>,
}

impl<'f> Row<'f> {
    fn of(finding: &'f Finding) -> Self {
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            line: finding.line,
            part: finding.part.as_deref(),
            message: &finding.message,
            fix: finding.fix.as_deref(),
        }
    }
}

/// Prints the findings as the result of a check of `subject`, which fails where one is an error.
pub fn report(found: &[Finding], json: bool, subject: &str) -> Result<(), Failure> {
    if json {
        output::json(&found.iter().map(Row::of).collect::<Vec<_>>())?;
    } else {
        output::print(&findings(found))?;
    }
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
    if errors > 0 {
        return Err(Failure::Wrong { subject: subject.to_owned(), errors });
    }
    if found.is_empty() && !json {
        output::say(&format!("nothing was found in {subject}"));
    }
    Ok(())
}

fn severity(severity: Severity) -> (&'static str, Style) {
    let bold = |colour: AnsiColor| Style::new().bold().fg_color(Some(colour.into()));
    match severity {
        Severity::Error => ("error", bold(AnsiColor::Red)),
        Severity::Warning => ("warning", bold(AnsiColor::Yellow)),
        Severity::Note => ("note", bold(AnsiColor::Cyan)),
    }
}
