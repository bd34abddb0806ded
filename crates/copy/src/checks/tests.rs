//! The rules over the texts, and the whole of what is found in a story.

use super::*;

/// A story that no rule finds anything in.
fn story(language: &str) -> FieldTexts {
    FieldTexts {
        slug: "harbour-wall".to_owned(),
        language: language.to_owned(),
        headline: "Harbour wall gives way".to_owned(),
        byline: "Jane Roe".to_owned(),
        place: "KIEL".to_owned(),
        filed: "2026-07-04T00:21:00+02:00".to_owned(),
        body: "The wall gave way.".to_owned(),
        ..FieldTexts::default()
    }
}

pub(super) fn body(language: &str, body: &str) -> FieldTexts {
    FieldTexts { body: body.to_owned(), ..story(language) }
}

pub(super) fn headline(language: &str, headline: &str) -> FieldTexts {
    FieldTexts { headline: headline.to_owned(), ..story(language) }
}

fn places(rule: &str, texts: &FieldTexts) -> Vec<(Place, Option<String>)> {
    let mut found: Vec<_> = check_texts(texts)
        .into_iter()
        .filter(|placed| placed.finding.rule == rule)
        .map(|placed| (placed.place.unwrap(), placed.finding.fix))
        .collect();
    found.sort();
    found
}

/// The words that a rule finds, in their order.
pub(super) fn found(rule: &str, texts: &FieldTexts) -> Vec<String> {
    places(rule, texts)
        .into_iter()
        .map(|(place, _)| texts.get(place.field)[place.from..place.to].to_owned())
        .collect()
}

/// The texts with every fix of a rule applied.
pub(super) fn mended(rule: &str, texts: &FieldTexts) -> FieldTexts {
    let mut texts = texts.clone();
    for (place, fix) in places(rule, &texts).into_iter().rev() {
        let text = match place.field {
            Field::Headline => &mut texts.headline,
            Field::Body => &mut texts.body,
            other => panic!("no fix is looked for in {other:?}"),
        };
        text.replace_range(place.from..place.to, &fix.unwrap());
    }
    texts
}

fn rules(texts: &FieldTexts) -> Vec<String> {
    check(texts, None, |_| true).into_iter().map(|placed| placed.finding.rule).collect()
}

#[test]
fn a_whole_story_has_no_findings_in_any_language() {
    for language in ["en", "de", "tr", "ar", ""] {
        assert_eq!(rules(&story(language)), [""; 0]);
    }
}

#[test]
fn what_is_missing_is_found_field_by_field() {
    let bare = FieldTexts { kicker: "Ports".to_owned(), ..FieldTexts::default() };
    assert_eq!(
        rules(&bare),
        ["headline-missing", "byline-missing", "dateline-incomplete", "body-missing"]
    );
    assert_eq!(rules(&FieldTexts::default()), [""; 0], "nothing is written yet");
    let dated = FieldTexts { filed: "tomorrow".to_owned(), ..story("en") };
    assert_eq!(found("dateline-incomplete", &dated), ["tomorrow"]);
}

#[test]
fn a_headline_is_long_from_a_number_of_characters_on() {
    for (language, letter) in [("en", "a"), ("de", "ß"), ("tr", "i\u{307}")] {
        assert_eq!(found("headline-long", &headline(language, &letter.repeat(120))).len(), 0);
        assert_eq!(found("headline-long", &headline(language, &letter.repeat(121))).len(), 1);
    }
}

#[test]
fn findings_come_in_the_order_of_the_page_and_name_their_line() {
    let picture = "![](picture:00112233445566778899aabbccddeeff \"© us\")";
    let texts = FieldTexts {
        headline: "A  wall, TK".to_owned(),
        notice: "This site uses cookies. By using our site you agree.".to_owned(),
        ..body("en", &format!("One.\n\n{picture}\n\nTwo  TK."))
    };
    let found = check(&texts, None, |_| true);
    let told: Vec<_> = found
        .iter()
        .take_while(|placed| placed.place.is_some_and(|place| place.field != Field::Notice))
        .map(|placed| (placed.finding.rule.as_str(), placed.finding.line))
        .collect();
    assert_eq!(
        told,
        [
            ("doubled-space", None),
            ("still-to-come", None),
            ("picture-alternative", None),
            ("doubled-space", Some(5)),
            ("still-to-come", Some(5)),
        ]
    );
    assert!(found.len() > told.len(), "the notice's findings come last");
}

#[test]
fn every_rule_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), RULES.len());
}

proptest::proptest! {
    #[test]
    fn places_lie_in_their_text_whatever_is_written(body in "[ a\"“„«»*_`\\[\\]()<>#|\\-TK.\n\u{202e}é😀]{0,80}") {
        let texts = super::tests::body("en", &body);
        for placed in check(&texts, None, |_| false) {
            let place = placed.place.unwrap();
            proptest::prop_assert!(texts.get(place.field).get(place.from..place.to).is_some());
        }
    }
}
