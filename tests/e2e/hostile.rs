//! Hostile text in every field of an article, a template and the house's data, in both engines,
//! with and without the page's policy: nothing runs, nothing is asked for, the page stays whole.

use galley_copy::article::{Article, Dateline};
use galley_copy::consent::house::{House, HouseValue, Values};
use galley_copy::consent::placeholder::PLACEHOLDERS;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::consent::{choose, library, notice};
use galley_copy::page::{self, Makeup};
use galley_copy::picture::{Picture, PictureId, Pictures};
use galley_copy::review::Unsigned;
use galley_copy::theme::{self, Theme};
use galley_tests::pages::Site;
use serde_json::Value;

use crate::choice::{Engine, Reader};

const PAYLOADS: &str = include_str!("../fixtures/hostile/payloads.txt");

/// What a page may have, told from inside it: everything that could run or load, and where its
/// links lead.
const LOOK: &str = "(() => {
    const all = [...document.querySelectorAll('*')];
    const own = '.consent *, .consent-reopen';
    const foreign = all.filter((one) => one.matches(
        'iframe, object, embed, form, base, link:not([rel=canonical]), svg, math, img:not([src^=\"data:image/\"]), video, audio, template, noscript, frame, ' +
        'style ~ style, meta[http-equiv=refresh], button, input') && !one.matches(own));
    const handlers = all.filter((one) =>
        one.getAttributeNames().some((name) => /^(on|style$|srcdoc$|autofocus$)/.test(name)));
    const links = [...document.querySelectorAll('a')].filter((one) =>
        one.hasAttribute('href') && !/^(https?:\\/\\/|mailto:|#)/.test(one.getAttribute('href')));
    return {
        hacked: document.hacked ?? null,
        scripts: [...document.scripts].map((one) => one.type || one.parentElement.localName),
        found: [...foreign, ...handlers, ...links].map((one) => one.outerHTML.slice(0, 160)),
        landmarks: ['main', 'article', 'h1', '.consent', '.notice', '.consent-reopen']
            .map((one) => document.querySelectorAll(one).length),
        data: JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)['@type'],
    };
})()";

/// A page all of whose fields say the same.
fn page_of(payload: &str) -> String {
    let text = || Some(payload.to_owned());
    let (pictures, id) = gallery(payload);
    let article = Article {
        slug: text(),
        language: "en".parse().ok(),
        kicker: text(),
        headline: text(),
        standfirst: text(),
        byline: vec![payload.to_owned()],
        dateline: Dateline { place: text(), agency: text(), source: text(), filed: None },
        body: format!(
            "{payload}\n\n> {payload}\n\n- {payload}\n\n| {payload} |\n|---|\n\n\
             ![{payload}](picture:{id} \"{payload} © {payload}\")\n\n![x](picture:{id})\n"
        ),
        notice: text(),
    };
    // What a house enters is checked as it is entered; a store could say anything.
    let said = |kind: &str| HouseValue { text: kind.to_owned(), ..HouseValue::default() };
    let mut house = House::default();
    for placeholder in &PLACEHOLDERS {
        house.values.insert(placeholder.name.to_owned(), said(payload));
    }
    let shipped = choose(library::shipped(), "gdpr-kvkk-cookies.en", None).expect("a template");
    let values = Values { house: &house, article: Some(&article), by_hand: &House::default() };
    let draft = notice::fill(&saying(shipped, payload), &values);
    let theme = theme_of(payload);
    let pattern = format!("https://courier.example/{{slug}}?{payload}");
    house.values.insert("links.story".to_owned(), said(&pattern));
    let makeup = Makeup {
        theme: &theme,
        paper: house.paper(None),
        address: house.address_of(&article),
        pictures: &pictures,
        ..Makeup::default()
    };
    page::proof(&Unsigned::declare(article.clone()), &makeup, &draft).to_string()
}

/// A picture that says it.
fn gallery(payload: &str) -> (Pictures, PictureId) {
    let svg = format!("<svg viewBox=\"0 0 4 3\"><title>{payload}</title></svg>");
    // One that is no XML any more with it says nothing.
    let picture = Picture::read(svg.into_bytes())
        .or_else(|_| Picture::read(b"<svg viewBox=\"0 0 4 3\"/>".to_vec()))
        .expect("a picture");
    let shown = picture.shown(600).expect("a picture that can be shown");
    let address = shown.data_address();
    let mut pictures = Pictures::none();
    pictures.put(picture.id(), shown.into(), address.into());
    (pictures, picture.id())
}

/// A theme that says it wherever a theme can say something.
fn theme_of(payload: &str) -> Theme {
    let shipped = &theme::shipped()[0];
    let mut folder = shipped.folder().clone();
    let design = String::from_utf8_lossy(&folder[theme::DESIGN]).into_owned();
    let quoted = serde_json::to_string(payload).expect("JSON");
    let said = design
        .replace("title = \"Broadsheet\"", &format!("title = {quoted}\npaper = {quoted}"))
        .replace("\"Charter\"", &quoted);
    folder.insert(theme::DESIGN.to_owned(), said.into_bytes());
    folder.insert("theme.css".to_owned(), format!("h1 {{ quotes: {quoted}; }}").into_bytes());
    // Most of them are no theme, and then there is none.
    Theme::read(folder).unwrap_or_else(|_| shipped.clone())
}

/// A template all of whose texts say the same, before and after what they said.
fn saying(template: &ConsentTemplate, payload: &str) -> ConsentTemplate {
    let json = serde_json::to_value(template).expect("JSON");
    serde_json::from_value(said(json, payload, "")).expect("a template")
}

fn said(value: Value, payload: &str, name: &str) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name.clone(), said(value, payload, &name)))
            .collect(),
        Value::Array(values) => {
            values.into_iter().map(|value| said(value, payload, name)).collect()
        }
        Value::String(text) => match name {
            "family" | "language" | "jurisdictions" | "id" | "category" | "legal_basis"
            | "party" | "only_with" => Value::String(text),
            _ => Value::String(format!("{payload} {text} {payload}")),
        },
        other => other,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_text_runs_loads_or_changes_the_page() -> anyhow::Result<()> {
    for engine in [Engine::Chromium, Engine::WebKit] {
        let reader = Reader::with(engine).await?;
        let site = Site::new();
        for (number, payload) in PAYLOADS.lines().enumerate() {
            let html = page_of(payload);
            let policy = html.find("<meta http-equiv").expect("a policy");
            let end = policy + html[policy..].find(">\n").expect("its end") + 2;
            let bare = [&html[..policy], &html[end..]].concat();
            for (path, html) in [(format!("/{number}"), html), (format!("/{number}/bare"), bare)] {
                let address = site.put(&path, html);
                let asked = site.asked().len();
                reader.opens(&address).await?;
                let seen = reader.sees(LOOK).await?;
                let told = format!("{engine:?}, {path}: {payload}\n{seen:#}");
                assert_eq!(seen["hacked"], Value::Null, "{told}");
                assert_eq!(
                    seen["scripts"],
                    serde_json::json!(["application/ld+json", "body"]),
                    "{told}"
                );
                assert_eq!(seen["found"], serde_json::json!([]), "{told}");
                assert_eq!(seen["landmarks"], serde_json::json!([1, 1, 1, 1, 1, 1]), "{told}");
                assert_eq!(seen["data"], "NewsArticle", "{told}");
                assert_eq!(site.asked()[asked..], [path], "{told}");
            }
        }
        reader.page.quit().await?;
    }
    Ok(())
}
