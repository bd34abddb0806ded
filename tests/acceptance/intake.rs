//! Intake of pastes as newsrooms get them: `fixtures/intake/<case>/paste.txt`, and beside it, in
//! `expected.json`, what each line is and which article comes out.
//!
//! One case alone: `cargo test -p galley-tests --test acceptance intake::german_wire`.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use galley_copy::article::{Article, Dateline};
use galley_copy::exchange;
use galley_copy::intake::{Choices, LineKind, decode, intake};
use proptest::prelude::*;

use self::case::{account, differences};

mod case;

/// Makes each case a test of its own; a folder's name is the test's with hyphens.
macro_rules! cases {
    ($($case:ident)*) => {
        const CASES: &[&str] = &[$(stringify!($case)),*];
        $(#[test] fn $case() { check(stringify!($case)); })*
    };
}

cases! {
    arabic_web
    arabic_wire_digits
    chinese_web
    chinese_wire_xinhua
    dutch_web_anp
    dutch_wire_anp
    dutch_wire_desk
    empty_paste
    english_byline_after_body
    english_consent_split_lines
    english_control_characters
    english_cookie_reporting
    english_day_order_given
    english_escaped_breaks
    english_front_matter_title
    english_headline_missing
    english_headline_three_times
    english_headline_thrice
    english_headline_with_full_stop
    english_html_entities
    english_interview
    english_kicker_standfirst
    english_listicle
    english_liveblog
    english_mail_hard_wrapped
    english_markdown_table_footnotes
    english_no_blank_lines
    english_obituary
    english_one_huge_paragraph
    english_one_line
    english_photo_and_related
    english_poem
    english_press_release
    english_serialised_list
    english_shout_inside_paragraph
    english_slash_date_british
    english_slash_date_month_first
    english_slash_date_plain
    english_string_list
    english_uk_published_updated
    english_us_share_bars
    english_web_ap
    english_wire_caption
    english_wire_reuters
    french_consent_three_lines
    french_cookie_report
    french_web_navigation
    french_web_publie_mis_a_jour
    french_wire_afp
    galley_markdown
    german_accidental_markdown
    german_byline_short_agency_line
    german_consent_block_middle
    german_dsgvo_report
    german_front_matter_title
    german_mail
    german_regional_web
    german_shouted_subheads
    german_undated_year
    german_windows_1252
    german_wire_dpa
    italian_web
    italian_wire_ansa
    italian_wire_rights
    japanese_full_width
    japanese_web
    markdown_front_matter
    one_word
    polish_utf16
    polish_wire_pap
    portuguese_brazil_web
    portuguese_web_outlet
    portuguese_wire_lusa
    russian_web_consent
    russian_wire_tass
    spanish_consent_in_the_middle
    spanish_headline_quotes
    spanish_wire_efe
    turkish_front_matter_linked_title
    turkish_headline_only_consent_escaped
    turkish_headline_repeat_casing
    turkish_kvkk_report
    turkish_web_dha_writer
    turkish_web_shouted
    turkish_windows_1254_consent
    turkish_wire_aa
    white_space_only
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/intake")
}

/// Runs a case; fails with all that differs.
fn check(test: &str) {
    let differences = differences(&fixtures().join(test.replace('_', "-")));
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn every_folder_is_a_case() {
    let mut folders: Vec<String> = std::fs::read_dir(fixtures())
        .expect("the cases' folder")
        .map(|entry| entry.expect("a folder").file_name().to_string_lossy().replace('-', "_"))
        .collect();
    folders.sort();
    let mut cases = CASES.to_vec();
    cases.sort_unstable();
    assert_eq!(folders, cases);
}

/// The seed is real input that the project does not carry: its structure is checked, its words are
/// not repeated here.
#[test]
fn the_seed_is_read_as_its_layout_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/seed/article.txt");
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let text = decode(&bytes).text;
    let choices = Choices { time_zone: "Europe/Istanbul".parse().ok(), ..Choices::default() };
    let result = intake(&text, &choices);
    let article = &result.article;
    assert_eq!(account(&text, &result), "");

    let mut kinds = result.lines.iter().filter(|entry| entry.kind != LineKind::Blank);
    let mut next = |kind, line| {
        let entry = kinds.next().expect("another entry");
        assert_eq!((entry.kind, entry.line), (kind, line));
        entry
    };
    next(LineKind::Headline, 1);
    next(LineKind::Repeat, 3);
    next(LineKind::Dateline, 5);
    for line in [7, 9] {
        next(LineKind::Body, line);
    }
    let first = next(LineKind::Subhead, 11);
    for line in [13, 15, 17, 19, 21] {
        next(LineKind::Body, line);
    }
    let second = next(LineKind::Subhead, 23);
    for line in [25, 27, 29] {
        next(LineKind::Body, line);
    }
    next(LineKind::Consent, 31);
    assert_eq!(next(LineKind::Artefact, 31).text, "', '");
    assert!(kinds.next().is_none());

    assert_eq!(article.language.as_ref().map(|language| language.primary()), Some("en"));
    let filed = article.dateline.filed.expect("it is dated");
    assert_eq!(filed.to_rfc3339(), "2026-07-04T00:21:00+03:00");
    assert_eq!((&article.kicker, &article.standfirst), (&None, &None));
    assert!(article.byline.is_empty());
    assert_eq!(article.body.matches("\n\n## ").count(), 2);
    assert_eq!(article.body.split("\n\n").count(), 12);
    let notice = article.notice.as_deref().expect("it has a consent text");
    assert!(notice.ends_with('.'));
    for word in ["cookie", "KVKK", "GDPR"] {
        assert!(notice.contains(word) && !article.body.contains(word), "{word}");
    }

    let lines_of = |rule: &str| -> Vec<u32> {
        let of_rule = result.findings.iter().filter(|finding| finding.rule == rule);
        of_rule.filter_map(|finding| finding.line).collect()
    };
    assert_eq!(lines_of("ambiguous-date"), [5]);
    assert_eq!(lines_of("consent-taken-off"), [31]);
    assert_eq!(lines_of("shouted-subhead"), [11, 23]);
    let shouted = result.findings.iter().filter(|finding| finding.rule == "shouted-subhead");
    for (finding, subhead) in shouted.zip([first, second]) {
        let fix = finding.fix.as_deref().expect("another casing");
        assert_ne!(fix, subhead.text);
        assert_eq!(fix.to_uppercase(), subhead.text);
        assert!(fix.contains("Russia"), "names keep their capitals: {fix}");
    }
}

/// One line without white space at its ends.
fn line() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,40}", "[A-Z]{4,9}: \"[A-Z ]{3,20}\"", "By [A-Z][a-z]{2,8}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("absent is none, never empty", |text| !text.is_empty())
}

/// Paragraphs of which some look like what intake would take off or turn into something else.
fn body() -> impl Strategy<Value = String> {
    let paragraph = prop_oneof![
        line(),
        "\\PC{1,30}(\n\\PC{1,30}){0,3}",
        prop::sample::select(vec![
            "We use cookies to improve our site. By continuing you accept our privacy policy.",
            "Share on Facebook",
            "# Another title",
            "04.07.2026 00:21",
            "BERLIN, July 4 (Agency) – Text.",
            "SHOUTED LINE HERE",
            "&amp;amp; &quot;entities&quot;",
            "\\n as two characters', '",
            "---",
            "    code\n\n        deeper",
            "| a | b |\n| - | - |",
            "sof\u{ad}t, zero\u{200b}width, no\u{a0}break",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(paragraph, 0..6).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

prop_compose! {
    fn article()(
        slug in prop::option::of("[a-z]{1,8}(-[a-z]{1,8}){0,3}"),
        language in prop::option::of(prop::sample::select(vec!["en", "de", "tr", "pt-BR", "zh-Hant"])),
        texts in prop::array::uniform6(prop::option::of(line())),
        byline in prop::collection::vec(line(), 0..3),
        notice in prop::option::of(line()),
        filed in prop::option::of((0..4_000_000_000_i64, -56..=56_i32)),
        body in body(),
    ) -> Article {
        let [kicker, headline, standfirst, place, agency, source] = texts;
        let filed = filed.and_then(|(seconds, quarters)| {
            let offset = FixedOffset::east_opt(quarters * 15 * 60)?;
            Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset))
        });
        Article {
            slug,
            language: language.map(|tag| tag.parse().expect("a tag")),
            kicker,
            headline,
            standfirst,
            byline,
            dateline: Dateline { place, filed, agency, source },
            body,
            notice,
        }
    }
}

proptest! {
    #[test]
    fn the_markdown_of_an_article_gives_the_article_again(article in article()) {
        let text = exchange::to_markdown(&article);
        let result = intake(&text, &Choices::default());
        prop_assert_eq!(account(&text, &result), "");
        prop_assert_eq!(result.article, article, "{}", text);
    }
}
