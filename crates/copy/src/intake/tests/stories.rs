//! Whole pastes, for the rules that need several lines.

use super::super::*;

/// Kind and text of every entry, blanks left out.
fn kinds(paste: &str) -> Vec<(LineKind, String)> {
    let taken = intake(paste, &Choices::default());
    taken
        .lines
        .into_iter()
        .filter(|entry| entry.kind != LineKind::Blank)
        .map(|entry| (entry.kind, entry.text))
        .collect()
}

#[track_caller]
fn accounts(paste: &str, expected: &[(LineKind, &str)]) {
    let found = kinds(paste);
    let found: Vec<(LineKind, &str)> =
        found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(found, expected);
}

use LineKind::{
    Artefact, Body, Byline, Consent, Dateline, Headline, Kicker, LeftOver, Repeat, Standfirst,
    Subhead,
};

const FIRST: &str = "The city council voted on Tuesday to close the old bridge for repairs until the spring, and drivers will have to take the northern ring road.";
const SECOND: &str = "The repairs will cost four million euros, the mayor said, and nobody knows yet who is going to pay for them in the end.";
const THIRD: &str = "Engineers had warned for years that the steel was tired, and that heavy lorries would one day break it.";
const FOURTH: &str = "The alliance of drivers, as it calls itself, will protest in front of the town hall on Saturday morning.";

#[test]
fn a_headline_stands_above_the_story() {
    accounts(
        &format!("Old bridge is closed\n\n{FIRST}\n\n{SECOND}"),
        &[(Headline, "Old bridge is closed"), (Body, FIRST), (Body, SECOND)],
    );
    accounts(
        &format!("The old bridge is closed.\n\n{FIRST}"),
        &[(Headline, "The old bridge is closed."), (Body, FIRST)],
    );
    accounts(&format!("{FIRST}\n\n{SECOND}"), &[(Body, FIRST), (Body, SECOND)]);
}

#[test]
fn a_headline_printed_again_is_a_repeat() {
    accounts(
        &format!(
            "The old bridge is closed\n\nTHE OLD BRIDGE IS CLOSED\n\n“The Old Bridge is closed.”\n\n{FIRST}"
        ),
        &[
            (Headline, "The old bridge is closed"),
            (Repeat, "THE OLD BRIDGE IS CLOSED"),
            (Repeat, "“The Old Bridge is closed.”"),
            (Body, FIRST),
        ],
    );
}

#[test]
fn kicker_standfirst_byline_and_date_are_seen_by_the_layout() {
    accounts(
        &format!(
            "POLITICS\nOld bridge is closed until spring\n\nThe council fears for safety. Drivers protest.\n\nBy Jane Roe | 4 July 2026 | 3 min read\n\n{FIRST}\n\n{SECOND}"
        ),
        &[
            (Kicker, "POLITICS"),
            (Headline, "Old bridge is closed until spring"),
            (Standfirst, "The council fears for safety. Drivers protest."),
            (Byline, "By Jane Roe | "),
            (Dateline, "4 July 2026 | "),
            (LeftOver, "3 min read"),
            (Body, FIRST),
            (Body, SECOND),
        ],
    );
}

#[test]
fn a_subhead_stands_between_paragraphs() {
    accounts(
        &format!(
            "Old bridge is closed\n\n{FIRST}\n\n\"NOBODY ASKED US\"\n\n{SECOND}\n\nMAYOR: \"WE HAD NO CHOICE\"\n\n{THIRD}\n\nNATO\n\n{FOURTH}"
        ),
        &[
            (Headline, "Old bridge is closed"),
            (Body, FIRST),
            (Subhead, "\"NOBODY ASKED US\""),
            (Body, SECOND),
            (Subhead, "MAYOR: \"WE HAD NO CHOICE\""),
            (Body, THIRD),
            (Body, "NATO"),
            (Body, FOURTH),
        ],
    );
}

#[test]
fn consent_and_what_a_serialiser_left_are_accounted_apart() {
    let notice = "We use cookies on our site. By using it you agree to our use of cookies.";
    let taken =
        intake(&format!("Old bridge is closed\n\n{FIRST}\n\n{notice}', '"), &Choices::default());
    assert_eq!(taken.article.notice.as_deref(), Some(notice));
    assert_eq!(taken.article.body, FIRST);
    accounts(
        &format!("Old bridge is closed\n\n{FIRST}\n\n{notice}', '"),
        &[(Headline, "Old bridge is closed"), (Body, FIRST), (Consent, notice), (Artefact, "', '")],
    );
}

#[test]
fn an_inline_dateline_is_split_off() {
    let taken = intake(
        &format!("Old bridge is closed\n\nBERLIN, July 4 (Reuters) – {FIRST}"),
        &Choices { today: NaiveDate::from_ymd_opt(2026, 7, 5), ..Choices::default() },
    );
    assert_eq!(taken.article.body, FIRST);
    assert_eq!(taken.article.dateline.place.as_deref(), Some("BERLIN"));
    assert_eq!(taken.article.dateline.agency.as_deref(), Some("Reuters"));
    assert_eq!(taken.article.dateline.filed.unwrap().to_rfc3339(), "2026-07-04T00:00:00+00:00");
    assert!(taken.findings.is_empty());

    let undated = intake(&format!("BERLIN, July 4 (Reuters) – {FIRST}"), &Choices::default());
    assert_eq!(undated.article.dateline.filed, None);
    assert!(undated.findings.iter().any(|finding| finding.rule == "undated-year"));
}

#[test]
fn an_ambiguous_date_names_both_readings_and_offers_the_other() {
    let taken = intake(
        &format!("Old bridge is closed\n\n04.07.2026 00:21\n\n{FIRST}"),
        &Choices::default(),
    );
    let finding = taken.findings.iter().find(|finding| finding.rule == "ambiguous-date").unwrap();
    assert_eq!(finding.line, Some(3));
    assert!(finding.message.contains("4 July 2026") && finding.message.contains("7 April 2026"));
    assert_eq!(finding.fix.as_deref(), Some("2026-04-07T00:21:00+00:00"));
}

#[test]
fn the_users_word_wins_over_what_was_recognised() {
    let paste = format!("Old bridge is closed\n\nDrivers are angry\n\n{FIRST}");
    let rulings = vec![Ruling { line: 3, kind: Headline }];
    let taken = intake(&paste, &Choices { rulings, ..Choices::default() });
    assert_eq!(taken.article.headline.as_deref(), Some("Drivers are angry"));
    assert_eq!(taken.article.body, format!("Old bridge is closed\n\n{FIRST}"));
}

#[test]
fn an_empty_text_is_an_empty_story() {
    let taken = intake("", &Choices::default());
    assert_eq!(taken.article, Article::default());
    assert_eq!(taken.lines.len(), 1);
    assert!(taken.findings.is_empty());
}

#[test]
fn a_shouted_subhead_is_put_in_normal_casing_when_the_user_says_so() {
    let paste = "Ferry returns to Ellery\n\nThe ferry sails to Port Ellery again, the council said.\n\n\
                 WHAT PORT ELLERY SAYS\n\nPeople in Port Ellery were glad, the mayor said.\n\n\
                 WHAT THE EU SAYS\n\nThe EU said nothing about the ferry on Monday.\n";
    let findings = intake(paste, &Choices::default()).findings;
    assert_eq!(findings.iter().filter(|finding| finding.rule == "shouted-subhead").count(), 2);
    let taken = intake(paste, &Choices { recased: vec![5], ..Choices::default() });
    assert!(taken.article.body.contains("\n## What Port Ellery says\n"), "{}", taken.article.body);
    assert!(taken.article.body.contains("\n## WHAT THE EU SAYS\n"));
    assert_eq!(taken.lines[4].text, "WHAT PORT ELLERY SAYS");
    assert_eq!(taken.findings.len(), findings.len() - 1);
}
