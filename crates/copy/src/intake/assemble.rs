//! The article and the findings, from lines whose kinds are settled.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};

use super::finding::Rule;
use super::instant::{self, DateReading, Stamp, WrittenZone};
use super::reason::Reason;
use super::segment::{Segment, of_kind};
use super::subheads::bare_line;
use super::{Choices, LineKind, blocks, byline, casing, dateline, hostile, slug};
use crate::article::{Article, Dateline, Language};
use crate::finding::Finding;
use crate::fold::fold;
use crate::picture::checks::mentions;

/// The article that the segments make.
pub(super) fn article(
    segments: &[Segment<'_>],
    language: Option<Language>,
    choices: &Choices,
    findings: &mut Vec<Finding>,
) -> Article {
    let headline = one_line(segments, LineKind::Headline);
    let (mut names, agency) = byline(segments);
    let (mut dateline, writers) = dateline(segments, language.as_ref(), choices, findings);
    for writer in writers {
        if !names.contains(&writer) {
            names.push(writer);
        }
    }
    dateline.agency = dateline.agency.or(agency);
    Article {
        slug: headline.as_deref().and_then(slug::of),
        language,
        kicker: one_line(segments, LineKind::Kicker),
        headline,
        standfirst: one_line(segments, LineKind::Standfirst),
        byline: names,
        dateline,
        body: blocks::body(segments),
        notice: notice(segments),
    }
}

/// The lines of a kind as one, without Markdown's marks around them.
fn one_line(segments: &[Segment<'_>], kind: LineKind) -> Option<String> {
    let lines: Vec<&str> =
        of_kind(segments, kind).map(|segment| bare_line(&segment.text)).collect();
    let line = lines.join(" ");
    (!line.is_empty()).then_some(line)
}

/// The writers, and the agency that a byline names.
fn byline(segments: &[Segment<'_>]) -> (Vec<String>, Option<String>) {
    let mut names: Vec<String> = Vec::new();
    let mut agency = None;
    for segment in of_kind(segments, LineKind::Byline) {
        let details =
            segment.verdict.is_some_and(|verdict| verdict.reason == Reason::WriterDetails);
        if details || !segment.is_ruled() && byline::is_contact(&segment.text) {
            continue;
        }
        let text =
            segment.text.trim_end_matches(['|', '•', '·', '–', '—', '-', '/', ',', '｜', ' ']);
        let reading = if segment.is_ruled() {
            byline::whole(text)
        } else {
            byline::read(text).or_else(|| byline::bare(text))
        };
        let reading = reading.unwrap_or_else(|| byline::Reading {
            names: vec![byline::unlabelled(bare_line(text)).to_owned()],
            agency: None,
        });
        for name in reading.names {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        join(&mut agency, reading.agency, "/");
    }
    (names, agency)
}

/// The dateline, and the writers that it names.
fn dateline(
    segments: &[Segment<'_>],
    language: Option<&Language>,
    choices: &Choices,
    findings: &mut Vec<Finding>,
) -> (Dateline, Vec<String>) {
    let primary = language.map(Language::primary);
    let mut dateline = Dateline::default();
    let mut writers = Vec::new();
    let mut stamps: Vec<(u32, &str, Stamp, (bool, bool))> = Vec::new();
    let mut source = String::new();
    for segment in of_kind(segments, LineKind::Dateline) {
        if !source.is_empty() {
            source.push('\n');
        }
        source.push_str(&segment.text);
        let text = segment.text.as_str();
        let reading = dateline::read(text, primary).unwrap_or_else(|| dateline::Reading {
            place: Some(bare_line(text).to_owned()),
            ..dateline::Reading::default()
        });
        join(&mut dateline.place, reading.place, ", ");
        join(&mut dateline.agency, reading.agency, "/");
        writers.extend(reading.writer);
        // What the user says is the date comes before what was recognised.
        let late = |updated| (!segment.is_ruled(), updated);
        stamps.extend(reading.filed.map(|stamp| (segment.line, text, stamp, late(false))));
        stamps.extend(reading.updated.map(|stamp| (segment.line, text, stamp, late(true))));
    }
    dateline.source = (!source.is_empty()).then_some(source);
    let year = stamps.iter().find_map(|(.., stamp, _)| stamp.date.year);
    // The first date that says most: a time and a year before neither, filing before updating.
    let best = stamps
        .iter()
        .min_by_key(|(.., stamp, late)| (*late, stamp.date.year.is_none(), stamp.time.is_none()));
    if let Some((line, text, stamp, _)) = best {
        let text = &text[stamp.range.clone()];
        match instant::resolve(stamp, choices, language, year) {
            Some(reading) => {
                find_in_date(*line, text, stamp, &reading, findings);
                dateline.filed = Some(reading.filed);
            }
            None if stamp.date.year.is_none() => {
                let message =
                    format!("‘{text}’ has no year; write the date out to have it on the page.");
                let values = [("date", text.to_owned())];
                findings.push(Rule::UndatedYear.finding(Some(*line), message, None, values));
            }
            None => {}
        }
    }
    (dateline, writers)
}

/// Adds to a field what it does not say yet.
pub(super) fn join(field: &mut Option<String>, more: Option<String>, between: &str) {
    match (field.as_mut(), more) {
        (None, more) => *field = more,
        (Some(field), Some(more)) => {
            let says = |part: &str| fold(part) == fold(&more);
            if !says(field) && !field.split(between).any(says) {
                field.push_str(between);
                field.push_str(&more);
            }
        }
        (Some(_), None) => {}
    }
}

pub(super) fn find_in_date(
    line: u32,
    text: &str,
    stamp: &Stamp,
    reading: &DateReading,
    findings: &mut Vec<Finding>,
) {
    let written_out = |instant: &DateTime<FixedOffset>| {
        let form = if stamp.time.is_some() { "%-d %B %Y, %H:%M" } else { "%-d %B %Y" };
        instant.format(form).to_string()
    };
    let taken = written_out(&reading.filed);
    if let Some(other) = &reading.other {
        let message =
            format!("‘{text}’ was read as {taken}; it can also mean {}.", written_out(other));
        let values =
            [("date", text.to_owned()), ("reading", taken.clone()), ("other", written_out(other))];
        findings.push(Rule::AmbiguousDate.finding(
            Some(line),
            message,
            Some(other.to_rfc3339()),
            values,
        ));
    }
    if let Some(WrittenZone::Shared(zone, _)) = &stamp.zone {
        let offset = reading.filed.offset().to_string();
        let message = format!("Several time zones are called {zone}; it was read as UTC{offset}.");
        let values = [("zone", zone.clone()), ("offset", offset)];
        findings.push(Rule::UnclearTimeZone.finding(Some(line), message, None, values));
    }
}

/// The consent text: its lines, and an empty one where they stood apart.
fn notice(segments: &[Segment<'_>]) -> Option<String> {
    let mut notice = String::new();
    let mut parted = false;
    for segment in segments {
        if segment.kind() != LineKind::Consent || segment.is_gap() {
            parted = true;
            continue;
        }
        if !notice.is_empty() {
            notice.push_str(if parted { "\n\n" } else { "\n" });
        }
        notice.push_str(&segment.text);
        parted = false;
    }
    (!notice.is_empty()).then_some(notice)
}

/// What is worth a look in the lines, beside what [`article`] found.
pub(super) fn find(segments: &[Segment<'_>], article: &Article, findings: &mut Vec<Finding>) {
    find_headline(segments, article, findings);
    find_shouting(segments, article, findings);
    find_consent(segments, findings);
    find_hostile(segments, findings);
    find_pictures(segments, findings);
    findings.sort_by_key(|finding| finding.line.unwrap_or(0));
}

/// Pictures that `incoming` left at the address that they have in a document of Word's.
fn find_pictures(segments: &[Segment<'_>], findings: &mut Vec<Finding>) {
    for segment in segments.iter().filter(|segment| segment.text.contains("](word/")) {
        for picture in mentions(&segment.text) {
            if !picture.address.starts_with("word/") {
                continue;
            }
            let file = picture.address.rsplit('/').next().unwrap_or_default().to_owned();
            let message = format!(
                "The picture ‘{file}’ of the document is of a kind that pages cannot show, or stands elsewhere; save it as PNG or JPEG and put it into the story."
            );
            let values = [("file", file)];
            findings.push(Rule::PictureNotShown.finding(Some(segment.line), message, None, values));
        }
    }
}

fn find_headline(segments: &[Segment<'_>], article: &Article, findings: &mut Vec<Finding>) {
    if article.headline.is_none() && !article.body.is_empty() {
        let line = of_kind(segments, LineKind::Body).next().map(|segment| segment.line);
        let message = "No headline was recognised; choose its line, or write one.".to_owned();
        findings.push(Rule::NoHeadline.finding(line, message, None, []));
    }
}

fn find_shouting(segments: &[Segment<'_>], article: &Article, findings: &mut Vec<Finding>) {
    for (index, normal) in casing::of_shouted_subheads(segments, article.language.as_ref()) {
        let subhead = bare_line(&segments[index].text);
        let message =
            format!("The subhead ‘{subhead}’ is in capitals; in normal casing it is ‘{normal}’.");
        let values = [("subhead", subhead.to_owned()), ("normal", normal.clone())];
        findings.push(Rule::ShoutedSubhead.finding(
            Some(segments[index].line),
            message,
            Some(normal),
            values,
        ));
    }
}

fn find_consent(segments: &[Segment<'_>], findings: &mut Vec<Finding>) {
    let recognised = || of_kind(segments, LineKind::Consent).filter(|segment| !segment.is_ruled());
    let lines = recognised().count();
    if let Some(first) = recognised().next() {
        let message =
            format!("{} of consent text went to the notice.", counted(lines, "line", "lines"));
        findings.push(Rule::ConsentTakenOff.finding(
            Some(first.line),
            message,
            None,
            [("lines", lines.to_string())],
        ));
    }
}

fn find_hostile(segments: &[Segment<'_>], findings: &mut Vec<Finding>) {
    let (mut damaged, mut turned, mut garbled) =
        (Tally::default(), Tally::default(), Tally::default());
    let mut hosts: HashSet<String> = HashSet::new();
    for segment in segments {
        let text = segment.text.as_str();
        if text.is_ascii() && !text.contains("//xn--") && !text.contains(".xn--") {
            continue;
        }
        damaged.add(segment.line, text.matches(char::REPLACEMENT_CHARACTER).count());
        turned.add(segment.line, usize::from(text.contains(hostile::is_direction_control)));
        garbled.add(segment.line, usize::from(hostile::has_mojibake(text)));
        if text.contains("//") {
            for host in
                hostile::look_alike_hosts(text).into_iter().map(|host| text[host].to_owned())
            {
                if hosts.insert(fold(&host)) {
                    let message = format!(
                        "The host ‘{host}’ of a link looks like another one; check where it leads."
                    );
                    findings.push(Rule::LookAlikeLink.finding(
                        Some(segment.line),
                        message,
                        None,
                        [("host", host.clone())],
                    ));
                }
            }
        }
    }
    if let Some(line) = damaged.first {
        let places = counted(damaged.count, "place", "places");
        let message = format!(
            "The text is damaged in {places}: bytes there are no text in its encoding, and � stands for them."
        );
        findings.push(Rule::DamagedEncoding.finding(
            Some(line),
            message,
            None,
            [("places", damaged.count.to_string())],
        ));
    }
    if let Some(line) = garbled.first {
        let lines = counted(garbled.count, "line", "lines");
        let message = format!(
            "In {lines} accented letters were garbled before the text came here; mend them by hand."
        );
        findings.push(Rule::Mojibake.finding(
            Some(line),
            message,
            None,
            [("lines", garbled.count.to_string())],
        ));
    }
    if let Some(line) = turned.first {
        let lines = counted(turned.count, "line", "lines");
        let message = format!(
            "Invisible characters in {lines} change the direction of the text; what is shown may not be what is written."
        );
        findings.push(Rule::HiddenDirection.finding(
            Some(line),
            message,
            None,
            [("lines", turned.count.to_string())],
        ));
    }
}

/// How often something was found, and where first.
#[derive(Default)]
struct Tally {
    first: Option<u32>,
    count: usize,
}

impl Tally {
    fn add(&mut self, line: u32, count: usize) {
        if count > 0 {
            self.first.get_or_insert(line);
            self.count += count;
        }
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
