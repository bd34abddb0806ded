//! The user's word on what a line is. Whatever that is, the line's words stay in the story or in
//! the account.

use std::collections::HashMap;

use super::dateline;
use super::instant;
use super::reason::{Reason, Verdict};
use super::segment::Segment;
use super::table::width;
use super::{LineKind, Ruling, byline};

/// The widest line that can be a place or a name because the user says so, in Latin letters' widths.
const WIDEST: usize = 140;

/// Gives every ruled line its kind. A headline that was recognised gives way to one that is ruled.
pub(super) fn apply<'t>(
    segments: Vec<Segment<'t>>,
    rulings: &[Ruling],
    language: Option<&str>,
) -> Vec<Segment<'t>> {
    if rulings.is_empty() {
        return segments;
    }
    // Of several rulings on a line the last one counts.
    let kinds: HashMap<u32, LineKind> =
        rulings.iter().map(|ruling| (ruling.line, ruling.kind)).collect();
    let mut ruled = Vec::with_capacity(segments.len() + 1);
    let mut segments = segments.into_iter().peekable();
    while let Some(segment) = segments.next() {
        let Some(kind) = kinds.get(&segment.line) else {
            ruled.push(segment);
            continue;
        };
        let mut line = vec![segment];
        while let Some(next) = segments.next_if(|next| next.line == line[0].line) {
            line.push(next);
        }
        match kind {
            LineKind::Dateline => {
                rule_field(line, *kind, |text| opening(text, language), &mut ruled)
            }
            LineKind::Byline => {
                let names = |text: &str| byline::whole(text).map(|_| text.len());
                rule_field(line, *kind, names, &mut ruled);
            }
            _ => ruled.extend(line.into_iter().map(|segment| segment.ruled(*kind))),
        }
    }
    let is_ruled = |segment: &Segment<'_>| {
        segment.kind() == LineKind::Headline && !segment.is_gap() && segment.is_ruled()
    };
    if ruled.iter().any(is_ruled) {
        for segment in &mut ruled {
            if segment.kind() == LineKind::Headline && !segment.is_ruled() {
                segment.set(LineKind::Body, Reason::GaveWay);
            }
        }
    }
    ruled
}

/// Rules a line a dateline or a byline: what of it `read` says is one, from the start of a piece to
/// the offset that it gives. What it does not read stays what it was. Where it reads nothing, the
/// line is one as it stands if it is short enough to be one, and else stays.
fn rule_field<'t>(
    line: Vec<Segment<'t>>,
    kind: LineKind,
    read: impl Fn(&str) -> Option<usize>,
    ruled: &mut Vec<Segment<'t>>,
) {
    let mut line: Vec<Segment<'t>> = line.into_iter().map(Segment::with_text).collect();
    let mut is_read = false;
    let mut pieces = Vec::with_capacity(line.len() + 1);
    for mut segment in line.iter().cloned() {
        // What is one already stays as it was recognised.
        if segment.kind() == kind || segment.is_gap() {
            is_read |= !segment.is_gap();
            pieces.push(segment);
            continue;
        }
        let Some(end) = read(&segment.text) else {
            pieces.push(segment);
            continue;
        };
        is_read = true;
        if end < segment.text.len() {
            let (mut field, mut rest) = segment.split_at(end);
            field.set(kind, Reason::Ruled);
            rest.set(LineKind::Body, Reason::BehindDateline);
            pieces.extend([field, rest]);
        } else {
            segment.set(kind, Reason::Ruled);
            pieces.push(segment);
        }
    }
    if is_read {
        ruled.append(&mut pieces);
        return;
    }
    let is_short = line.iter().map(|segment| width(&segment.text)).sum::<usize>() <= WIDEST;
    for segment in &mut line {
        if is_short {
            segment.set(kind, Reason::Ruled);
        } else if !segment.is_gap() {
            let reason =
                if kind == LineKind::Byline { Reason::NoByline } else { Reason::NoDateline };
            segment.verdict = Some(Verdict::new(segment.kind(), reason));
        }
    }
    ruled.append(&mut line);
}

/// Where the dateline ends that a text is or opens with.
fn opening(text: &str, language: Option<&str>) -> Option<usize> {
    /// The longest dateline that opens a paragraph, in bytes.
    const LONGEST: usize = 160;
    if dateline::read(text, language).is_some() {
        return Some(text.len());
    }
    if let Some((end, _)) = dateline::head(text, |_| false, language) {
        return Some(end);
    }
    // The user says that there is one, so a bracket, colon or date may end it, too.
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let stamps = instant::scan(window, language).into_iter().map(|stamp| stamp.range.end);
    let marks = window.match_indices([')', ']', ':', '）', '：', '.', '|']);
    let mut ends: Vec<usize> = marks.map(|(at, mark)| at + mark.len()).chain(stamps).collect();
    ends.sort_unstable();
    ends.into_iter().rev().find_map(|end| {
        let (before, after) = text.split_at(end);
        let is_marked = before.ends_with([')', ']', ':', '）', '：', '|']);
        let begins = |text: &str| {
            text.chars()
                .find(|next| next.is_alphanumeric())
                .is_some_and(|next| !next.is_lowercase())
        };
        let parted = !after.starts_with(char::is_alphanumeric) && (is_marked || begins(after));
        let reading = parted.then(|| dateline::read(&text[..end], language)).flatten()?;
        (reading.place.is_some() || reading.agency.is_some() || reading.filed.is_some()).then(
            || {
                let after = text[end..]
                    .trim_start_matches([' ', ',', '.', ':', '-', '–', '—', '|', '：', '\u{a0}']);
                text.len() - after.len()
            },
        )
    })
}
