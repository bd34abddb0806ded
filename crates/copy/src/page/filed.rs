//! Who, where and when, written as the story's language writes it (Unicode CLDR, by ICU4X).

use chrono::{DateTime, Datelike, FixedOffset, SecondsFormat};
use icu_casemap::CaseMapper;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::input::Date;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::{Locale, locale};

use super::line;
use crate::article::{Dateline, Language};
use crate::markdown::escape;
use crate::words::Words;

/// A dateline's parts, ready to be shown.
pub(super) struct Filed {
    /// The place in capitals.
    pub place: Option<String>,
    /// The instant to the second as HTML and schema.org write it, and its day in words.
    pub day: Option<(String, String)>,
    /// The agency.
    pub agency: Option<String>,
}

impl Filed {
    pub(super) fn of(dateline: &Dateline, language: Option<&Language>) -> Self {
        let locale = locale_of(language);
        Self {
            place: line(dateline.place.as_deref()).map(|place| {
                CaseMapper::new().uppercase_to_string(&place, &locale.id).into_owned()
            }),
            day: dateline
                .filed
                .and_then(|filed| Some((machine(filed)?, day(filed, language, locale)))),
            agency: line(dateline.agency.as_deref()),
        }
    }

    /// `BERLIN, 4 July 2026 (Agency)`.
    pub(super) fn text(&self, words: &Words) -> Option<String> {
        self.write(words, |text| text.to_owned(), |_, day| day.to_owned())
    }

    /// The same as HTML.
    pub(super) fn html(&self, words: &Words) -> Option<String> {
        self.write(
            words,
            |text| format!("<bdi>{}</bdi>", escape(text)),
            |instant, day| format!("<time datetime=\"{instant}\">{}</time>", escape(day)),
        )
    }

    fn write(
        &self,
        words: &Words,
        name: impl Fn(&str) -> String,
        time: impl Fn(&str, &str) -> String,
    ) -> Option<String> {
        let place = self.place.as_deref().map(&name);
        let day = self.day.as_ref().map(|(instant, day)| time(instant, day));
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

/// The day in its own offset, in the language's words and calendar; ISO 8601 where the language
/// is not known or CLDR has no words for it.
fn day(filed: DateTime<FixedOffset>, language: Option<&Language>, locale: Locale) -> String {
    let date = filed.date_naive();
    let written = |locale: Locale| -> Option<String> {
        let month = u8::try_from(date.month()).ok()?;
        let day = u8::try_from(date.day()).ok()?;
        let date = Date::try_new_iso(date.year(), month, day).ok()?;
        let formatter = DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
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
        let language: Language = tag.parse().unwrap();
        let dateline = Dateline {
            place: Some(place.to_owned()),
            filed: Some("2026-07-04T00:21:00+02:00".parse().unwrap()),
            agency: agency.map(str::to_owned),
            source: None,
        };
        Filed::of(&dateline, Some(&language)).text(Words::of(Some(&language))).unwrap()
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
