use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;

use super::*;
use crate::article::{Dateline, Language};
use crate::manuscript::Field;

/// Texts that are awkward in YAML or at the edges of a body, and any others.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z \n\t:#'\"\\-\\[\\]{}&*!|>%@`,?~=\r\u{85}\u{2028}\u{feff}\u{a0}é漢🙂\0\u{7f}]{1,40}",
        "[a-z:#-]{0,3}([ \n]{0,3}[a-zé]{1,12}[.:#]?){8,40} {0,2}",
        prop::sample::select(vec![
            "---",
            "...",
            "null",
            "~",
            "true",
            "no",
            "1e3",
            "0x1f",
            "2026-07-04",
            "12:30:45",
            "- a",
            "a: b",
            " leading",
            "trailing ",
            "two\n\nthree\n",
            "\n\n",
            "\r\n",
            "text\r",
            "# note",
            "%YAML 1.2",
            "|\n x",
            "!!binary aGk=",
            "*alias",
            "&anchor a",
            "<<",
            "---\na: b\n---\n",
            "NaN",
            "-.inf",
            "_",
        ])
        .prop_map(str::to_owned),
    ]
}

fn field() -> impl Strategy<Value = Option<String>> {
    prop::option::of(text().prop_filter("absent is none, never empty", |text| !text.is_empty()))
}

fn language() -> impl Strategy<Value = Option<Language>> {
    prop::option::of("[a-z]{2,3}(-[A-Za-z]{4})?(-[a-z]{2})?")
        .prop_map(|tag| tag.map(|tag| tag.parse().unwrap()))
}

/// Instants that RFC 3339 can write: years 0 to 9999, offsets of whole minutes.
fn instant() -> impl Strategy<Value = Option<DateTime<FixedOffset>>> {
    let seconds = -62_135_596_800_i64..253_402_300_799;
    prop::option::of((seconds, 0..1_000_000_000_u32, -1439..=1439_i32)).prop_map(|parts| {
        let (seconds, nanoseconds, minutes) = parts?;
        let offset = FixedOffset::east_opt(minutes * 60)?;
        Some(DateTime::from_timestamp(seconds, nanoseconds)?.with_timezone(&offset))
    })
}

prop_compose! {
    fn article()(
        slug in field(),
        language in language(),
        kicker in field(),
        headline in field(),
        standfirst in field(),
        byline in prop::collection::vec(text().prop_filter("no empty name", |name| !name.is_empty()), 0..4),
        place in field(),
        filed in instant(),
        agency in field(),
        source in field(),
        body in text(),
        notice in field(),
    ) -> Article {
        let dateline = Dateline { place, filed, agency, source };
        Article { slug, language, kicker, headline, standfirst, byline, dateline, body, notice }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn markdown_gives_the_article_again(article in article()) {
        let text = to_markdown(&article);
        prop_assert_eq!(recognise_form(&text), Form::FrontMatter);
        prop_assert_eq!(from_markdown(&text), Ok(article), "{}", text);
    }

    #[test]
    fn json_gives_the_article_again(article in article()) {
        let text = to_json(&article);
        prop_assert_eq!(recognise_form(&text), Form::Json);
        prop_assert_eq!(from_json(&text), Ok(article));
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>(), yaml in text()) {
        let _ = (recognise_form(&text), from_json(&text));
        let _ = read_markdown(&format!("---\n{yaml}\n---\n{text}"));
    }
}

#[test]
fn the_article_is_written_as_a_person_would_write_it() {
    let article = Article {
        slug: Some("harbour-wall".into()),
        language: Some("en-GB".parse().unwrap()),
        headline: Some("Council votes to rebuild the harbour wall".into()),
        byline: vec!["Jane Roe".into(), "John Doe".into()],
        dateline: Dateline {
            place: Some("Whitby".into()),
            filed: Some("2026-07-04T09:30:00+01:00".parse().unwrap()),
            ..Dateline::default()
        },
        body: "The vote was close.\n\n## What comes next\n\nWork starts in May.".into(),
        ..Article::default()
    };
    assert_eq!(
        to_markdown(&article),
        "---\n\
         slug: harbour-wall\n\
         language: en-GB\n\
         headline: Council votes to rebuild the harbour wall\n\
         byline:\n\
         - Jane Roe\n\
         - John Doe\n\
         dateline:\n  place: Whitby\n  filed: \"2026-07-04T09:30:00+01:00\"\n\
         ---\n\n\
         The vote was close.\n\n## What comes next\n\nWork starts in May.\n"
    );
    assert_eq!(to_markdown(&Article::default()), "---\n---\n\n\n");
}

#[test]
fn what_others_call_the_fields_is_understood_and_the_rest_is_named() {
    let reading = read_markdown(
        "---\ntitle: \"1984\"\nsubtitle: ''\ndescription: A summary\nauthor: Jane Roe\n\
         date: 2026-07-04 00:21:00 +0200\nlang: pt_br\nlocation: Porto\ntags:\n  - sea\n  - wall\n\
         summary: Another\ndraft: false\n---\nText.\n",
    )
    .unwrap();
    let article = &reading.article;
    assert_eq!(article.headline.as_deref(), Some("1984"));
    assert_eq!(article.standfirst.as_deref(), Some("A summary"));
    assert_eq!(article.byline, ["Jane Roe"]);
    assert_eq!(article.dateline.filed.unwrap().to_rfc3339(), "2026-07-04T00:21:00+02:00");
    assert_eq!(article.dateline.place.as_deref(), Some("Porto"));
    assert_eq!(article.language.as_ref().unwrap().tag(), "pt-BR");
    assert_eq!(article.body, "Text.");
    assert_eq!(reading.body_line, 15);
    let left_over: Vec<_> = reading
        .keys
        .iter()
        .filter(|key| key.field.is_none())
        .map(|key| (key.line, key.key.as_str()))
        .collect();
    assert_eq!(left_over, [(9, "tags"), (12, "summary"), (13, "draft")]);
    assert_eq!(reading.keys[0].field, Some(Field::Headline));
}

#[test]
fn from_markdown_drops_nothing_silently() {
    let text = "---\ntitle: A\ntags: [b]\nlang: English (UK)\n---\nText.\n";
    let error = from_markdown(text).unwrap_err();
    assert_eq!(error, ExchangeError::LeftOver(vec!["tags".into(), "lang".into()]));
    let known = from_json("{\"headline\":\"A\",\"colour\":\"red\"}").unwrap_err();
    assert!(known.to_string().contains("colour"), "{known}");
}

#[test]
fn a_date_without_an_offset_is_left_to_the_house() {
    let reading = read_markdown("---\ndate: 2026-07-04\n---\n").unwrap();
    assert_eq!(reading.article.dateline.source.as_deref(), Some("2026-07-04"));
    assert_eq!((reading.article.dateline.filed, reading.keys[0].field), (None, None));
}

#[test]
fn windows_files_are_read() {
    let reading =
        read_markdown("\u{feff}---\r\ntitle: A\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n").unwrap();
    assert_eq!(reading.article.headline.as_deref(), Some("A"));
    assert_eq!(reading.article.body, "One.\n\nTwo.");
    assert_eq!(reading.body_line, 5);
}

#[test]
fn the_heading_at_the_top_is_the_headline_that_no_key_says() {
    let read = |text: &str| {
        let Article { headline, body, .. } = read_markdown(text).unwrap().article;
        (headline.unwrap_or_default(), body)
    };
    let taken = |headline: &str, body: &str| (headline.to_owned(), body.to_owned());
    for (body, expected) in [
        ("# The *Isla* runs\n\nIt ran.", taken("The Isla runs", "It ran.")),
        ("The Isla\nruns\n===\nIt ran.", taken("The Isla runs", "It ran.")),
        ("# Isla #", taken("Isla", "")),
        ("## Isla\n\nIt ran.", taken("", "## Isla\n\nIt ran.")),
        ("It ran.\n\n# Isla", taken("", "It ran.\n\n# Isla")),
        (
            "# [Isla](https://example.org)\n\nIt ran.",
            taken("", "# [Isla](https://example.org)\n\nIt ran."),
        ),
        ("# ![Isla](a.png)", taken("", "# ![Isla](a.png)")),
        ("#\n\nIt ran.", taken("", "#\n\nIt ran.")),
    ] {
        assert_eq!(read(&format!("---\nauthor: A\n---\n\n{body}\n")), expected);
    }
    let said = "---\ntitle: Ferry\n---\n\n# Isla\n";
    assert_eq!(read(said), taken("Ferry", "# Isla"));
    assert_eq!(read_markdown("---\na: b\n---\n\nIsla\n===\n").unwrap().title, Some(5..7));
}

#[test]
fn a_rule_at_the_top_of_a_paste_is_no_front_matter() {
    for paste in [
        "---\nThe council met on Tuesday: it voted.\n---\nText",
        "---\n\nText\n",
        "--- \n",
        "----\ntitle: a\n----\n",
        "title: a\n---\n",
        "{curly} words",
        "{",
        "",
    ] {
        assert_eq!(recognise_form(paste), Form::Paste, "{paste}");
    }
}

#[test]
fn hostile_yaml_is_refused() {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c";
    let deep = format!("title: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let tabs = "title:\n\t- a\n\t b";
    let doubled = "title: a\ntitle: b";
    for yaml in [
        bomb,
        &deep,
        tabs,
        doubled,
        "- a\n- b",
        "title: [a, b]",
        "title: {a: b}",
        "dateline: {plaice: a}",
    ] {
        let error = read_markdown(&format!("---\n{yaml}\n---\n")).unwrap_err();
        assert!(matches!(error, ExchangeError::Yaml(_)), "{error}");
    }
    let deep = "[".repeat(100_000);
    assert!(matches!(from_json(&format!("{{\"headline\":{deep}")), Err(ExchangeError::Json(_))));
}
