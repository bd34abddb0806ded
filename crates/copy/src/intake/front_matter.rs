//! Markdown with front matter: its fields are said, so nothing has to be recognised.

use std::ops::Range;

mod rulings;

use super::assemble;
use super::instant;
use super::reason::{Reason, Verdict};
use super::segment::{Part, Segment};
use super::subheads::markdown_heading;
use super::{Choices, Intake, LineKind};
use crate::article::{Article, Language};
use crate::exchange::{self, FrontMatterKey};
use crate::finding::Finding;
use crate::manuscript::Field;

/// Takes in a text with front matter; none where there is none, or it cannot be read.
pub(super) fn intake(text: &str, choices: &Choices) -> Option<Intake> {
    if !exchange::looks_like_front_matter(text) {
        return None;
    }
    let reading = exchange::read_markdown(text).ok()?;
    let mut article = reading.article;
    let mut findings = Vec::new();
    read_date(&mut article, &reading.keys, choices, &mut findings);
    let dated = article.dateline.filed.is_some();
    let (body_line, title) = (reading.body_line, reading.title.unwrap_or_default());
    let mut segments = segments(text, &reading.keys, body_line, &title, dated);
    if !choices.rulings.is_empty() {
        let front = rulings::Front { keys: &reading.keys, body_line, title: &title };
        segments = front.rule(&mut article, segments, choices, &mut findings);
    }
    assemble::find(&segments, &article, &mut findings);
    Some(Intake { article, lines: super::account(&segments), findings })
}

/// Reads a `date` that needs the house's zone or reading; one that has an offset was read already.
fn read_date(
    article: &mut Article,
    keys: &[FrontMatterKey],
    choices: &Choices,
    findings: &mut Vec<Finding>,
) {
    let Some(key) = keys.iter().find(|key| is_unread_date(key)) else { return };
    let Some(source) = article.dateline.source.clone() else { return };
    let language = choices.language.as_ref().or(article.language.as_ref());
    let stamps = instant::scan(&source, language.map(Language::primary));
    let [stamp] = stamps.as_slice() else { return };
    let Some(reading) = instant::resolve(stamp, choices, language, None) else { return };
    article.dateline.filed = Some(reading.filed);
    assemble::find_in_date(key.line, &source, stamp, &reading, findings);
}

fn is_unread_date(key: &FrontMatterKey) -> bool {
    key.field.is_none() && key.key.eq_ignore_ascii_case("date")
}

/// The lines, each with what it is.
fn segments<'t>(
    text: &'t str,
    keys: &[FrontMatterKey],
    body_line: u32,
    title: &Range<u32>,
    dated: bool,
) -> Vec<Segment<'t>> {
    let mut code = None;
    (1..)
        .zip(text.split('\n'))
        .map(|(line, raw)| {
            let verdict = if line < body_line {
                verdict_of_key(line, raw, keys, dated)
            } else if title.contains(&line) {
                verdict_of_title(raw)
            } else {
                verdict_of_body(raw.trim(), &mut code)
            };
            let parts =
                if raw.is_empty() { Vec::new() } else { vec![Part { text: raw, artefact: None }] };
            Segment {
                line,
                parts,
                text: raw.trim().to_owned(),
                decoded: false,
                verdict: Some(verdict),
            }
        })
        .collect()
}

fn verdict_of_key(line: u32, raw: &str, keys: &[FrontMatterKey], dated: bool) -> Verdict {
    if raw.trim().is_empty() {
        return Verdict::new(LineKind::Blank, Reason::Blank);
    }
    if matches!(raw.trim_start_matches('\u{feff}').trim_end(), "---" | "...") {
        return Verdict::new(LineKind::Artefact, Reason::FrontMatterFence);
    }
    let Some(key) = keys.iter().rev().find(|key| key.line <= line) else {
        return Verdict::new(LineKind::LeftOver, Reason::FrontMatter);
    };
    let kind = match key.field {
        Some(Field::Headline) => LineKind::Headline,
        Some(Field::Kicker) => LineKind::Kicker,
        Some(Field::Standfirst) => LineKind::Standfirst,
        Some(Field::Byline) => LineKind::Byline,
        Some(Field::Place | Field::Filed | Field::Agency) => LineKind::Dateline,
        Some(Field::Notice) => LineKind::Consent,
        Some(Field::Body) => LineKind::Body,
        None if dated && is_unread_date(key) => LineKind::Dateline,
        Some(Field::Slug | Field::Language) => LineKind::LeftOver,
        None => return Verdict::new(LineKind::LeftOver, Reason::FrontMatterUnknown),
    };
    Verdict::new(kind, Reason::FrontMatter)
}

fn verdict_of_title(raw: &str) -> Verdict {
    if raw.trim().chars().all(|mark| mark == '=') {
        Verdict::new(LineKind::Artefact, Reason::HeadingUnderline)
    } else {
        Verdict::new(LineKind::Headline, Reason::MarkdownTitle)
    }
}

fn verdict_of_body(line: &str, code: &mut Option<String>) -> Verdict {
    let fence: String = line.chars().take_while(|mark| matches!(mark, '`' | '~')).collect();
    if let Some(open) = code.as_deref() {
        if fence.starts_with(open) {
            *code = None;
        }
        return Verdict::new(LineKind::Body, Reason::MarkdownSource);
    }
    if fence.len() >= 3 {
        *code = Some(fence);
    }
    if line.is_empty() {
        Verdict::new(LineKind::Blank, Reason::Blank)
    } else if markdown_heading(line).is_some() {
        Verdict::new(LineKind::Subhead, Reason::MarkdownSubhead)
    } else {
        Verdict::new(LineKind::Body, Reason::MarkdownSource)
    }
}
