use super::*;
use crate::article::Dateline;
use crate::review::published::NoteKind;

fn page(article: Article) -> String {
    render(&Cleared::unsigned(article), &Makeup::default())
}

fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(html.split_once(start)?.1.split_once(end)?.0)
}

fn titled(article: Article) -> String {
    between(&page(article), "<title>", "</title>").unwrap().to_owned()
}

#[test]
fn a_page_without_a_headline_is_called_by_what_a_reader_sees_first() {
    let body = "## A **first** subhead\n\nAnd a text.".to_owned();
    let standfirst = Some("The summary".to_owned());
    assert_eq!(
        titled(Article { standfirst, body: body.clone(), ..Article::default() }),
        "The summary"
    );
    assert_eq!(titled(Article { body, ..Article::default() }), "A first subhead And a text.");
    let language = Some("tr".parse().unwrap());
    assert_eq!(titled(Article { language, ..Article::default() }), "Başlıksız");
}

#[test]
fn the_page_says_its_language_and_direction_or_that_they_are_not_known() {
    for (tag, expected) in [
        (Some("de"), "lang=\"de\" dir=\"ltr\""),
        (Some("ar-EG"), "lang=\"ar-EG\" dir=\"rtl\""),
        (None, "lang=\"und\" dir=\"auto\""),
    ] {
        let language = tag.map(|tag| tag.parse().unwrap());
        let html = page(Article { language, ..Article::default() });
        assert_eq!(between(&html, "<html ", ">"), Some(expected));
    }
}

#[test]
fn words_that_the_page_adds_are_marked_where_they_are_not_in_its_language() {
    let notice = Some("Tietosuoja\nja evästeet\n\nToinen kappale".to_owned());
    let language = Some("fi".parse().unwrap());
    let html = page(Article { notice, language, ..Article::default() });
    assert_eq!(
        between(&html, "aria-labelledby=\"notice\">\n", "</aside>"),
        Some(
            "<h2 id=\"notice\" lang=\"en\">Privacy and cookies</h2>\n\
             <p dir=\"auto\">Tietosuoja<br>\nja evästeet</p>\n<p dir=\"auto\">Toinen kappale</p>\n"
        )
    );
}

#[test]
fn what_is_absent_leaves_no_trace() {
    let html = page(Article {
        notice: Some(" \n".into()),
        kicker: Some(" ".into()),
        ..Article::default()
    });
    for trace in [
        "<aside",
        "class=\"kicker\"",
        "class=\"byline\"",
        "class=\"dateline\"",
        "description",
        "og:locale",
    ] {
        assert!(!html.contains(trace), "{trace}");
    }
}

#[test]
fn the_policy_allows_the_style_of_the_page_and_nothing_else() {
    use base64::Engine as _;
    use sha2::Digest as _;

    let html = page(Article::default());
    let style = between(&html, "<style>", "</style>").unwrap();
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(style));
    assert_eq!(
        between(&html, "Content-Security-Policy\" content=\"", "\""),
        Some(&*format!(
            "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'"
        ))
    );
}

#[test]
fn search_engines_read_the_same_as_people() {
    let article = Article {
        language: Some("pt-BR".parse().unwrap()),
        kicker: Some("Mar".into()),
        headline: Some("O muro".into()),
        standfirst: Some("Resumo".into()),
        byline: vec!["Ana Sá".into(), "Lusa".into()],
        dateline: Dateline {
            place: Some("São Paulo".into()),
            filed: Some("2026-07-04T00:21:00-03:00".parse().unwrap()),
            agency: Some("Lusa".into()),
            source: None,
        },
        body: "O muro caiu.".into(),
        ..Article::default()
    };
    let html = page(article);
    let data: serde_json::Value =
        serde_json::from_str(between(&html, "application/ld+json\">", "</script>").unwrap())
            .unwrap();
    assert_eq!(
        data,
        serde_json::json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "O muro",
            "alternativeHeadline": "Mar",
            "description": "Resumo",
            "inLanguage": "pt-BR",
            "author": [{ "@type": "Person", "name": "Ana Sá" }, { "@type": "Organization", "name": "Lusa" }],
            "dateCreated": "2026-07-04T00:21:00-03:00",
            "datePublished": "2026-07-04T00:21:00-03:00",
            "dateModified": "2026-07-04T00:21:00-03:00",
            "dateline": "SÃO PAULO, 4 de julho de 2026 (Lusa)",
            "locationCreated": { "@type": "Place", "name": "São Paulo" },
            "sourceOrganization": { "@type": "Organization", "name": "Lusa" },
            "wordCount": 3,
            "isAccessibleForFree": true,
        })
    );
    assert!(html.contains("<meta property=\"og:locale\" content=\"pt_BR\">"));
    assert!(html.contains("<meta name=\"galley:signed-off\" content=\"no\">"));
}

#[test]
fn the_body_in_the_page_is_its_blocks() {
    let body = "One.\n\n## Two\n\n> Three[^1]\n\n[^1]: Four.".to_owned();
    let page =
        compose(&Cleared::unsigned(Article { body, ..Article::default() }), &Makeup::default());
    let html = page.to_string();
    let shown =
        between(&html, "<div class=\"body\" itemprop=\"articleBody\">\n", "\n</div>\n</article>")
            .unwrap();
    assert_eq!(shown, page.blocks().join("\n"));
    assert_eq!(page.blocks().len(), 4);
    assert_eq!(page.starts().len(), 4);
}

/// A shipped template, filled in for a house.
fn notice(id: &str) -> Notice {
    use crate::consent::house::{House, Values};
    use crate::consent::{library, notice};

    let template = library::shipped().iter().find(|template| template.id() == id).unwrap();
    let house = crate::consent::checks::tests::house();
    let values = Values { house: &house, article: None, by_hand: &House::default() };
    notice::fill(template, &values).finish().unwrap()
}

fn with_notice(id: &str, prints_notice: bool) -> String {
    let notice = notice(id);
    let makeup = Makeup { notice: Some(&notice), prints_notice, ..Makeup::default() };
    let article = Article {
        language: Some("en".parse().unwrap()),
        notice: Some("By using our site, you agree.".into()),
        ..Article::default()
    };
    render(&Cleared::unsigned(article), &makeup)
}

#[test]
fn a_page_that_sets_nothing_informs_and_asks_nothing() {
    let html = with_notice("gdpr-kvkk-no-cookies.tr", true);
    assert!(html.contains("<aside class=\"notice\" lang=\"tr\" dir=\"ltr\""), "{html}");
    for trace in ["<button", "<input", "class=\"consent", "By using our site"] {
        assert!(!html.contains(trace), "{trace}");
    }
    assert_eq!(html.matches("<script").count(), 1, "the data for search engines only");
}

#[test]
fn a_page_that_asks_offers_accept_and_reject_alike() {
    let html = with_notice("gdpr-cookies.en", true);
    assert!(html.contains(
        "<button type=\"button\" data-consent=\"all\" tabindex=\"-1\">Accept all</button>"
    ));
    assert!(html.contains(
        "<button type=\"button\" data-consent=\"none\" tabindex=\"-1\">Reject all</button>"
    ));
    assert!(html.contains("data-notice=\"gdpr-cookies 1\" data-days=\"182\""));
    assert_eq!(html.matches("role=\"switch\"").count(), 2);
    assert!(!html.contains("checked>") && !html.contains("checked=\""));
}

#[test]
fn the_policy_lets_the_script_of_the_choice_pass_and_no_other() {
    use base64::Engine as _;
    use sha2::Digest as _;

    let html = with_notice("kvkk-cookies.de", true);
    let script = between(&html, "<script>", "</script>").unwrap();
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script));
    assert!(html.contains(&format!("script-src 'sha256-{hash}';")));
    assert!(script.len() <= 4096);
}

#[test]
fn the_notice_is_an_appendix_in_print_or_is_left_out() {
    assert!(with_notice("gdpr-cookies.fr", true).contains("<aside class=\"notice\""));
    assert!(with_notice("gdpr-cookies.fr", false).contains("<aside class=\"notice unprinted\""));
}

#[test]
fn what_the_house_says_stays_text() {
    let html = with_notice("gdpr-cookies.es", true);
    assert!(html.contains("Counter *Inc*"), "a value is no Markdown");
    assert!(html.contains("Adverts &amp; Co"));
    assert!(html.contains("href=\"https://example.org/privacy_policy\""));
    assert!(html.contains("href=\"mailto:privacy@example.org\""));
}

#[test]
fn a_long_headline_is_set_smaller() {
    let headed =
        |length| page(Article { headline: Some("é".repeat(length)), ..Article::default() });
    assert!(headed(LONG).contains("<h1>é"));
    assert!(headed(LONG + 1).contains("<h1 class=\"long\">é"));
}

/// A story that was corrected and updated, or withdrawn.
fn told(tag: &str, notes: &[PublicNote]) -> [String; 3] {
    let article = Article {
        language: tag.parse().ok(),
        headline: Some("Night ferry returns".into()),
        standfirst: Some("It sails again.".into()),
        byline: vec!["Ada Quill".into()],
        dateline: Dateline {
            place: Some("Hull".into()),
            filed: "2026-07-04T00:21:00+01:00".parse().ok(),
            ..Dateline::default()
        },
        body: "The ferry sails on Monday.".into(),
        ..Article::default()
    };
    let policy = Policy {
        text: Some("We put mistakes right in the open."),
        link: Some("https://courier.example/corrections"),
    };
    let makeup = Makeup { paper: Some("The Courier"), notes, policy, ..Makeup::default() };
    let cleared = Cleared::unsigned(article);
    [render, render_fragment, render_mail].map(|write| write(&cleared, &makeup))
}

fn note(kind: NoteKind, text: &str, at: &str) -> PublicNote {
    PublicNote { kind, text: text.to_owned(), at: at.parse().unwrap() }
}

fn data(html: &str) -> serde_json::Value {
    serde_json::from_str(between(html, "application/ld+json\">", "</script>").unwrap()).unwrap()
}

#[test]
fn a_corrected_page_says_so_at_its_head_and_what_at_its_foot() {
    let correction = "An earlier version said <Sunday>.\n\nIt sails on Monday.";
    let notes = [
        note(NoteKind::Correction, correction, "2026-07-05T09:00:00+01:00"),
        note(NoteKind::Update, "It is full.", "2026-07-06T23:30:00+01:00"),
    ];
    let [page, fragment, mail] = told("en", &notes);
    let day = "<time datetime=\"2026-07-06T23:30:00+01:00\">6 July 2026</time>";
    for html in [&page, &fragment] {
        assert!(
            html.contains(&format!(
                "<p class=\"amended\"><a href=\"#amendments\">Correction, \
                 <time datetime=\"2026-07-05T09:00:00+01:00\">5 July 2026</time></a> · \
                 <a href=\"#amendments\">Update, {day}</a></p>\n</header>"
            )),
            "{html}"
        );
        assert_eq!(
            between(html, "</div>\n<div class=\"amendments\" id=\"amendments\">\n", "</div>"),
            Some(&*format!(
                "<h2>Update, {day}</h2>\n<p>It is full.</p>\n\
                 <h2>Correction, <time datetime=\"2026-07-05T09:00:00+01:00\">5 July 2026</time></h2>\n\
                 <p>An earlier version said &lt;Sunday&gt;.</p>\n<p>It sails on Monday.</p>\n\
                 <p class=\"policy\"><span dir=\"auto\">We put mistakes right in the open.</span> \
                 <a href=\"https://courier.example/corrections\">How we correct mistakes</a></p>\n"
            ))
        );
    }
    assert!(page.contains("\"article:modified_time\" content=\"2026-07-06T23:30:00+01:00\""));
    assert!(!page.contains("noindex"));
    let data = data(&page);
    assert_eq!(data["datePublished"], "2026-07-04T00:21:00+01:00");
    assert_eq!(data["dateModified"], "2026-07-06T23:30:00+01:00");
    assert_eq!(
        data["correction"],
        serde_json::json!([{
            "@type": "CorrectionComment", "text": correction,
            "datePublished": "2026-07-05T09:00:00+01:00",
        }])
    );
    assert_eq!(data["publisher"]["correctionsPolicy"], "https://courier.example/corrections");
    assert!(
        mail.ends_with(
            "The ferry sails on Monday.\n\nUpdate, 6 July 2026\nIt is full.\n\n\
         Correction, 5 July 2026\nAn earlier version said <Sunday>.\nIt sails on Monday.\n\n\
         We put mistakes right in the open.\n\n\
         How we correct mistakes <https://courier.example/corrections>\n"
        ),
        "{mail}"
    );
}

#[test]
fn a_withdrawn_page_says_why_and_nothing_of_what_the_story_said() {
    let notes = [
        note(NoteKind::Correction, "It was Monday.", "2026-07-05T09:00:00+01:00"),
        note(NoteKind::Withdrawal, "The council never said so.", "2026-07-07T10:00:00+01:00"),
    ];
    let pages = told("en", &notes);
    for text in &pages {
        for gone in ["sails on Monday", "sails again", "Ada Quill", "HULL", "It was Monday"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        assert!(text.contains("Night ferry returns") && text.contains("council never said so"));
        assert!(text.contains("This story has been withdrawn. "), "{text}");
    }
    let [page, ..] = &pages;
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    let data = data(page);
    assert_eq!(data["wordCount"], 0);
    assert_eq!(data["dateModified"], "2026-07-07T10:00:00+01:00");
    assert_eq!(data["correction"], serde_json::Value::Null);
}

#[test]
fn what_is_told_is_headed_in_the_language_of_the_story() {
    let notes = [note(NoteKind::Correction, "…", "2026-07-05T09:00:00+01:00")];
    for (tag, expected) in [
        ("de", "Korrektur, <time datetime=\"2026-07-05T09:00:00+01:00\">5. Juli 2026</time>"),
        ("tr", "Düzeltme, <time datetime=\"2026-07-05T09:00:00+01:00\">5 Temmuz 2026</time>"),
        ("ja", "訂正、<time datetime=\"2026-07-05T09:00:00+01:00\">2026年7月5日</time>"),
        ("fi", "<span lang=\"en\">Correction</span>, <time"),
    ] {
        let [page, ..] = told(tag, &notes);
        assert!(page.contains(&format!("<h2>{expected}")), "{page}");
    }
}
