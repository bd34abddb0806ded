use proptest::prelude::*;

use super::*;

fn edit(field: Field, from: u32, to: u32, insert: &str) -> Edit {
    Edit { field, from, to, insert: insert.to_owned() }
}

fn with_body(body: &str) -> Manuscript {
    Manuscript::new(&FieldTexts { body: body.to_owned(), ..FieldTexts::default() }, None)
}

#[test]
fn offsets_count_utf_16_code_units() {
    let mut manuscript = with_body("a😀é");
    manuscript.apply(&[edit(Field::Body, 3, 4, "e")]).unwrap();
    assert_eq!(manuscript.text(Field::Body), "a😀e");
}

#[test]
fn offsets_in_bytes_become_the_webviews() {
    let manuscript = with_body("a😀é.");
    let offsets = [0, 1, 5, 7, 8, 99].map(|at| manuscript.utf16_offset(Field::Body, at));
    assert_eq!(offsets, [0, 1, 3, 4, 5, 5]);
}

#[test]
fn edits_that_do_not_fit_are_refused_as_a_whole() {
    let mut manuscript = with_body("a😀");
    let fits = edit(Field::Headline, 0, 0, "Drones");
    for (misfit, error) in [
        (edit(Field::Body, 0, 4, ""), EditError::OutOfRange { offset: 4, length: 3 }),
        (edit(Field::Body, 2, 2, "x"), EditError::InsideCharacter { offset: 2 }),
        (edit(Field::Body, 3, 1, "x"), EditError::Backwards { from: 3, to: 1 }),
    ] {
        let before = manuscript.clone();
        assert_eq!(manuscript.apply(&[fits.clone(), misfit]), Err(error));
        assert_eq!(manuscript, before);
    }
}

#[test]
fn a_byline_is_split_at_commas_or_at_semicolons_where_a_name_has_a_comma() {
    for (text, names) in [
        ("", &[][..]),
        (" , ", &[]),
        ("Jane Roe", &["Jane Roe"]),
        ("Jane Roe, Ali Öz", &["Jane Roe", "Ali Öz"]),
        ("Roe, Jane; Öz, Ali", &["Roe, Jane", "Öz, Ali"]),
        ("John Doe, Jr.;", &["John Doe, Jr."]),
    ] {
        assert_eq!(split_byline(text), names, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_absent_from_the_article_and_stays_in_the_manuscript() {
    let texts = FieldTexts {
        language: "klingon?".to_owned(),
        headline: " \n ".to_owned(),
        filed: "tomorrow".to_owned(),
        ..FieldTexts::default()
    };
    let manuscript = Manuscript::new(&texts, None);
    assert_eq!(manuscript.to_article(), Article::default());
    assert_eq!(manuscript.texts(), texts);
}

#[test]
fn a_headline_of_two_lines_becomes_one() {
    let mut manuscript = with_body("");
    manuscript.apply(&[edit(Field::Headline, 0, 0, " Drones over\r\n Berlin ")]).unwrap();
    assert_eq!(manuscript.to_article().headline.as_deref(), Some("Drones over Berlin"));
}

/// Text with what makes offsets hard: astral characters, combining marks, right-to-left
/// script, joiners, line ends.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<char>().prop_map(String::from),
        1 => Just("😀".to_owned()),
        1 => Just("👩\u{200d}👩\u{200d}👧".to_owned()),
        1 => Just("e\u{301}".to_owned()),
        1 => Just("مرحبا".to_owned()),
        1 => Just("שָׁלוֹם".to_owned()),
        1 => Just("\r\n".to_owned()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn line() -> impl Strategy<Value = Option<String>> {
    prop::option::of(any_text()).prop_map(|text| text.and_then(|text| one_line(&text)))
}

fn any_article() -> impl Strategy<Value = Article> {
    let name = line().prop_map(|name| {
        let name = name.unwrap_or_default().replace(';', " ");
        one_line(&name).unwrap_or_else(|| "Roe, Jane".to_owned())
    });
    let filed = prop::option::of((0i64..253_402_300_799, -1439i32..1440)).prop_map(|filed| {
        filed.and_then(|(seconds, minutes)| {
            let offset = chrono::FixedOffset::east_opt(minutes * 60)?;
            Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset))
        })
    });
    let language = prop::option::of(prop::sample::select(vec!["en", "pt-BR", "zh-Hant"]))
        .prop_map(|tag| tag.and_then(|tag| tag.parse().ok()));
    let lines = (line(), line(), line(), line(), line(), line(), line());
    let rest = (prop::collection::vec(name, 0..4), filed, language, any_text(), line());
    (lines, rest).prop_map(|(lines, (byline, filed, language, body, notice))| {
        let (slug, kicker, headline, standfirst, place, agency, source) = lines;
        Article {
            slug,
            language,
            kicker,
            headline,
            standfirst,
            byline,
            dateline: Dateline { place, filed, agency, source },
            body,
            notice,
        }
    })
}

proptest! {
    #[test]
    fn an_article_survives_becoming_a_manuscript(article in any_article()) {
        let back = Manuscript::from_article(&article).to_article();
        let offset = |article: &Article| article.dateline.filed.map(|filed| *filed.offset());
        prop_assert_eq!(offset(&back), offset(&article));
        prop_assert_eq!(back, article);
    }

    #[test]
    fn edits_do_what_they_do_to_a_list_of_code_units(
        start in any_text(),
        script in prop::collection::vec((0u32..24, 0u32..24, any_text()), 0..12),
    ) {
        let mut manuscript = with_body(&start);
        let mut units: Vec<u16> = start.encode_utf16().collect();
        for (from, to, insert) in script {
            let applied = manuscript.apply(&[edit(Field::Body, from, to, &insert)]);
            let (from, to) = (from as usize, to as usize);
            let in_range = from <= to && to <= units.len();
            let whole = |at: usize| {
                String::from_utf16(&units[..at]).is_ok() && String::from_utf16(&units[at..]).is_ok()
            };
            prop_assert_eq!(applied.is_ok(), in_range && whole(from) && whole(to));
            if applied.is_ok() {
                units.splice(from..to, insert.encode_utf16());
            }
            prop_assert_eq!(manuscript.text(Field::Body), String::from_utf16(&units).unwrap());
        }
    }
}
