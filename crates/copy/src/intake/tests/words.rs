//! Whatever a reader says that lines are, no word of the paste is lost.
//!
//! What counts as the same word: characters as intake cleans them, in any casing; signs of scripts
//! without spaces one by one. Two kinds of lines say less in the story than in the paste. A dateline's
//! dates become an instant, and its labels (`Published`) go. A byline's word for the author goes, and
//! what a recognised one tells of the writers beside their names.

use std::collections::HashMap;
use std::path::Path;

use proptest::prelude::*;

use super::super::table::is_unspaced;
use super::super::*;
use super::properties::{KINDS, any_kind, any_paste};
use crate::fold::fold;

/// The words of a text.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for character in fold(text).chars() {
        if is_unspaced(character) && character.is_alphanumeric() {
            words.extend([character.to_string(), String::new()]);
        } else if character.is_alphanumeric() {
            words.last_mut().unwrap().push(character);
        } else if !matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}') {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn cleaned(text: &str) -> String {
    clean::clean(std::iter::once(text)).0
}

/// The account without the artefacts that stand inside words.
fn whole(lines: Vec<AccountedLine>) -> Vec<AccountedLine> {
    let mut whole: Vec<AccountedLine> = Vec::new();
    let mut inside = false;
    for entry in lines {
        if [Reason::ControlCharacter, Reason::LeftoverTag]
            .map(Reason::code)
            .contains(&&*entry.reason)
        {
            inside = true;
            continue;
        }
        match whole.last_mut() {
            Some(last) if inside && (last.line, last.kind) == (entry.line, entry.kind) => {
                last.text.push_str(&entry.text);
            }
            _ => whole.push(entry),
        }
        inside = false;
    }
    whole
}

/// What is in the account of the story's lines and not in the story, or the other way round.
fn lost(paste: &str, choices: &Choices) -> Vec<String> {
    let Intake { article, lines, .. } = intake(paste, choices);
    let language = article.language.as_ref().map(Language::primary);
    let mut balance: HashMap<String, i64> = HashMap::new();
    let texts = [&article.kicker, &article.headline, &article.standfirst, &article.notice];
    for text in texts.into_iter().flatten().chain([&article.body]) {
        for word in words(text) {
            *balance.entry(word).or_default() += 1;
        }
    }
    let top = [&article.dateline.place, &article.dateline.agency];
    let top: Vec<String> = top.into_iter().flatten().chain(&article.byline).cloned().collect();
    let top = words(&top.join(" "));
    let mut lost = Vec::new();
    for entry in whole(lines) {
        let text = cleaned(&entry.text);
        match entry.kind {
            LineKind::Artefact | LineKind::LeftOver | LineKind::Repeat => {}
            LineKind::Blank => lost.extend(words(&text)),
            LineKind::Dateline => {
                let mut rest = text.clone();
                for stamp in instant::scan(&text, language).into_iter().rev() {
                    rest.replace_range(stamp.range, " ");
                }
                // `2 hours ago` is a label with a figure.
                let is_figure = |word: &String| word.len() <= 2 && word.parse::<u8>().is_ok();
                let is_lost = |word: &String| {
                    !top.contains(word) && !instant::is_filler(word) && !is_figure(word)
                };
                lost.extend(words(&rest).into_iter().filter(is_lost));
            }
            LineKind::Byline if entry.reason == Reason::Ruled.code() => {
                let is_lost = |word: &String| !top.contains(word) && !byline::is_about(word);
                lost.extend(words(&text).into_iter().filter(is_lost));
            }
            LineKind::Byline => {}
            _ => {
                for word in words(&text) {
                    *balance.entry(word).or_default() -= 1;
                }
            }
        }
    }
    balance.retain(|_, count| *count != 0);
    lost.extend(balance.into_iter().map(|(word, count)| format!("{word} ({count:+})")));
    lost
}

#[allow(clippy::disallowed_methods, reason = "the cases are files")]
fn cases() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/intake");
    let mut cases: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let bytes = std::fs::read(entry.path().join("paste.txt")).unwrap();
            (entry.file_name().into_string().unwrap(), decode(&bytes).text)
        })
        // What a front matter says is a value, not the words of its lines.
        .filter(|(_, text)| front_matter::intake(text, &Choices::default()).is_none())
        .collect();
    cases.sort();
    assert!(cases.len() > 60);
    cases
}

fn ruled(rulings: impl IntoIterator<Item = (u32, LineKind)>) -> Choices {
    let rulings = rulings.into_iter().map(|(line, kind)| Ruling { line, kind }).collect();
    Choices { rulings, ..Choices::default() }
}

/// The kinds that a reader gives a line.
fn given_kinds() -> impl Iterator<Item = LineKind> {
    KINDS.into_iter().filter(|kind| !matches!(kind, LineKind::Repeat | LineKind::Blank))
}

#[test]
fn no_key_on_any_line_loses_a_word() {
    let mut failures = Vec::new();
    for (name, text) in cases() {
        let mut check = |choices: &Choices| {
            let lost = lost(&text, choices);
            if !lost.is_empty() {
                failures.push(format!("{name} {:?}: {lost:?}", choices.rulings));
            }
        };
        check(&Choices::default());
        // The top is where lines are fields; further down one is as the other.
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        for (line, _) in lines.take(4).filter(|_| text.len() < 4000) {
            for kind in given_kinds() {
                check(&ruled([(line, kind)]));
            }
        }
    }
    assert!(failures.is_empty(), "{} lose words:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_dateline_is_taken_off_the_paragraph_that_it_opens() {
    for (opening, sentence, place, agency) in [
        (
            "HARWICH, 4 July 2026 (Reuters) -",
            "The swing bridge was shut, he said.",
            "HARWICH",
            Some("Reuters"),
        ),
        ("HAMBURG (dpa) -", "Die Brücke bleibt gesperrt, sagte er.", "HAMBURG", Some("dpa")),
        ("ANKARA (AA) -", "Köprü kapandı, dedi.", "ANKARA", Some("AA")),
        ("МОСКВА, 4 июля. /ТАСС/.", "Мост закрыт.", "МОСКВА", Some("ТАСС")),
        ("Lyon, 4 juillet 2026:", "Le pont est fermé.", "Lyon", None),
    ] {
        let paste = format!(
            "Bridge shut\n\nIt was one day.\n\n{opening} {sentence}\n\nOne more paragraph, and it ends here."
        );
        let Intake { article, lines, .. } = intake(&paste, &ruled([(5, LineKind::Dateline)]));
        assert_eq!(article.dateline.place.as_deref(), Some(place), "{opening}");
        assert_eq!(article.dateline.agency.as_deref(), agency, "{opening}");
        assert!(article.body.contains(sentence), "{opening}: {}", article.body);
        let kinds: Vec<LineKind> =
            lines.iter().filter(|entry| entry.line == 5).map(|entry| entry.kind).collect();
        assert_eq!(kinds, [LineKind::Dateline, LineKind::Body], "{opening}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_rulings_on_any_paste_lose_a_word(
        paste in any_paste(),
        rulings in proptest::collection::vec((1_u32..12, any_kind()), 0..5),
    ) {
        let choices = ruled(rulings);
        prop_assume!(front_matter::intake(&paste, &choices).is_none());
        prop_assert_eq!(lost(&paste, &choices), Vec::<String>::new());
    }

    #[test]
    fn no_rulings_on_a_story_lose_a_word(
        case in proptest::sample::select(cases()),
        rulings in proptest::collection::vec((1_u32..30, any_kind()), 2..6),
    ) {
        prop_assert_eq!(lost(&case.1, &ruled(rulings)), Vec::<String>::new(), "{}", case.0);
    }
}
