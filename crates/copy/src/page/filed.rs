//! Who, where and when, written as the story's language writes it (Unicode CLDR, by ICU4X).

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat};
use icu_casemap::CaseMapper;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{MD, YMD};
use icu_datetime::input::Date;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::{Locale, locale};

use super::line;
use crate::article::{Dateline, Language};
use crate::markdown::escape;
use crate::theme::Manner;
use crate::words::Words;

/// A dateline's parts in a manner, ready to be shown.
pub(super) struct Filed {
    manner: Manner,
    /// The place as the manner writes it.
    place: Option<String>,
    /// The instant to the second as HTML and schema.org write it, and its day in words.
    pub day: Option<(String, String)>,
    /// The day in words as the dateline tells it, where it does.
    told: Option<String>,
    /// The agency.
    pub agency: Option<String>,
}

impl Filed {
    pub(super) fn of(dateline: &Dateline, language: Option<&Language>, manner: Manner) -> Self {
        let locale = locale_of(language);
        let instant = dateline.filed.and_then(|filed| Some((filed, machine(filed)?)));
        let (tells_day, tells_year) = manner.tells_the_day();
        let words = |filed, tells_year| day(filed, language, locale.clone(), tells_year);
        Self {
            manner,
            place: line(dateline.place.as_deref()).map(|place| written(&place, manner, &locale)),
            told: instant
                .as_ref()
                .filter(|_| tells_day)
                .map(|(filed, _)| words(*filed, tells_year)),
            day: instant.map(|(filed, machine)| (machine, words(filed, true))),
            agency: line(dateline.agency.as_deref()),
        }
    }

    /// `BERLIN, 4 July 2026 (Agency)`.
    pub(super) fn text(&self, words: &Words) -> Option<String> {
        self.write(words, |text| text.to_owned(), |_, day| day.to_owned())
    }

    /// What stands on a line of its own above the story: the dateline, or where that begins the
    /// story, the day.
    pub(super) fn line(&self, words: &Words) -> Option<String> {
        if !self.manner.runs_in() {
            return Some(format!("<p class=\"dateline\">{}</p>", self.html(words)?));
        }
        let (instant, day) = self.day.as_ref()?;
        Some(format!("<p class=\"filed\">{}</p>", time(instant, day)))
    }

    /// The dateline with its dash, where it begins the story, as HTML.
    pub(super) fn lead(&self, words: &Words) -> Option<String> {
        let dateline = self.html(words).filter(|_| self.manner.runs_in())?;
        Some(format!("<span class=\"dateline\">{dateline}{}</span>", self.manner.dash()))
    }

    /// The same as plain text.
    pub(super) fn plain_lead(&self, words: &Words) -> Option<String> {
        let dateline = self.text(words).filter(|_| self.manner.runs_in())?;
        Some(dateline + self.manner.dash())
    }

    fn html(&self, words: &Words) -> Option<String> {
        self.write(words, |text| format!("<bdi>{}</bdi>", escape(text)), time)
    }

    fn write(
        &self,
        words: &Words,
        name: impl Fn(&str) -> String,
        time: impl Fn(&str, &str) -> String,
    ) -> Option<String> {
        let place = self.place.as_deref().map(&name);
        let day = self.day.as_ref().zip(self.told.as_ref());
        let day = day.map(|((instant, _), told)| time(instant, told));
        let place_and_day: Vec<String> = place.into_iter().chain(day).collect();
        let place_and_day = place_and_day.join(words.comma);
        match self.agency.as_deref().map(name) {
            None if place_and_day.is_empty() => None,
            None => Some(place_and_day),
            Some(agency) if place_and_day.is_empty() => Some(agency),
            Some(agency) => {
                let (open, close) = words.brackets;
                Some(format!("{place_and_day}{open}{agency}{close}"))
            }
        }
    }
}

/// A day as HTML, with its instant.
pub(super) fn time(instant: &str, day: &str) -> String {
    format!("<time datetime=\"{instant}\">{}</time>", escape(day))
}

/// An instant to the second as HTML and schema.org write it, and its day in a language's words; none
/// where HTML cannot write it.
pub(super) fn moment(
    at: DateTime<FixedOffset>,
    language: Option<&Language>,
) -> Option<(String, String)> {
    Some((machine(at)?, day(at, language, locale_of(language), true)))
}

/// The place: its town in capitals where the manner has them, and what follows the first comma,
/// its country or state, as it stands.
fn written(place: &str, manner: Manner, locale: &Locale) -> String {
    let (town, rest) = place.split_at(place.find([',', '،', '、', '，']).unwrap_or(place.len()));
    let rest = if manner.lets_stand_alone(town) { "" } else { rest };
    if !manner.has_capitals() {
        return format!("{town}{rest}");
    }
    format!("{}{rest}", CaseMapper::new().uppercase_to_string(town, &locale.id))
}

/// Names as a list: `A, B and C`.
pub(super) fn list(names: &[String], language: Option<&Language>) -> String {
    let formatter =
        ListFormatter::try_new_and(locale_of(language).into(), ListFormatterOptions::default());
    match formatter {
        Ok(formatter) => formatter.format(names.iter()).to_string(),
        Err(_) => names.join(", "),
    }
}

/// English without a region is the world's (CLDR `en-001`): `4 July 2026`.
fn locale_of(language: Option<&Language>) -> Locale {
    match language {
        None => Locale::UNKNOWN,
        Some(language) if language.tag() == "en" => locale!("en-001"),
        Some(language) => Locale::try_from_str(language.tag())
            .or_else(|_| Locale::try_from_str(language.primary()))
            .unwrap_or(Locale::UNKNOWN),
    }
}

/// The day in its own offset, in the language's words and calendar, with or without its year; ISO
/// 8601 where the language is not known or CLDR has no words for it.
fn day(
    filed: DateTime<FixedOffset>,
    language: Option<&Language>,
    locale: Locale,
    tells_year: bool,
) -> String {
    let date = filed.date_naive();
    let written = |locale: Locale| -> Option<String> {
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        let date = Date::try_new_iso(date.year(), month, day).ok()?;
        if tells_year {
            let formatter = DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
            return Some(formatter.format(&date).to_string());
        }
        let formatter = DateTimeFormatter::try_new(locale.into(), MD::long()).ok()?;
        Some(formatter.format(&date).to_string())
    };
    language
        .and_then(|_| written(locale))
        .filter(|text| Some(text) != written(Locale::UNKNOWN).as_ref())
        .unwrap_or_else(|| date.format("%Y-%m-%d").to_string())
}

/// The instant as an HTML "global date and time", whose years are 1 to 9999 here, or none.
fn machine(filed: DateTime<FixedOffset>) -> Option<String> {
    // Built from whole seconds, so that no leap second remains, which HTML does not know.
    let filed = DateTime::from_timestamp(filed.timestamp(), 0)?.with_timezone(filed.offset());
    let whole_minutes = filed.offset().local_minus_utc() % 60 == 0;
    ((1..=9999).contains(&filed.year()) && whole_minutes)
        .then(|| filed.to_rfc3339_opts(SecondsFormat::Secs, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dateline(tag: &str, place: &str, agency: Option<&str>) -> String {
        in_manner(Manner::Line, tag, place, agency)
    }

    fn in_manner(manner: Manner, tag: &str, place: &str, agency: Option<&str>) -> String {
        let language: Language = tag.parse().unwrap();
        let dateline = Dateline {
            place: Some(place.to_owned()),
            filed: Some("2026-07-04T00:21:00+02:00".parse().unwrap()),
            agency: agency.map(str::to_owned),
            source: None,
        };
        let filed = Filed::of(&dateline, Some(&language), manner);
        let words = Words::of(Some(&language));
        filed.plain_lead(words).or_else(|| filed.text(words)).unwrap()
    }

    #[test]
    fn a_dateline_is_written_as_its_language_writes_it() {
        for (tag, place, agency, expected) in [
            ("en", "Berlin", Some("Reuters"), "BERLIN, 4 July 2026 (Reuters)"),
            ("en-US", "Boston", Some("AP"), "BOSTON, July 4, 2026 (AP)"),
            ("de", "Gießen", Some("dpa"), "GIESSEN, 4. Juli 2026 (dpa)"),
            ("tr", "Diyarbakır", Some("AA"), "DİYARBAKIR, 4 Temmuz 2026 (AA)"),
            ("el", "Αθήνα", None, "ΑΘΗΝΑ, 4 Ιουλίου 2026"),
            ("fr", "Orléans", Some("AFP"), "ORLÉANS, 4 juillet 2026 (AFP)"),
            ("pl", "Łódź", Some("PAP"), "ŁÓDŹ, 4 lipca 2026 (PAP)"),
            ("ru", "Москва", Some("ТАСС"), "МОСКВА, 4 июля 2026\u{202f}г. (ТАСС)"),
            ("ja", "ベルリン", Some("共同"), "ベルリン、2026年7月4日（共同）"),
            ("zh", "柏林", Some("新华社"), "柏林，2026年7月4日（新华社）"),
            ("ar-EG", "القاهرة", None, "القاهرة، ٤ يوليو ٢٠٢٦"),
        ] {
            assert_eq!(dateline(tag, place, agency), expected, "{tag}");
        }
    }

    #[test]
    fn an_agency_writes_its_datelines_in_its_own_manner() {
        for (manner, tag, place, agency, expected) in [
            (Manner::Ap, "en-US", "Kyiv, Ukraine", Some("AP"), "KYIV, Ukraine (AP) — "),
            (Manner::Ap, "en-US", "Paris, France", Some("AP"), "PARIS (AP) — "),
            (Manner::Ap, "en-US", "Springfield, Ill.", None, "SPRINGFIELD, Ill. — "),
            (Manner::Reuters, "en-US", "Kyiv", Some("Reuters"), "KYIV, July 4 (Reuters) – "),
            (Manner::Reuters, "en-GB", "Hull", Some("Reuters"), "HULL, 4 July (Reuters) – "),
            (Manner::Reuters, "tr", "Diyarbakır", Some("AA"), "DİYARBAKIR, 4 Temmuz (AA) – "),
            (Manner::Aa, "tr", "İzmir", Some("AA"), "İZMİR (AA) – "),
            (Manner::Dpa, "de", "Gießen", Some("dpa"), "Gießen (dpa) – "),
            (Manner::Dpa, "de", "Frankfurt (Oder)", Some("dpa"), "Frankfurt (Oder) (dpa) – "),
            (Manner::Line, "en", "Kyiv, Ukraine", None, "KYIV, Ukraine, 4 July 2026"),
        ] {
            assert_eq!(in_manner(manner, tag, place, agency), expected, "{manner:?} {place}");
        }
    }

    #[test]
    fn a_language_without_month_names_gets_the_iso_date() {
        assert_eq!(dateline("tlh", "Qo'noS", None), "QO'NOS, 2026-07-04");
    }

    #[test]
    fn names_are_listed_as_the_language_lists_them() {
        let names = ["Ana".to_owned(), "Bo".to_owned(), "Ines".to_owned()];
        for (tag, expected) in
            [("en", "Ana, Bo and Ines"), ("es", "Ana, Bo e Ines"), ("ja", "Ana、Bo、Ines")]
        {
            let language: Language = tag.parse().unwrap();
            assert_eq!(list(&names, Some(&language)), expected, "{tag}");
        }
    }

    #[test]
    fn an_instant_that_html_cannot_write_is_not_written() {
        let of = |text: &str| machine(text.parse().unwrap());
        assert_eq!(
            of("2026-07-04T00:21:00.123456+05:30").as_deref(),
            Some("2026-07-04T00:21:00+05:30")
        );
        assert_eq!(of("2016-12-31T23:59:60Z").as_deref(), Some("2016-12-31T23:59:59+00:00"));
        assert_eq!(of("0000-01-01T00:00:00Z"), None);
    }
}
