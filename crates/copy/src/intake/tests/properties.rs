//! What holds for any text.

use proptest::prelude::*;

use super::super::*;
use crate::exchange;

/// The account's texts as the input again.
fn input_of(lines: &[AccountedLine]) -> String {
    let mut input = String::new();
    let mut line = 1;
    for entry in lines {
        while line < entry.line {
            input.push('\n');
            line += 1;
        }
        input.push_str(&entry.text);
    }
    input
}

/// Lines as pastes have them, and others.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[A-ZÄÖÜa-zäöü ,.]{0,80}",
        2 => any::<String>(),
        1 => "[\\[\\]{}()\"',; ]{0,6}[a-z ]{0,12}[\\[\\]{}()\"',; ]{0,6}\r?",
        1 => "[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4} ?[0-9:.apm]{0,8}",
        1 => "[-*+#>|`~=_]{1,4} ?[a-z|-]{0,12}",
        1 => Just(String::new()),
        1 => prop_oneof![
            Just("By Jane Roe | 4 July 2026".to_owned()),
            Just("BERLIN, July 4 (Reuters) – The bridge is closed.".to_owned()),
            Just("We use cookies to improve our site. By using it you agree.".to_owned()),
            Just("THE BRIDGE IS CLOSED".to_owned()),
            Just("\u{feff}a\u{ad}b\\n\\nc &amp;quot;<p>d</p>\0', '".to_owned()),
            Just("---".to_owned()),
            Just("title: x".to_owned()),
        ],
    ]
}

pub(super) fn any_paste() -> impl Strategy<Value = String> {
    proptest::collection::vec(any_line(), 0..12).prop_map(|lines| lines.join("\n"))
}

/// Blocks that begin stories, end them, or look as if they did.
fn any_budget() -> impl Strategy<Value = String> {
    const STORY: &str = "The swing bridge over the harbour closes on Monday for six weeks, the council said, because engineers found cracks in two of its eight bearings. Drivers will have to take the northern ring road, which is expected to be crowded from early morning until late at night.";
    let block = proptest::sample::select(vec![
        "Bridge closes for repairs",
        "# Night ferry is back",
        "Clinic gets a new wing\n=====",
        "By Ada Quill | 4 July 2026",
        "HULL, 4 July 2026",
        "Berlin (dpa) - Die Brücke wird am Montag für sechs Wochen gesperrt, wie die Stadt am Freitag mitteilte; Busse fahren später.",
        STORY,
        "* * *",
        "-----",
        "=====",
        "-30-",
        "dpa xy yy z1",
        "AA",
        "---\ntitle: x\n---",
        "```",
        "We use cookies on our site. By using it you agree to our use of cookies.",
        "WHAT THE DRIVERS SAY",
        "",
    ]);
    let parted = (block, proptest::sample::select(vec!["\n", "\n\n", "\r\n\r\n"]));
    proptest::collection::vec(parted, 0..24)
        .prop_map(|blocks| blocks.into_iter().flat_map(|(block, feed)| [block, feed]).collect())
}

/// Every kind of line.
pub(super) const KINDS: [LineKind; 12] = [
    LineKind::Headline,
    LineKind::Repeat,
    LineKind::Kicker,
    LineKind::Standfirst,
    LineKind::Byline,
    LineKind::Dateline,
    LineKind::Body,
    LineKind::Subhead,
    LineKind::Consent,
    LineKind::Artefact,
    LineKind::Blank,
    LineKind::LeftOver,
];

pub(super) fn any_kind() -> impl Strategy<Value = LineKind> {
    proptest::sample::select(KINDS.to_vec())
}

fn some_text() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[A-Za-zÄöğ'\"#:|-][A-Za-zÄöğ '\"#:|.-]{0,30}[A-Za-zÄöğ]")
}

fn any_article() -> impl Strategy<Value = Article> {
    let fields = (some_text(), some_text(), some_text(), some_text(), some_text(), some_text());
    let body = proptest::collection::vec(any_line(), 0..6)
        .prop_map(|lines| lines.join("\n").replace('\r', "").trim().to_owned());
    (fields, body, proptest::collection::vec("[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", 0..3)).prop_map(
        |((headline, kicker, standfirst, place, source, notice), body, byline)| {
            let mut article = Article {
                headline,
                kicker,
                standfirst,
                notice,
                body,
                byline,
                ..Article::default()
            };
            article.dateline.place = place;
            article.dateline.source = source;
            article
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_account_gives_any_text_again(text in any::<String>()) {
        prop_assert_eq!(input_of(&intake(&text, &Choices::default()).lines), text);
    }

    #[test]
    fn the_account_gives_any_paste_again(paste in any_paste()) {
        let taken = intake(&paste, &Choices::default());
        prop_assert_eq!(input_of(&taken.lines), paste.clone());
        prop_assert_eq!(intake(&paste, &Choices::default()), taken);
    }

    #[test]
    fn a_ruling_is_obeyed_or_the_account_says_why_not(
        paste in any_paste(),
        line in 1_u32..12,
        kind in any_kind(),
    ) {
        let choices = Choices { rulings: vec![Ruling { line, kind }], ..Choices::default() };
        let taken = intake(&paste, &choices);
        prop_assert_eq!(input_of(&taken.lines), paste.clone());
        prop_assume!(front_matter::intake(&paste, &choices).is_none());
        let entries: Vec<_> = taken.lines.iter().filter(|entry| entry.line == line).collect();
        let is_text = |entry: &&&AccountedLine| entry.kind != LineKind::Artefact;
        match kind {
            LineKind::Dateline | LineKind::Byline => {
                let why_not = [Reason::NoDateline.code(), Reason::NoByline.code()];
                let is_said =
                    |entry: &&AccountedLine| entry.kind == kind || why_not.contains(&&*entry.reason);
                prop_assert!(
                    entries.iter().filter(is_text).count() == 0 || entries.iter().any(is_said),
                    "{:?}", entries
                );
            }
            // A line with words is no blank one.
            LineKind::Blank => for entry in entries.iter().filter(is_text) {
                prop_assert!(matches!(entry.kind, LineKind::Blank | LineKind::LeftOver));
            },
            _ => for entry in entries.iter().filter(is_text) {
                prop_assert_eq!(entry.kind, kind);
            },
        }
    }

    #[test]
    fn no_ruling_on_a_markdown_file_loses_a_word(
        lines in proptest::collection::vec((1_u32..22, any_kind()), 0..4),
    ) {
        const FILE: &str = "---\nslug: uno\nlanguage: en\nkicker: Duo\nheadline: Tria\nstandfirst: Quattuor quinque\nbyline:\n- Sex Septem\n- Octo\ndateline:\n  place: Novem\n  agency: Decem\nlicence: Undecim\n---\n\nDuodecim is.\n\n## Tredecim\n\nBERLIN (dpa) - Quindecim is.\n\nSedecim is.\n";
        let rulings = lines.into_iter().map(|(line, kind)| Ruling { line, kind }).collect();
        let Intake { article, lines, .. } =
            intake(FILE, &Choices { rulings, ..Choices::default() });
        prop_assert_eq!(input_of(&lines), FILE);
        let said = serde_json::to_string(&article).unwrap().to_lowercase();
        let left = lines.iter().filter(|entry| matches!(
            entry.kind,
            LineKind::Artefact | LineKind::LeftOver | LineKind::Repeat
        ));
        let left = left.map(|entry| entry.text.to_lowercase()).collect::<String>();
        for word in [
            "uno", "duo", "tria", "quattuor quinque", "sex septem", "octo", "novem", "decem",
            "undecim", "duodecim", "tredecim", "berlin", "dpa", "quindecim", "sedecim",
        ] {
            prop_assert!(said.contains(word) || left.contains(word), "{}: {}", word, said);
        }
    }

    #[test]
    fn the_parts_of_any_text_are_the_text(
        text in prop_oneof![any_paste(), any_budget()],
        said in proptest::option::of(proptest::collection::vec(0_u32..30, 0..4)),
    ) {
        let choices = Choices { stories: said, ..Choices::default() };
        let parts = parts(&text, &choices);
        prop_assert_eq!(parts.iter().map(|part| part.text).collect::<String>(), text.clone());
        let lines: Vec<_> = parts.iter().flat_map(|part| part.intake(&choices).lines).collect();
        prop_assert_eq!(input_of(&lines), text);
    }

    #[test]
    fn a_part_is_one_part(text in any_budget()) {
        for part in parts(&text, &Choices::default()) {
            prop_assert_eq!(parts(part.text, &Choices::default()).len(), 1, "{:?}", part.text);
        }
    }

    #[test]
    fn what_is_one_story_is_taken_in_as_ever(text in prop_oneof![any_paste(), any_budget()]) {
        if parts(&text, &Choices::default()).len() == 1 {
            let taken = stories(&text, &Choices::default());
            prop_assert_eq!(taken, vec![intake(&text, &Choices::default())]);
        }
    }

    #[test]
    fn an_exported_article_is_taken_in_as_it_was(article in any_article()) {
        let markdown = exchange::to_markdown(&article);
        let taken = intake(&markdown, &Choices::default());
        prop_assert_eq!(taken.article, article);
        prop_assert_eq!(input_of(&taken.lines), markdown);
    }

    #[test]
    fn a_body_is_taken_in_as_it_was(
        lines in proptest::collection::vec("([-*+#>|`~=_]{1,4}|[0-9]{1,2}[.)])? ?[a-zA-Z|. -]{0,20}", 0..8),
    ) {
        let body = blocks::body(&segment::segments(&lines.join("\n")));
        prop_assert_eq!(blocks::body(&segment::segments(&body)), body);
    }
}
