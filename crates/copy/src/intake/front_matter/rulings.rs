//! The user's word on what the lines of a Markdown file are: a ruled key gives its value to another
//! field, a ruled line of the body leaves it. Nothing that was said is lost by it.

use std::ops::Range;

use super::is_unread_date;
use crate::article::{Article, Dateline, Language};
use crate::exchange::FrontMatterKey;
use crate::finding::Finding;
use crate::intake::reason::Reason;
use crate::intake::segment::{Segment, segments};
use crate::intake::subheads::markdown_heading;
use crate::intake::{Choices, LineKind, Ruling, assemble, rulings};
use crate::manuscript::Field;

/// What of a file is not its body's text.
pub(super) struct Front<'r> {
    pub keys: &'r [FrontMatterKey],
    pub body_line: u32,
    pub title: &'r Range<u32>,
}

/// A value that goes to another field.
struct Moved {
    key: u32,
    kind: LineKind,
    text: String,
}

impl Front<'_> {
    /// Takes what the ruled lines say out of the fields that it stood in, and puts it into those that
    /// they are now. Gives the lines as they are then.
    pub(super) fn rule<'t>(
        &self,
        article: &mut Article,
        segments: Vec<Segment<'t>>,
        choices: &Choices,
        findings: &mut Vec<Finding>,
    ) -> Vec<Segment<'t>> {
        let language = article.language.clone();
        let primary = language.as_ref().map(Language::primary);
        let (mut front, body): (Vec<_>, Vec<_>) =
            segments.into_iter().partition(|segment| segment.line < self.body_line);
        let moved = self.rule_keys(article, &mut front, &choices.rulings);
        let mut said = Vec::new();
        for moved in &moved {
            let line: Vec<Segment<'_>> = segments_of(moved.key, &moved.text);
            let ruling = Ruling { line: moved.key, kind: moved.kind };
            let line = rulings::apply(line, &[ruling], primary);
            // Where it cannot be what the user says, it is body, and the account says so.
            if line.iter().all(|segment| segment.kind() != moved.kind) {
                let why = line.first().and_then(|segment| segment.verdict);
                for segment in self.lines_of(moved.key, &mut front) {
                    segment.verdict = why;
                }
            }
            said.extend(line);
        }

        let before: Vec<(u32, LineKind)> =
            body.iter().map(|segment| (segment.line, segment.kind())).collect();
        let body = rulings::apply(body, &choices.rulings, primary);
        let is_changed = |segment: &Segment<'_>| {
            before.iter().any(|(line, kind)| *line == segment.line && *kind != segment.kind())
        };
        if body.iter().any(is_changed) {
            if body.iter().any(|segment| self.title.contains(&segment.line) && is_changed(segment))
            {
                article.headline = None;
            }
            // The rest of the body stays as it stands.
            let (kept, gone): (Vec<_>, Vec<_>) = body.iter().partition(|segment| {
                matches!(segment.kind(), LineKind::Body | LineKind::Subhead | LineKind::Blank)
            });
            article.body = kept
                .into_iter()
                .map(source)
                .collect::<Vec<_>>()
                .join("\n")
                .trim_matches('\n')
                .to_owned();
            said.extend(gone.into_iter().filter(|segment| is_changed(segment)).cloned());
        }
        let said = assemble::article(&said, language, choices, findings);
        let mut lines: Vec<Segment<'t>> = front.into_iter().chain(body).collect();
        add(article, said, &mut lines);
        lines
    }

    /// Takes the values of the ruled keys out of the article.
    fn rule_keys(
        &self,
        article: &mut Article,
        front: &mut [Segment<'_>],
        said: &[Ruling],
    ) -> Vec<Moved> {
        let mut moved = Vec::new();
        for key in self.keys {
            let mut lines = self.lines_of(key.line, front);
            let ruling =
                said.iter().rfind(|ruling| lines.iter().any(|line| line.line == ruling.line));
            let Some(Ruling { kind, .. }) = ruling.copied() else { continue };
            let kind = if kind == LineKind::Blank { LineKind::LeftOver } else { kind };
            if lines.first().is_none_or(|line| line.kind() == kind) {
                continue;
            }
            let values = value(article, key, &lines);
            for line in &mut lines {
                line.set(kind, Reason::Ruled);
            }
            if matches!(kind, LineKind::Artefact | LineKind::LeftOver | LineKind::Repeat) {
                continue;
            }
            let values = values.iter().flat_map(|text| text.lines());
            moved.extend(values.map(|text| Moved { key: key.line, kind, text: text.to_owned() }));
        }
        moved
    }

    /// The lines of the key on this line that say something.
    fn lines_of<'s, 't>(&self, key: u32, front: &'s mut [Segment<'t>]) -> Vec<&'s mut Segment<'t>> {
        let next = self.keys.iter().map(|key| key.line).find(|line| *line > key);
        let is_its = |segment: &&mut Segment<'_>| {
            segment.line >= key
                && next.is_none_or(|next| segment.line < next)
                && !matches!(segment.kind(), LineKind::Blank | LineKind::Artefact)
        };
        front.iter_mut().filter(is_its).collect()
    }
}

/// A value as a line of its own.
fn segments_of(line: u32, text: &str) -> Vec<Segment<'_>> {
    let mut segments = segments(text);
    for segment in &mut segments {
        segment.line = line;
    }
    segments
}

/// A line of the body as it stands there.
fn source(segment: &Segment<'_>) -> String {
    if segment.kind() == LineKind::Subhead
        && segment.is_ruled()
        && markdown_heading(&segment.text).is_none()
    {
        return format!("## {}", segment.text);
    }
    segment.parts.iter().map(|part| part.text.trim_end_matches('\r')).collect()
}

/// What a key says, taken out of the article.
fn value(article: &mut Article, key: &FrontMatterKey, lines: &[&mut Segment<'_>]) -> Vec<String> {
    let dateline = &mut article.dateline;
    let said = match key.field {
        Some(Field::Headline) => article.headline.take(),
        Some(Field::Kicker) => article.kicker.take(),
        Some(Field::Standfirst) => article.standfirst.take(),
        Some(Field::Notice) => article.notice.take(),
        Some(Field::Byline) => return std::mem::take(&mut article.byline),
        Some(Field::Place) if key.key.eq_ignore_ascii_case("dateline") => {
            *dateline = Dateline::default();
            None
        }
        Some(Field::Place) => dateline.place.take(),
        Some(Field::Filed) => {
            dateline.filed = None;
            None
        }
        None if is_unread_date(key) => {
            (dateline.filed, dateline.source) = (None, None);
            None
        }
        _ => None,
    };
    said.map_or_else(|| written(key, lines), |text| vec![text])
}

/// The value of a key as it is written, without its name.
fn written(key: &FrontMatterKey, lines: &[&mut Segment<'_>]) -> Vec<String> {
    let bare = |text: &str| text.trim().trim_matches(['"', '\'']).trim().to_owned();
    let values = lines.iter().map(|line| {
        let text = line.text.trim_start_matches("- ");
        match text.split_once(':') {
            Some((_, value)) if line.line == key.line => bare(value),
            _ => bare(text),
        }
    });
    values.filter(|text| !text.is_empty()).collect()
}

/// Adds what the ruled lines say to the article. A headline that was there becomes body.
fn add(article: &mut Article, said: Article, lines: &mut [Segment<'_>]) {
    if let Some(headline) = said.headline
        && let Some(old) = article.headline.replace(headline)
    {
        article.body = format!("{old}\n\n{}", article.body).trim_end().to_owned();
        for line in lines.iter_mut() {
            if line.kind() == LineKind::Headline && !line.is_ruled() {
                line.set(LineKind::Body, Reason::GaveWay);
            }
        }
    }
    append(&mut article.kicker, said.kicker, " ");
    append(&mut article.standfirst, said.standfirst, " ");
    for name in said.byline {
        if !article.byline.contains(&name) {
            article.byline.push(name);
        }
    }
    assemble::join(&mut article.dateline.place, said.dateline.place, ", ");
    assemble::join(&mut article.dateline.agency, said.dateline.agency, "/");
    article.dateline.filed = said.dateline.filed.or(article.dateline.filed);
    append(&mut article.dateline.source, said.dateline.source, "\n");
    append(&mut article.notice, said.notice, "\n\n");
    if !said.body.is_empty() {
        article.body = format!("{}\n\n{}", said.body, article.body).trim_end().to_owned();
    }
}

fn append(text: &mut Option<String>, more: Option<String>, between: &str) {
    let Some(more) = more else { return };
    *text = Some(match text.take() {
        Some(text) => format!("{text}{between}{more}"),
        None => more,
    });
}
