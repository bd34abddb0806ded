//! Findings, one below the other.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use galley_copy::finding::{Finding, Place, Placed, Severity};
use galley_copy::manuscript::Field;
use serde::Serialize;

use super::plain::one_line;
use crate::failure::Failure;
use crate::output;

/// Each finding as `severity, line: message [rule]`, and what its fix would put there.
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    findings.into_iter().map(|finding| row(finding, None)).collect()
}

/// Each finding with the field that its words stand in.
fn placed<'a>(found: impl IntoIterator<Item = &'a Placed>) -> String {
    found.into_iter().map(|placed| row(&placed.finding, placed.place)).collect()
}

fn row(finding: &Finding, place: Option<Place>) -> String {
    let mut out = String::new();
    let (word, style) = severity(finding.severity);
    let field = place.and_then(|place| name_of(place.field));
    let field = field.map(|field| format!(", {field}")).unwrap_or_default();
    let line = finding.line.map(|line| format!(", line {line}")).unwrap_or_default();
    let part = finding.part.as_ref().map(|part| format!(", {part}")).unwrap_or_default();
    let dim = Style::new().dimmed();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "{style}{word}{style:#}{field}{line}{part}: {} {dim}[{}]{dim:#}",
        one_line(&finding.message),
        finding.rule
    );
    if let Some(fix) = finding.fix.as_deref().filter(|fix| !fix.trim().is_empty()) {
        let _ = writeln!(out, "    fix: {}", one_line(fix));
    }
    out
}

/// A field as `galley show` names it; none for the notice, whose findings say so.
fn name_of(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Slug => "slug",
        Field::Language => "language",
        Field::Kicker => "kicker",
        Field::Headline => "headline",
        Field::Standfirst => "standfirst",
        Field::Byline => "byline",
        Field::Place => "place",
        Field::Filed => "date",
        Field::Agency => "agency",
        Field::Body => "body",
        Field::Notice => return None,
    })
}

/// A finding as the contract of `galley check --json` has it.
#[derive(Serialize)]
struct Row<'f> {
    /// Which story of several, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<usize>,
    rule: &'f str,
    severity: Severity,
    line: Option<u32>,
    part: Option<&'f str>,
    /// The words that it is about; offsets count UTF-8 bytes of the field's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    message: &'f str,
    fix: Option<&'f str>,
}

impl<'f> Row<'f> {
    fn of(story: Option<usize>, Placed { finding, place }: &'f Placed) -> Self {
        Self {
            story,
            rule: &finding.rule,
            severity: finding.severity,
            line: finding.line,
            part: finding.part.as_deref(),
            place: *place,
            message: &finding.message,
            fix: finding.fix.as_deref(),
        }
    }
}

/// Prints the findings as the result of a check of `subject`, which fails where one is an error.
pub fn report(found: Vec<Placed>, json: bool, subject: &str) -> Result<(), Failure> {
    report_stories(&[(String::new(), found)], json, subject)
}

/// Prints the findings in stories, each with its headline, as the result of a check of `subject`,
/// which fails where one is an error.
pub fn report_stories(
    stories: &[(String, Vec<Placed>)],
    json: bool,
    subject: &str,
) -> Result<(), Failure> {
    let several = stories.len() > 1;
    let found = || stories.iter().flat_map(|(_, found)| found);
    if json {
        let rows = (1..).zip(stories).flat_map(|(number, (_, found))| {
            found.iter().map(move |placed| Row::of(several.then_some(number), placed))
        });
        output::json(&rows.collect::<Vec<_>>())?;
    } else {
        let bold = Style::new().bold();
        for (headline, found) in stories {
            if several {
                output::print(&format!("{bold}{}{bold:#}\n", one_line(headline)))?;
            }
            output::print(&placed(found))?;
        }
    }
    let is_error = |placed: &&Placed| placed.finding.severity == Severity::Error;
    let errors = found().filter(is_error).count();
    if errors > 0 {
        return Err(Failure::Wrong { subject: subject.to_owned(), errors });
    }
    if found().next().is_none() && !json {
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
