//! Datelines: where and when a story was filed, and for whom.
//!
//! On lines of their own (`04.07.2026 00:21`, `Published … / Updated …`, `Source: dpa`) and at the
//! start of the first paragraph (`BERLIN, July 4 (Reuters) –`).

mod agencies;
mod opening;

pub(super) use agencies::{credit, is_agency};
pub(super) use opening::head;

use super::instant::{self, Stamp};
use super::table::width;

/// The longest line that can be a dateline, in Latin letters' widths.
const LONGEST_LINE: usize = 160;

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

/// Reads a text that is nothing but a dateline, on a line of its own or split off its paragraph.
pub(super) fn read(text: &str, language: Option<&str>) -> Option<Reading> {
    let bare = text.trim_end_matches(['|', '•', '·', '/', ',', '｜', ' ']);
    line(bare, language).or_else(|| before_story(text, language))
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

/// Reads a dateline that was split off the paragraph it stood before.
fn before_story(text: &str, language: Option<&str>) -> Option<Reading> {
    // Any sentence will do as the story; what the dateline leaves of the text is one already.
    let opened = format!("{text} A");
    let (end, reading) = head(&opened, |_| false, language)?;
    (&opened[end..] == "A").then_some(reading)
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
    let place_is_shouted = |place: &str| {
        let letters = place.chars().filter(|letter| letter.is_alphabetic());
        letters.clone().count() > 2 && letters.clone().all(char::is_uppercase)
    };
    let is_a_name = || {
        let words: Vec<&str> = writer.split_whitespace().collect();
        (2..=4).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
    };
    if first_is_name && (last_is_shouted || place_is_shouted(place_after) && is_a_name()) {
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
