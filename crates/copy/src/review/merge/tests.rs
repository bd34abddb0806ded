use proptest::prelude::*;

use super::*;
use crate::quotation::quotations;
use crate::review::tests::text;
use crate::sentences::Sentences;

fn article(body: &str) -> Article {
    Article { body: body.to_owned(), ..Article::default() }
}

fn bodies(base: &str, ours: &str, theirs: &str) -> Merge {
    merge(&article(base), &article(ours), &article(theirs))
}

/// The merged body, conflicts as `{base|ours|theirs}`.
fn merged(base: &str, ours: &str, theirs: &str) -> String {
    let pieces = bodies(base, ours, theirs).body();
    let told = pieces.into_iter().map(|piece| match piece {
        Piece::Settled(text) => text,
        Piece::Conflict(Conflict { base, ours, theirs, .. }) => {
            format!("{{{base}|{ours}|{theirs}}}")
        }
    });
    told.collect()
}

const STORY: &str = "\
The swing bridge closes on Monday for six weeks. Engineers found cracks in two of its bearings.

Ferries will sail every half hour, the council said. “Nobody will be late,” said Ada Quill.

The bridge was built in 1931 and was last repaired in 1988.";

fn story(changes: &[(&str, &str)]) -> String {
    let change = |text: String, (from, to): &(&str, &str)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    };
    changes.iter().fold(STORY.to_owned(), change)
}

#[test]
fn two_sentences_of_one_paragraph_may_be_changed_by_two_people() {
    let (monday, cracks) = (("on Monday", "on Friday"), ("cracks in two", "rust in three"));
    assert_eq!(merged(STORY, &story(&[monday]), &story(&[cracks])), story(&[monday, cracks]));
}

#[test]
fn one_sentence_changed_by_both_is_for_somebody_to_choose() {
    let (ours, theirs) = (story(&[("six weeks", "a month")]), story(&[("on Monday", "on Friday")]));
    let merge = bodies(STORY, &ours, &theirs);
    let conflict = Conflict {
        part: Part::Field(Field::Body),
        base: "The swing bridge closes on Monday for six weeks.".into(),
        ours: "The swing bridge closes on Monday for a month.".into(),
        theirs: "The swing bridge closes on Friday for six weeks.".into(),
    };
    assert_eq!(merge.conflicts(), std::slice::from_ref(&conflict));
    assert_eq!(merge.article(), None);
    for (choice, body) in [
        (Choice::Ours, ours.clone()),
        (Choice::Theirs, theirs),
        (Choice::Base, STORY.to_owned()),
        (
            Choice::Both,
            ours.replace(&conflict.ours, &format!("{} {}", conflict.ours, conflict.theirs)),
        ),
    ] {
        assert_eq!(merge.resolve(&[choice]), Ok(article(&body)));
    }
}

#[test]
fn a_quotation_is_never_put_together_of_two_peoples_words() {
    let base = "“It fell at night. Nobody ran away,” said Ada Quill. So it was.";
    let ours = base.replace("at night", "at noon");
    let theirs = base.replace("ran away", "stayed");
    let conflicts = bodies(base, &ours, &theirs).conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].theirs, "“It fell at night. Nobody stayed,” said Ada Quill.");
}

#[test]
fn the_same_change_by_both_is_made_once() {
    let changed =
        story(&[("on Monday", "on Friday"), ("\n\nThe bridge was", "\n\nNew.\n\nThe bridge was")]);
    assert_eq!(merged(STORY, &changed, &changed), changed);
}

#[test]
fn what_one_deletes_and_the_other_changes_is_for_somebody_to_choose() {
    let ours = story(&[(" Engineers found cracks in two of its bearings.", "")]);
    let theirs = story(&[("cracks in two", "cracks in three")]);
    assert!(merged(STORY, &ours, &theirs).contains(
        "six weeks. {Engineers found cracks in two of its bearings.||Engineers found cracks in three of its bearings.}"
    ));
}

#[test]
fn two_sentences_put_in_at_one_place_are_for_somebody_to_order() {
    let ours = story(&[("bearings.", "bearings. It will cost a million.")]);
    let theirs = story(&[("bearings.", "bearings. The mayor was told.")]);
    assert!(
        merged(STORY, &ours, &theirs).contains("{|It will cost a million.|The mayor was told.}")
    );
}

#[test]
fn a_paragraph_may_be_parted_by_one_and_edited_by_the_other() {
    let parted = ("weeks. Engineers", "weeks.\n\nEngineers");
    let edited = ("cracks in two", "cracks in three");
    assert_eq!(merged(STORY, &story(&[parted]), &story(&[edited])), story(&[parted, edited]));
}

fn moved(text: &str) -> String {
    let paragraphs: Vec<_> = text.split("\n\n").collect();
    [paragraphs[1], paragraphs[2], paragraphs[0]].join("\n\n")
}

#[test]
fn a_paragraph_moved_by_one_and_edited_by_the_other_is_edited_where_it_stands() {
    let edited = story(&[("on Monday", "on Friday")]);
    assert_eq!(merged(STORY, &moved(STORY), &edited), moved(&edited));
    assert_eq!(merged(STORY, &edited, &moved(STORY)), moved(&edited));
}

#[test]
fn a_paragraph_moved_and_edited_by_one_takes_the_others_edit_too() {
    let (monday, cracks) = (("on Monday", "on Friday"), ("cracks in two", "cracks in three"));
    assert_eq!(
        merged(STORY, &moved(&story(&[monday])), &story(&[cracks])),
        moved(&story(&[monday, cracks]))
    );
}

#[test]
fn a_paragraph_moved_by_one_and_deleted_by_the_other_is_for_somebody_to_choose() {
    let paragraphs: Vec<_> = STORY.split("\n\n").collect();
    let deleted = paragraphs[1..].join("\n\n");
    let conflicts = bodies(STORY, &moved(STORY), &deleted).conflicts();
    assert!(
        conflicts.iter().any(|one| one.ours == paragraphs[0] && one.theirs.is_empty()),
        "{conflicts:?}"
    );
}

#[test]
fn a_paragraph_moved_to_two_places_is_for_somebody_to_choose() {
    let [one, two, three] = [0, 1, 2].map(|place| STORY.split("\n\n").nth(place).unwrap());
    let moving = "The council meets on Thursday.";
    let base = [moving, one, two, three].join("\n\n");
    let ours = [one, moving, two, three].join("\n\n");
    let theirs = [one, two, moving, three].join("\n\n");
    let conflicts = bodies(&base, &ours, &theirs).conflicts();
    assert!(conflicts.iter().any(|conflict| conflict.ours == moving), "{conflicts:?}");
    assert!(conflicts.iter().any(|conflict| conflict.theirs == moving), "{conflicts:?}");
    assert_eq!(merged(&base, &ours, &ours), ours);
}

#[test]
fn fields_are_merged_whole() {
    let base = Article {
        headline: Some("Bridge closes".into()),
        kicker: Some("Harbour".into()),
        byline: vec!["Ada Quill".into()],
        ..article(STORY)
    };
    let ours = Article { headline: Some("Bridge shut".into()), kicker: None, ..base.clone() };
    let mut theirs = Article { headline: Some("Bridge to close".into()), ..base.clone() };
    theirs.byline.push("Jane Roe".into());
    let merge = merge(&base, &ours, &theirs);
    let conflicts = merge.conflicts();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].part, Part::Field(Field::Headline));
    let headline = Part::Field(Field::Headline);
    assert_eq!(merge.resolve(&[Choice::Both]), Err(Unresolved::BothInOneField(headline)));
    assert_eq!(merge.resolve(&[]), Err(Unresolved::Count { conflicts: 1, choices: 0 }));
    let resolved = merge.resolve(&[Choice::Theirs]).unwrap();
    assert_eq!((resolved.headline, resolved.kicker), (theirs.headline, None));
    assert_eq!(resolved.byline, theirs.byline);
}

/// The sentences of a text.
fn sentences(text: &str) -> Vec<String> {
    let sentences = Sentences::of(text);
    (0..sentences.len()).map(|place| sentences.get(place).to_owned()).collect()
}

/// A text, and two that were made of it.
fn three() -> impl Strategy<Value = [String; 3]> {
    let change =
        || (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4_usize, text());
    let changes = || prop::collection::vec(change(), 0..3);
    (text(), changes(), changes()).prop_map(|(base, ours, theirs)| {
        let changed = |changes: Vec<(prop::sample::Index, prop::sample::Index, usize, String)>| {
            let mut lines: Vec<String> =
                base.split_inclusive(&['\n', '.']).map(str::to_owned).collect();
            for (from, to, what, text) in changes {
                if lines.is_empty() {
                    lines.push(text);
                    continue;
                }
                let (from, to) = (from.index(lines.len()), to.index(lines.len()));
                match what {
                    0 => lines.insert(from, text),
                    1 => drop(lines.remove(from)),
                    2 => lines[from].insert_str(0, "Then "),
                    _ => {
                        let line = lines.remove(from);
                        lines.insert(to.min(lines.len()), line);
                    }
                }
            }
            lines.concat()
        };
        [base.clone(), changed(ours), changed(theirs)]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_one_side_alone_changed_is_as_it_has_it([base, ours, theirs] in three()) {
        for changed in [&ours, &theirs] {
            prop_assert_eq!(bodies(&base, &base, changed).article(), Some(article(changed)));
            prop_assert_eq!(bodies(&base, changed, &base).article(), Some(article(changed)));
            prop_assert_eq!(bodies(&base, changed, changed).article(), Some(article(changed)));
        }
    }

    #[test]
    fn it_does_not_matter_whose_version_is_whose([base, ours, theirs] in three()) {
        let merge = bodies(&base, &ours, &theirs).body();
        let swapped = bodies(&base, &theirs, &ours).body().into_iter().map(|piece| match piece {
            Piece::Conflict(Conflict { part, base, ours, theirs }) => {
                Piece::Conflict(Conflict { part, base, ours: theirs, theirs: ours })
            }
            settled => settled,
        });
        prop_assert_eq!(merge, swapped.collect::<Vec<_>>());
    }

    #[test]
    fn no_sentence_and_no_quotation_comes_out_that_nobody_wrote(
        [base, ours, theirs] in three(),
        choices in prop::collection::vec(0..4_usize, 12),
    ) {
        let merge = bodies(&base, &ours, &theirs);
        let choose = |choice: &usize| [Choice::Ours, Choice::Theirs, Choice::Base, Choice::Both][*choice];
        let choices: Vec<_> = choices.iter().map(choose).cycle().take(merge.conflicts().len()).collect();
        let resolved = merge.resolve(&choices);
        prop_assume!(resolved != Err(Unresolved::RunsTogether));
        let body = resolved.unwrap().body;
        let inputs = [&base, &ours, &theirs];
        let written: Vec<_> = inputs.iter().flat_map(|text| sentences(text)).collect();
        for sentence in sentences(&body) {
            prop_assert!(written.contains(&sentence), "{}", sentence);
        }
        for range in quotations(&body) {
            let is_one_persons = inputs.iter().any(|text| text.contains(&body[range.clone()]));
            prop_assert!(is_one_persons, "{}", &body[range]);
        }
    }

    #[test]
    fn nothing_that_either_side_wrote_is_lost([base, ours, theirs] in three()) {
        let told: String = bodies(&base, &ours, &theirs)
            .body()
            .into_iter()
            .flat_map(|piece| match piece {
                Piece::Settled(text) => [text, String::new(), String::new()],
                Piece::Conflict(Conflict { base, ours, theirs, .. }) => [base, ours, theirs],
            })
            .collect::<Vec<_>>()
            .join("\n\n");
        let before = sentences(&base);
        for sentence in sentences(&ours).into_iter().chain(sentences(&theirs)) {
            prop_assert!(before.contains(&sentence) || told.contains(&sentence), "{}", sentence);
        }
    }
}
