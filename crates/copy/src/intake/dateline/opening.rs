//! Datelines at the start of a paragraph, parted from the story by a dash, a stroke or a bracket.

use std::ops::Range;

use super::super::instant;
use super::super::table::is_unspaced;
use super::agencies::{AGENCIES, is_abbreviation, is_agency, is_name, is_press_name};
use super::{Reading, is_place, split_agency, split_writer};

/// The longest dateline before a paragraph, in bytes.
const LONGEST_HEAD: usize = 160;

/// A dateline at the start of a paragraph, and where the story begins after it.
pub(in super::super) fn head(
    text: &str,
    is_common_word: impl Fn(&str) -> bool,
    language: Option<&str>,
) -> Option<(usize, Reading)> {
    let text = text.trim_end();
    cjk_head(text, language)
        .or_else(|| stroked_head(text, language))
        .or_else(|| dashed_head(text, &is_common_word, language))
        .filter(|(end, _)| begins_sentence(&text[*end..]))
}

fn begins_sentence(text: &str) -> bool {
    text.chars()
        .find(|character| character.is_alphanumeric())
        .is_some_and(|first| !first.is_lowercase())
}

/// `BERLIN, July 4 (Reuters) –`, `ANKARA (AA) -`, `(ANSA) - ROMA, 04 LUG -`, `Madrid, 4 jul (EFE).-`
fn dashed_head(
    text: &str,
    is_common_word: &impl Fn(&str) -> bool,
    language: Option<&str>,
) -> Option<(usize, Reading)> {
    const MOST_DASHES: usize = 3;
    let window = &text[..text.floor_char_boundary(LONGEST_HEAD)];
    let mut first = None;
    for dash in dashes(window).into_iter().take(MOST_DASHES) {
        let Some(reading) = read_head(&text[..dash.start], is_common_word, language) else {
            continue;
        };
        let agency_only = reading.place.is_none();
        if !agency_only {
            return Some(with_agency_after(text, dash.end, reading));
        }
        first.get_or_insert((dash.end, reading));
    }
    first
}

/// The dateline with an agency that stands after its dash: `МОСКВА, 4 июл — ТАСС. `
fn with_agency_after(text: &str, end: usize, mut reading: Reading) -> (usize, Reading) {
    let rest = &text[end..];
    if reading.agency.is_none()
        && let Some(length) = rest.find(['.', '—', '–', ':'])
        && is_agency(&rest[..length])
    {
        let after = rest[length..].trim_start_matches(['.', '—', '–', ':', ' ']);
        reading.agency = Some(rest[..length].trim().to_owned());
        return (text.len() - after.len(), reading);
    }
    (end, reading)
}

/// Where dashes stand that part a dateline from its story: between spaces, or after a bracket or
/// full stop.
fn dashes(text: &str) -> Vec<Range<usize>> {
    let mut dashes = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if !matches!(character, '-' | '–' | '—' | '−') {
            continue;
        }
        let mut end = start + character.len_utf8();
        while let Some((at, '-')) = characters.peek().copied() {
            end = at + 1;
            characters.next();
        }
        let before = &text[..start];
        let parted =
            before.ends_with(char::is_whitespace) || before.ends_with([')', '.', ']', '）']);
        let after = &text[end..];
        let begins = after.starts_with(char::is_whitespace)
            || before.ends_with([')', '.', ']'])
            || character != '-';
        if parted && begins {
            let spaces = after.len() - after.trim_start().len();
            dashes.push(start..end + spaces);
        }
    }
    dashes
}

/// A part of a place without the marks around it; the full stop of an abbreviation stays with it:
/// `Ill.`, `N.Y.`
fn without_marks(chunk: &str) -> &str {
    const LONGEST_ABBREVIATION: usize = 6;
    let chunk = chunk.trim_matches([' ', '-', '–', '—', '*', '_', ':']);
    let bare = chunk.trim_matches('.');
    let abbreviated = chunk.len() == bare.len() + 1
        && chunk.ends_with('.')
        && bare.starts_with(char::is_uppercase)
        && (bare.contains('.') || bare.chars().any(char::is_lowercase))
        && chunk.chars().count() <= LONGEST_ABBREVIATION;
    if abbreviated { chunk } else { bare }
}

/// Reads the text before a dash.
fn read_head(
    head: &str,
    is_common_word: &impl Fn(&str) -> bool,
    language: Option<&str>,
) -> Option<Reading> {
    let head = head
        .trim()
        .trim_end_matches(['.', ' '])
        .trim_start_matches(['*', '_', ' '])
        .trim_end_matches(['*', '_', ' ']);
    if head.is_empty() {
        return None;
    }
    let mut reading = Reading::default();
    let mut rest = String::with_capacity(head.len());
    let mut done = 0;
    for stamp in instant::scan(head, language) {
        rest.push_str(&head[done..stamp.range.start]);
        rest.push_str(" , ");
        done = stamp.range.end;
        reading.filed.get_or_insert(stamp);
    }
    rest.push_str(&head[done..]);
    // What stands in brackets is the agency: one that Galley knows, or any name where the rest
    // proves the dateline.
    let mut is_known = true;
    let mut outside = String::with_capacity(rest.len());
    let mut inside = rest.as_str();
    while let Some((before, after)) = inside.split_once(['(', '（', '[']) {
        let (agency, after) = after.split_once([')', '）', ']'])?;
        outside.push_str(before);
        inside = after;
        let agency = agency.trim().trim_matches(['*', '_']);
        if agency.trim_matches([',', ' ']).is_empty() {
            continue;
        }
        if !is_agency(agency) && !is_abbreviation(agency) {
            if !is_name(agency) {
                return None;
            }
            is_known = false;
        }
        reading.agency.get_or_insert_with(|| agency.to_owned());
    }
    outside.push_str(inside);
    let place = outside
        .split([',', '،', '，'])
        .flat_map(|chunk| chunk.split(" - "))
        .map(without_marks)
        .filter(|chunk| !chunk.is_empty() && !instant::is_filler(chunk))
        .collect::<Vec<_>>()
        .join(", ");
    let (place, agency) = split_agency(&place);
    if reading.agency.is_none() {
        reading.agency = agency.map(str::to_owned);
    }
    let (place, writer) = split_writer(place);
    reading.writer = writer.map(str::to_owned);
    if !place.is_empty() {
        if !place.split(", ").all(is_place) {
            return None;
        }
        reading.place = Some(place.to_owned());
    }
    let dated = reading.filed.is_some() && reading.place.is_some();
    let shouted = reading.place.as_deref().is_some_and(|place| {
        let letters = place.chars().filter(|letter| letter.is_alphabetic());
        let (upper, all) = letters.fold((0, 0), |(upper, all), letter| {
            (upper + usize::from(letter.is_uppercase()), all + 1)
        });
        all >= 4 && upper == all && !place.split([' ', '/', ',']).any(is_common_word)
    });
    let proven = match reading.agency.as_deref() {
        Some(agency) if !is_known => dated || shouted && is_press_name(agency),
        Some(_) => true,
        None => dated || shouted,
    };
    proven.then_some(reading)
}

/// `МОСКВА, 4 июля. /ТАСС/. `
fn stroked_head(text: &str, language: Option<&str>) -> Option<(usize, Reading)> {
    let window = &text[..text.floor_char_boundary(LONGEST_HEAD)];
    let start = window.find('/')?;
    let length = window[start + 1..].find('/')?;
    let agency = window[start + 1..start + 1 + length].trim();
    if !is_agency(agency) && !is_abbreviation(agency) {
        return None;
    }
    let end = start + length + 2;
    let after = &text[end..];
    let parted = after.trim_start_matches(['.', ' ', '-', '–', '—']);
    if parted.len() == after.len() {
        return None;
    }
    let mut reading = read_head(&format!("{} ({agency})", &text[..start]), &|_| false, language)?;
    reading.agency = Some(agency.to_owned());
    Some((text.len() - parted.len(), reading))
}

/// `新华社北京7月4日电`, `【ベルリン共同】`, `（北京訊）`
fn cjk_head(text: &str, language: Option<&str>) -> Option<(usize, Reading)> {
    let first = text.chars().next()?;
    if matches!(first, '【' | '［' | '（' | '(') {
        let closing = match first {
            '【' => '】',
            '［' => '］',
            '（' => '）',
            _ => ')',
        };
        let inside = &text[first.len_utf8()..];
        let end = inside.find(closing).filter(|end| *end <= LONGEST_HEAD)?;
        let (inside, after) = (&inside[..end], &inside[end + closing.len_utf8()..]);
        if !inside.starts_with(is_unspaced) {
            return None;
        }
        let reading = cjk_reading(inside, language)?;
        let after = after.trim_start_matches(is_separator);
        return Some((text.len() - after.len(), reading));
    }
    // Without brackets, the word for a dispatch ends it.
    let window = &text[..text.floor_char_boundary(LONGEST_HEAD)];
    let at = window.find(['电', '電', '讯', '訊'])?;
    let reading = cjk_reading(&text[..at], language)?;
    reading.filed.as_ref()?;
    let mut end = at + '电'.len_utf8();
    if let Some(writer) = text[end..].strip_prefix(['（', '('])
        && let Some(length) = writer.find(['）', ')'])
        && writer.starts_with("记者") | writer.starts_with("記者")
    {
        let opening = text[end..].chars().next().map_or(0, char::len_utf8);
        let closing = writer[length..].chars().next().map_or(0, char::len_utf8);
        end += opening + length + closing;
    }
    let after = text[end..].trim_start_matches(is_separator);
    Some((text.len() - after.len(), reading))
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '–' | '—' | '：' | ':' | '、' | '，')
}

fn cjk_reading(text: &str, language: Option<&str>) -> Option<Reading> {
    let mut reading = Reading::default();
    let mut rest = text.to_owned();
    if let Some(stamp) = instant::scan(text, language).into_iter().next() {
        rest.replace_range(stamp.range.clone(), " ");
        reading.filed = Some(stamp);
    }
    let mut rest = rest.trim_end_matches(['电', '電', '讯', '訊']).trim();
    if let Some((place, writer)) = rest.split_once(['＝', '=']) {
        rest = place.trim();
        let writer = writer.trim();
        if is_agency(writer) {
            reading.agency = Some(writer.to_owned());
        } else {
            reading.writer = Some(writer.to_owned());
        }
    }
    for agency in AGENCIES.unspaced.iter() {
        if reading.agency.is_some() {
            break;
        }
        if let Some(place) =
            rest.strip_prefix(agency.as_str()).or_else(|| rest.strip_suffix(agency.as_str()))
        {
            reading.agency = Some(agency.clone());
            rest = place.trim();
        }
    }
    if !rest.is_empty() {
        const LONGEST_PLACE: usize = 12;
        if rest.chars().count() > LONGEST_PLACE || !rest.chars().all(char::is_alphanumeric) {
            return None;
        }
        reading.place = Some(rest.to_owned());
    }
    (reading.agency.is_some() || reading.writer.is_some()).then_some(reading)
}
