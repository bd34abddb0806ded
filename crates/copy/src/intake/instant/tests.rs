use super::*;

fn choices(language: &str) -> Choices {
    Choices {
        language: language.parse().ok(),
        time_zone: "Europe/Istanbul".parse().ok(),
        today: NaiveDate::from_ymd_opt(2026, 7, 10),
        ..Choices::default()
    }
}

#[track_caller]
fn reads(language: &str, text: &str, filed: &str) {
    let reading = read_instant(text, &choices(language));
    let reading = reading.map(|reading| reading.filed.to_rfc3339());
    assert_eq!(reading.as_deref(), Some(filed), "{text}");
}

#[test]
fn a_date_and_time_is_read_in_the_forms_of_every_language() {
    for (language, text) in [
        ("en", "04.07.2026 00:21"),
        ("en", "4 July 2026, 12:21 a.m."),
        ("en", "July 4, 2026 at 12:21 AM"),
        ("en", "Saturday, July 4th, 2026 12:21am"),
        ("en", "00:21, 4 July 2026"),
        ("en", "2026-07-04 00:21"),
        ("en", "2026-07-04T00:21:00"),
        ("de", "4. Juli 2026, 0.21 Uhr"),
        ("de", "Samstag, den 4. Juli 2026 um 0:21 Uhr"),
        ("de", "Sa., 04.07.2026, 00:21 Uhr"),
        ("de", "0.21 Uhr, 4. Juli 2026"),
        ("tr", "4 Temmuz 2026 Cumartesi 00:21"),
        ("tr", "04.07.2026 - 00:21"),
        ("tr", "4 TEMMUZ 2026, CUMARTESİ, saat 00.21"),
        ("fr", "4 juillet 2026 à 00h21"),
        ("fr", "le samedi 4 juillet 2026 à 0 h 21"),
        ("es", "4 de julio de 2026, 00:21 horas"),
        ("es", "4 jul. 2026 - 12:21 a. m."),
        ("it", "4 luglio 2026 alle ore 00:21"),
        ("it", "sabato 4 luglio 2026, ore 00.21"),
        ("pt", "4 de julho de 2026 às 00h21"),
        ("nl", "4 juli 2026 om 00.21 uur"),
        ("pl", "4 lipca 2026, godz. 00:21"),
        ("pl", "4 lipca 2026 r., 00:21"),
        ("ar", "٤ يوليو ٢٠٢٦ ٠٠:٢١"),
        ("ar", "السبت 4 تموز/يوليو 2026 الساعة 12:21 ص"),
        ("ru", "4 июля 2026 г., 00:21"),
        ("ru", "4 июля 2026 года в 00:21"),
        ("ja", "2026年7月4日 0時21分"),
        ("ja", "2026年7月4日（土）午前0時21分"),
        ("zh", "2026年7月4日 00:21"),
        ("zh", "2026年07月04日 星期六 上午12:21"),
        ("ko", "2026년 7월 4일 오전 12시 21분"),
        ("ko", "2026.07.04 00:21"),
        ("sv", "4 juli 2026 kl. 00.21"),
        ("fi", "4.7.2026 klo 0.21"),
        ("cs", "4. července 2026 0:21"),
        ("cs", "4. 7. 2026 0:21"),
        ("hu", "2026. július 4. 0:21"),
        ("uk", "4 липня 2026, 00:21"),
        ("el", "4 Ιουλίου 2026, 00:21"),
    ] {
        reads(language, text, "2026-07-04T00:21:00+03:00");
    }
}

#[test]
fn the_afternoon_is_told_from_the_morning() {
    for (language, text) in [
        ("en", "July 4, 2026, 2:30 p.m."),
        ("en", "4 July 2026 2.30pm"),
        ("fr", "4 juillet 2026, 14h30"),
        ("ja", "2026年7月4日 午後2時30分"),
        ("zh", "2026年7月4日 下午2点30分"),
        ("ar", "4 يوليو 2026 02:30 م"),
        ("tr", "4 Temmuz 2026 14.30"),
    ] {
        reads(language, text, "2026-07-04T14:30:00+03:00");
    }
}

#[test]
fn a_stated_zone_goes_before_the_houses() {
    for (language, text, filed) in [
        ("en", "July 4, 2026, 12:21 a.m. EDT", "2026-07-04T00:21:00-04:00"),
        ("en", "July 4, 2026, 12:21 a.m. ET", "2026-07-04T00:21:00-04:00"),
        ("en", "January 4, 2026, 12:21 a.m. ET", "2026-01-04T00:21:00-05:00"),
        ("en", "4 July 2026 00:21 GMT+3", "2026-07-04T00:21:00+03:00"),
        ("en", "4 July 2026 0021 GMT", "2026-07-04T00:21:00+00:00"),
        ("en", "2026-07-04T00:21:00Z", "2026-07-04T00:21:00+00:00"),
        ("en", "2026-07-04 00:21:00 +0530", "2026-07-04T00:21:00+05:30"),
        ("de", "4. Juli 2026, 0.21 Uhr (MESZ)", "2026-07-04T00:21:00+02:00"),
        ("tr", "04.07.2026 00:21 (TSİ)", "2026-07-04T00:21:00+03:00"),
        ("ru", "4 июля 2026, 00:21 МСК", "2026-07-04T00:21:00+03:00"),
        ("zh", "2026-07-04 00:21 CST", "2026-07-04T00:21:00+08:00"),
        ("en", "July 4, 2026 12:21 a.m. CST", "2026-07-04T00:21:00-06:00"),
    ] {
        reads(language, text, filed);
    }
}

#[test]
fn day_and_month_that_can_be_exchanged_are_reported() {
    for (language, text, filed, other) in [
        ("en", "04.07.2026", "2026-07-04", Some("2026-04-07")),
        ("en", "04/07/2026", "2026-04-07", Some("2026-07-04")),
        ("en-GB", "04/07/2026", "2026-07-04", Some("2026-04-07")),
        ("en-US", "04/07/2026", "2026-04-07", Some("2026-07-04")),
        ("en-US", "04.07.2026", "2026-07-04", Some("2026-04-07")),
        ("en-US", "24/07/2026", "2026-07-24", None),
        ("de", "07/24/2026", "2026-07-24", None),
        ("de", "07.07.2026", "2026-07-07", None),
        ("en", "2026-04-07", "2026-04-07", None),
    ] {
        let reading = read_instant(text, &choices(language)).unwrap();
        let day = |instant: DateTime<FixedOffset>| instant.format("%Y-%m-%d").to_string();
        assert_eq!(day(reading.filed), filed, "{language} {text}");
        assert_eq!(reading.other.map(day).as_deref(), other, "{language} {text}");
    }
}

#[test]
fn who_has_said_which_comes_first_is_not_asked_again() {
    for (order, filed) in [(DayOrder::DayFirst, "2026-07-04"), (DayOrder::MonthFirst, "2026-04-07")]
    {
        let choices = Choices { day_order: Some(order), ..choices("en") };
        let reading = read_instant("04.07.2026", &choices).unwrap();
        assert_eq!(reading.filed.format("%Y-%m-%d").to_string(), filed);
        assert_eq!(reading.other, None);
    }
}

#[test]
fn a_year_that_is_not_written_is_the_latest_that_has_come() {
    reads("en", "July 4", "2026-07-04T00:00:00+03:00");
    reads("en", "July 11", "2026-07-11T00:00:00+03:00");
    reads("de", "24. Dezember", "2025-12-24T00:00:00+03:00");
    reads("en", "Feb. 29", "2024-02-29T00:00:00+03:00");
    let timeless = Choices { today: None, ..choices("en") };
    assert_eq!(read_instant("July 4", &timeless), None);
}

#[test]
fn a_clock_that_jumps_has_an_answer() {
    let berlin = Choices { time_zone: "Europe/Berlin".parse().ok(), ..Choices::default() };
    let filed = |text| read_instant(text, &berlin).unwrap().filed.to_rfc3339();
    assert_eq!(filed("2026-03-29 02:30"), "2026-03-29T02:30:00+01:00");
    assert_eq!(filed("2026-10-25 02:30"), "2026-10-25T02:30:00+02:00");
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "Berlin",
        "31.02.2026",
        "99.99.9999",
        "July",
        "On July 4, 2026 the bridge was closed",
        "12:30",
        "1,500 soldiers",
        "version 1.2.3",
    ] {
        assert_eq!(read_instant(text, &choices("en")), None, "{text}");
    }
}

/// As CLDR writes a date and time, so as the window shows one to be edited.
#[test]
fn what_the_window_shows_is_read_again() {
    let mut unread = Vec::new();
    for (language, day, time) in [
        ("en-GB", "4 July 2026", "4 July 2026 at 14:21 UTC+2"),
        ("en-US", "July 4, 2026", "July 4, 2026 at 2:21\u{202f}PM UTC+2"),
        ("de", "4. Juli 2026", "4. Juli 2026 um 14:21 UTC+2"),
        ("tr", "4 Temmuz 2026", "4 Temmuz 2026 14:21 UTC+2"),
        ("fr", "4 juillet 2026", "4 juillet 2026 à 14:21 UTC+2"),
        ("es", "4 de julio de 2026", "4 de julio de 2026 a las 14:21 UTC+2"),
        ("it", "4 luglio 2026", "4 luglio 2026 alle ore 14:21 UTC+2"),
        ("pt", "4 de julho de 2026", "4 de julho de 2026 às 14:21 UTC+2"),
        ("nl", "4 juli 2026", "4 juli 2026 om 14:21 UTC+2"),
        ("pl", "4 lipca 2026", "4 lipca 2026 14:21 UTC+2"),
        ("ru", "4 июля 2026\u{202f}г.", "4 июля 2026\u{202f}г. в 14:21 UTC+2"),
        ("uk", "4 липня 2026\u{202f}р.", "4 липня 2026\u{202f}р. о 14:21 UTC+2"),
        ("ar", "4 يوليو 2026", "4 يوليو 2026 في 2:21\u{202f}م UTC+2"),
        ("ar-EG", "٤ يوليو ٢٠٢٦", "٤ يوليو ٢٠٢٦ في ٢:٢١\u{202f}م UTC+2"),
        ("he", "4 ביולי 2026", "4 ביולי 2026 בשעה 14:21 UTC+2"),
        ("ja", "2026年7月4日", "2026年7月4日 14:21 UTC+2"),
        ("zh", "2026年7月4日", "2026年7月4日 14:21 UTC+2"),
        ("zh-Hant", "2026年7月4日", "2026年7月4日 下午2:21 UTC+2"),
        ("ko", "2026년 7월 4일", "2026년 7월 4일 오후 2:21 UTC+2"),
        ("sv", "4 juli 2026", "4 juli 2026 kl. 14:21 UTC+2"),
        ("da", "4. juli 2026", "4. juli 2026 kl. 14.21 UTC+2"),
        ("nb", "4. juli 2026", "4. juli 2026 kl. 14:21 UTC+2"),
        ("fi", "4. heinäkuuta 2026", "4. heinäkuuta 2026 klo 14.21 UTC+2"),
        ("cs", "4. července 2026", "4. července 2026 v 14:21 UTC+2"),
        ("hu", "2026. július 4.", "2026. július 4. 14:21 UTC+2"),
        ("ro", "4 iulie 2026", "4 iulie 2026 la 14:21 UTC+2"),
        ("el", "4 Ιουλίου 2026", "4 Ιουλίου 2026 στις 2:21 μ.μ. UTC+2"),
        ("bg", "4 юли 2026 г.", "4 юли 2026 г. в 14:21 UTC+2"),
        ("id", "4 Juli 2026", "4 Juli 2026 pukul 14.21 UTC+2"),
        ("en-GB", "4 July 2026", "4 July 2026 at 14:21 UTC+02:00"),
    ] {
        let choices = Choices { language: language.parse().ok(), ..Choices::default() };
        for (text, filed) in
            [(day, "2026-07-04T00:00:00+00:00"), (time, "2026-07-04T14:21:00+02:00")]
        {
            let read = read_instant(text, &choices).map(|reading| reading.filed.to_rfc3339());
            if read.as_deref() != Some(filed) {
                unread.push(format!("{language}: {text}: {read:?}"));
            }
        }
    }
    assert!(unread.is_empty(), "{}", unread.join("\n"));
    let west = read_instant("4 July 2026 at 14:21 UTC−3:30", &Choices::default());
    assert_eq!(
        west.map(|reading| reading.filed.to_rfc3339()).as_deref(),
        Some("2026-07-04T14:21:00-03:30")
    );
}
