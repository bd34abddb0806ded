//! Datelines: where and when a story was filed, and for whom.
//!
//! On lines of their own (`04.07.2026 00:21`, `Published … / Updated …`, `Source: dpa`) and at the
//! start of the first paragraph (`BERLIN, July 4 (Reuters) –`).

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::instant::{self, Stamp};
use super::table::{fold, is_unspaced, width};

/// The longest line that can be a dateline, in Latin letters' widths.
const LONGEST_LINE: usize = 160;
/// The longest dateline before a paragraph, in bytes.
const LONGEST_HEAD: usize = 160;

/// What a dateline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub place: Option<String>,
    pub agency: Option<String>,
    /// The writer, where the dateline names one: `Ayşe YILMAZ/ANKARA, (DHA)`.
    pub writer: Option<String>,
    /// The instant it was filed.
    pub filed: Option<Stamp>,
    /// The instant it was updated.
    pub updated: Option<Stamp>,
}

impl Reading {
    /// Whether it says nothing but when the story was updated.
    pub fn is_update(&self) -> bool {
        self.updated.is_some()
            && self.filed.is_none()
            && self.place.is_none()
            && self.agency.is_none()
    }
}

/// Reads a line that is nothing but a dateline.
pub(super) fn line(text: &str, language: Option<&str>) -> Option<Reading> {
    if width(text) > LONGEST_LINE {
        return None;
    }
    if let Some(agency) = credit(text) {
        return Some(Reading { agency: Some(agency), ..Reading::default() });
    }
    if !text.chars().any(char::is_numeric) {
        return place_and_agency(text);
    }
    let stamps = instant::scan(text, language);
    if stamps.is_empty() {
        return None;
    }
    let mut reading = Reading::default();
    let mut done = 0;
    for stamp in stamps {
        let before = &text[done..stamp.range.start];
        done = stamp.range.end;
        read_rest(before, &mut reading)?;
        let updated = instant::says_updated(before);
        let slot = if updated || reading.filed.is_some() {
            &mut reading.updated
        } else {
            &mut reading.filed
        };
        slot.get_or_insert(stamp);
    }
    read_rest(&text[done..], &mut reading)?;
    Some(reading)
}

/// Reads what stands beside the dates of a line: labels, a place, an agency. None where there is
/// more.
fn read_rest(text: &str, reading: &mut Reading) -> Option<()> {
    // A bar after a date is followed by a name rather than a place.
    let barred = text.trim_start().starts_with(['|', '•', '·']);
    for chunk in text.split([
        '|', '•', '·', '–', '—', ',', '(', ')', '\n', '/', '،', '、', '[', ']', '：', '（', '）',
        '，',
    ]) {
        // Hyphens part chunks only between spaces; places have them inside.
        for chunk in chunk.split(" - ") {
            let chunk =
                strip_labels(chunk.trim_matches([' ', '-', ':', '.', ';', '\u{200f}', '\u{200e}']));
            if chunk.is_empty() || instant::is_filler(chunk) {
                continue;
            }
            if is_agency(chunk) {
                reading.agency.get_or_insert_with(|| chunk.to_owned());
            } else if reading.place.is_none() && is_place(chunk) && !(barred && chunk.contains(' '))
            {
                reading.place = Some(chunk.to_owned());
            } else {
                return None;
            }
        }
    }
    Some(())
}

/// The chunk without a label and colon before it.
fn strip_labels(chunk: &str) -> &str {
    match chunk.split_once(':') {
        Some((label, rest)) if instant::is_filler(label) => rest.trim(),
        _ => chunk,
    }
}

/// A dateline at the start of a paragraph, and where the story begins after it.
pub(super) fn head(
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

/// Reads a dateline that was split off the paragraph it stood before.
pub(super) fn before_story(text: &str, language: Option<&str>) -> Option<Reading> {
    // Any sentence will do as the story.
    head(&format!("{text} A"), |_| false, language).map(|(_, reading)| reading)
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
        .map(|chunk| chunk.trim_matches([' ', '-', '–', '—', '.', '*', '_', ':']))
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

/// Whether it may be the name of an agency or a paper: up to five words, begun with capitals.
fn is_name(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=MOST_WORDS).contains(&words.len())
        && text
            .chars()
            .all(|sign| sign.is_alphabetic() || matches!(sign, ' ' | '-' | '.' | '’' | '\''))
        && [words.first(), words.last()]
            .into_iter()
            .flatten()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a name says that it is one of the press.
fn is_press_name(name: &str) -> bool {
    const WORDS: [&str; 34] = [
        "agence",
        "agencia",
        "agency",
        "agentur",
        "agenzia",
        "ajansi",
        "broadcasting",
        "courier",
        "daily",
        "dienst",
        "gazete",
        "gazette",
        "haber",
        "herald",
        "journal",
        "media",
        "network",
        "news",
        "newspapers",
        "noticias",
        "notizie",
        "nouvelles",
        "persbureau",
        "post",
        "prensa",
        "press",
        "presse",
        "radio",
        "service",
        "stampa",
        "times",
        "tribune",
        "wire",
        "zeitung",
    ];
    name.split([' ', '-']).any(|word| WORDS.contains(&fold(word).replace('ı', "i").as_str()))
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

/// A line that only credits agencies: `dpa`, `(AFP)`, `Source: Reuters`, `AA, DHA`, `dpa/AFP`.
pub(super) fn credit(text: &str) -> Option<String> {
    const SOURCES: [&str; 27] = [
        "source",
        "sources",
        "quelle",
        "quellen",
        "kaynak",
        "fuente",
        "fuentes",
        "fonte",
        "fonti",
        "fontes",
        "bron",
        "źródło",
        "المصدر",
        "المصادر",
        "источник",
        "出典",
        "来源",
        "來源",
        "source agency",
        "agency",
        "agence",
        "agentur",
        "agencia",
        "ajans",
        "agenzia",
        "by",
        "källa",
    ];
    let mut text = text.trim();
    if let Some((label, rest)) = text.split_once([':', '：'])
        && SOURCES.contains(&fold(label.trim()).as_str())
    {
        text = rest.trim();
    } else if let Some((word, rest)) = text.split_once(' ')
        && matches!(fold(word).as_str(), "by" | "von" | "par" | "por" | "door")
        && is_agency(rest)
    {
        text = rest.trim();
    }
    let inner = text
        .trim_matches(['(', ')', '[', ']', '/', '（', '）', '【', '】', '.', ' ', '-', '–', '—']);
    let known = !inner.is_empty()
        && width(inner) <= 60
        && (is_agency(inner)
            || inner.split(['/', ',', ';', '&', '+', '、', '،']).all(|one| is_agency(one.trim())));
    known.then(|| inner.to_owned())
}

/// `BERLIN (dpa)`, `ANKARA – AA`
fn place_and_agency(text: &str) -> Option<Reading> {
    let text = text.trim_end_matches([' ', '-', '–', '—', '.', ':']);
    let (place, agency) = match text.strip_suffix([')', ']']) {
        Some(inside) => inside.rsplit_once(['(', '['])?,
        None => text
            .rsplit_once(" - ")
            .or_else(|| text.rsplit_once(" – "))
            .or_else(|| text.rsplit_once(", "))
            .or_else(|| text.rsplit_once('/'))?,
    };
    let (place, agency) = (place.trim().trim_end_matches([',', '/']), agency.trim());
    let (place, writer) = split_writer(place);
    (is_agency(agency) && is_place(place)).then(|| Reading {
        place: Some(place.to_owned()),
        agency: Some(agency.to_owned()),
        writer: writer.map(str::to_owned),
        ..Reading::default()
    })
}

/// An agency before or after a place without brackets: `dpa BERLIN`.
fn split_agency(place: &str) -> (&str, Option<&str>) {
    if is_agency(place) && !place.is_empty() {
        return ("", Some(place));
    }
    if let Some((agency, place)) =
        place.split_once([' ', ',']).filter(|(first, _)| is_agency(first))
    {
        return (place.trim(), Some(agency));
    }
    if let Some((place, agency)) =
        place.rsplit_once([' ', ',', '/']).filter(|(_, last)| is_agency(last))
    {
        return (place.trim_end_matches([',', ' ']), Some(agency));
    }
    (place, None)
}

/// The writer before the place, as Turkish agencies write them: `Ayşe YILMAZ/ANKARA`.
fn split_writer(place: &str) -> (&str, Option<&str>) {
    let Some((writer, place_after)) = place.rsplit_once('/') else { return (place, None) };
    let mut words = writer.split_whitespace();
    let first_is_name = words.next().is_some_and(|word| {
        word.chars().skip(1).any(char::is_lowercase) && word.starts_with(char::is_uppercase)
    });
    let last_is_shouted = words
        .last()
        .is_some_and(|word| word.chars().count() > 1 && !word.chars().any(char::is_lowercase));
    if first_is_name && last_is_shouted {
        (place_after.trim(), Some(writer.trim()))
    } else {
        (place, None)
    }
}

/// Whether the text can be a place's name: a few capitalised words, or a few signs.
fn is_place(text: &str) -> bool {
    const MOST_WORDS: usize = 5;
    const PARTICLES: [&str; 34] = [
        "de", "del", "la", "las", "los", "el", "le", "les", "sur", "en", "an", "am", "der", "den",
        "im", "in", "bei", "upon", "of", "and", "und", "do", "da", "dos", "das", "di", "sul",
        "aan", "al", "bin", "nad", "на", "и", "ve",
    ];
    let text = text.trim();
    let mut capitalised = 0;
    let mut count = 0;
    for word in text.split([' ', '/', '-', '–', '\u{a0}']).filter(|word| !word.is_empty()) {
        count += 1;
        let Some(first) = word.chars().next() else { continue };
        if !word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}')) {
            return false;
        }
        if first.is_uppercase() || !first.is_lowercase() {
            capitalised += 1;
        } else if !PARTICLES.contains(&word) {
            return false;
        }
    }
    capitalised > 0 && count <= MOST_WORDS && width(text) <= 48
}

/// Whether the text is short and looks like initials: `BNS`, `ЛІГА`.
fn is_abbreviation(text: &str) -> bool {
    let length = text.chars().count();
    (2..=6).contains(&length) && text.chars().all(char::is_uppercase)
}

/// Whether the text names a news agency, or several.
pub(super) fn is_agency(text: &str) -> bool {
    let folded = fold(text.trim());
    let known = |name: &str| AGENCIES.names.contains(name.trim());
    if known(&folded) || is_cased_agency(text.trim()) {
        return true;
    }
    // `dpa/AFP`, and with the agency's own desk: `dpa/lhe`.
    let mut names = text.trim().split(['/', '-', '+', ';']);
    let first = names.next().is_some_and(|name| known(&fold(name)) || is_cased_agency(name.trim()));
    let is_desk = |name: &str| name.chars().count() <= 3 && name.chars().all(char::is_lowercase);
    first && names.all(|name| known(&fold(name)) || is_cased_agency(name.trim()) || is_desk(name))
}

/// Initials that are a common word in small letters count only in capitals.
fn is_cased_agency(text: &str) -> bool {
    AGENCIES.initials.contains(text)
}

struct Agencies {
    /// Folded names.
    names: HashSet<String>,
    /// Initials that are words in small letters, as written.
    initials: HashSet<&'static str>,
    /// Names in scripts without spaces, the longest first.
    unspaced: Vec<String>,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    /// Short initials read like words where they are folded: "Dire", "Nova", "Beta", "aa", "ap".
    const LONGEST_INITIALS: usize = 4;
    let mut agencies =
        Agencies { names: HashSet::new(), initials: HashSet::new(), unspaced: Vec::new() };
    for name in include_str!("data/agencies.txt").lines().filter(|line| !line.starts_with('#')) {
        if name.starts_with(is_unspaced) {
            agencies.unspaced.push(name.to_owned());
        }
        let initials = name.chars().count() <= LONGEST_INITIALS
            && name.chars().all(|letter| letter.is_uppercase());
        if initials {
            agencies.initials.insert(name);
        } else {
            agencies.names.insert(fold(name));
        }
    }
    agencies.unspaced.sort_by_key(|name| std::cmp::Reverse(name.len()));
    agencies
});

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn heads(text: &str, place: Option<&str>, agency: Option<&str>, dated: bool, rest: &str) {
        let (end, reading) =
            head(text, |_| false, None).unwrap_or_else(|| panic!("no dateline: {text}"));
        assert_eq!(reading.place.as_deref(), place, "{text}");
        assert_eq!(reading.agency.as_deref(), agency, "{text}");
        assert_eq!(reading.filed.is_some(), dated, "{text}");
        assert_eq!(&text[end..], rest);
    }

    #[test]
    fn a_paragraphs_dateline_is_parted_from_its_story() {
        heads(
            "BERLIN, July 4 (Reuters) – The bridge",
            Some("BERLIN"),
            Some("Reuters"),
            true,
            "The bridge",
        );
        heads("ANKARA (AA) - Köprü", Some("ANKARA"), Some("AA"), false, "Köprü");
        heads("Berlin (dpa) - Die Brücke", Some("Berlin"), Some("dpa"), false, "Die Brücke");
        heads("WASHINGTON (AP) — The bridge", Some("WASHINGTON"), Some("AP"), false, "The bridge");
        heads("LONDON — The bridge", Some("LONDON"), None, false, "The bridge");
        heads("NEW DELHI, Jul. 4 -- The bridge", Some("NEW DELHI"), None, true, "The bridge");
        heads("Paris, 4 juillet 2026 (AFP) - Le pont", Some("Paris"), Some("AFP"), true, "Le pont");
        heads("Madrid, 4 jul (EFE).- El puente", Some("Madrid"), Some("EFE"), true, "El puente");
        heads("(ANSA) - ROMA, 04 LUG - Il ponte", Some("ROMA"), Some("ANSA"), true, "Il ponte");
        heads("(Reuters) - The bridge", None, Some("Reuters"), false, "The bridge");
        heads(
            "PORT ELLERY, Sept 14 (Coastline News) – The ferry",
            Some("PORT ELLERY"),
            Some("Coastline News"),
            true,
            "The ferry",
        );
        heads("HULL (Northern Wire) - The", Some("HULL"), Some("Northern Wire"), false, "The");
        heads("МОСКВА, 4 июля. /ТАСС/. Мост", Some("МОСКВА"), Some("ТАСС"), true, "Мост");
        heads("МОСКВА, 4 июл — ТАСС. Мост", Some("МОСКВА"), Some("ТАСС"), true, "Мост");
        heads("القاهرة (رويترز) - قال", Some("القاهرة"), Some("رويترز"), false, "قال");
        heads("دبي 4 يوليو (رويترز) - قال", Some("دبي"), Some("رويترز"), true, "قال");
        heads("新华社北京7月4日电 大桥", Some("北京"), Some("新华社"), true, "大桥");
        heads("【ベルリン共同】橋が", Some("ベルリン"), Some("共同"), false, "橋が");
        heads("Warszawa (PAP) – Most", Some("Warszawa"), Some("PAP"), false, "Most");
        heads(
            "Frankfurt am Main (dpa/lhe) - Die",
            Some("Frankfurt am Main"),
            Some("dpa/lhe"),
            false,
            "Die",
        );
    }

    #[test]
    fn turkish_agencies_name_the_writer_before_the_place() {
        let (_, reading) =
            head("Ayşe YILMAZ/ANKARA, (DHA)- Köprü kapandı", |_| false, None).unwrap();
        assert_eq!(reading.writer.as_deref(), Some("Ayşe YILMAZ"));
        assert_eq!(reading.place.as_deref(), Some("ANKARA"));
        assert_eq!(reading.agency.as_deref(), Some("DHA"));
    }

    #[test]
    fn a_sentence_with_a_dash_has_no_dateline() {
        for text in [
            "The bridge – closed since May – stays shut.",
            "Apple – the company – said so.",
            "He (Miller) – the mayor – said so.",
            "Well-known people came.",
            "NATO (North Atlantic Treaty Organization) – The alliance met.",
            "On July 4 (Independence Day) – Americans celebrate.",
            "Angela Merkel (CDU) – once chancellor – said so.",
            "EU - USA: the talks",
            "2026 – a year of change",
        ] {
            let common = |word: &str| matches!(word, "NATO" | "EU");
            assert_eq!(head(text, common, None), None, "{text}");
        }
        assert_eq!(head("NATO – The alliance met.", |word| word == "NATO", None), None);
    }

    #[test]
    fn lines_of_dates_places_and_credits_are_datelines() {
        let reading =
            line("Published 4 July 2026, 10:00 | Updated 5 July 2026, 12:00", None).unwrap();
        assert!(reading.filed.is_some_and(|stamp| stamp.date.day == 4));
        assert!(reading.updated.is_some_and(|stamp| stamp.date.day == 5));
        let reading = line("Berlin, 4. Juli 2026", None).unwrap();
        assert_eq!(reading.place.as_deref(), Some("Berlin"));
        assert_eq!(line("Stand: 04.07.2026, 00:21 Uhr", None).unwrap().place, None);
        assert!(line("Son Güncelleme: 04.07.2026 00:21", None).unwrap().is_update());
        assert_eq!(line("Quelle: dpa/AFP", None).unwrap().agency.as_deref(), Some("dpa/AFP"));
        assert_eq!(line("By Reuters", None).unwrap().agency.as_deref(), Some("Reuters"));
        assert_eq!(line("İSTANBUL (AA)", None).unwrap().place.as_deref(), Some("İSTANBUL"));
    }

    #[test]
    fn a_sentence_with_a_date_is_no_dateline() {
        for text in [
            "On 4 July 2026 the bridge was closed.",
            "Das geschah am 4. Juli 2026 in Berlin.",
            "Erdbeben vom 6. Februar 2023 in der Türkei",
            "The bridge",
            "Europa",
            "1,500 soldiers",
        ] {
            assert_eq!(line(text, None), None, "{text}");
        }
    }
}
