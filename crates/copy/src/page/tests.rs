use super::*;
use crate::article::Dateline;

fn page(article: Article) -> String {
    render(&Unsigned::declare(article))
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
            "dateline": "SÃO PAULO, 4 de julho de 2026 (Lusa)",
            "locationCreated": { "@type": "Place", "name": "São Paulo" },
            "sourceOrganization": { "@type": "Organization", "name": "Lusa" },
        })
    );
    assert!(html.contains("<meta property=\"og:locale\" content=\"pt_BR\">"));
    assert!(html.contains("<meta name=\"galley:signed-off\" content=\"no\">"));
}

#[test]
fn the_body_in_the_page_is_its_blocks() {
    let body = "One.\n\n## Two\n\n> Three[^1]\n\n[^1]: Four.".to_owned();
    let page = compose(&Unsigned::declare(Article { body, ..Article::default() }));
    let html = page.to_string();
    let shown = between(&html, "<div itemprop=\"articleBody\">\n", "\n</div>\n</article>").unwrap();
    assert_eq!(shown, page.blocks().join("\n"));
    assert_eq!(page.blocks().len(), 4);
}
