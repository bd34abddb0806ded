//! Hostile text in every field of an article, a template and the house's data, in both engines,
//! with and without the page's policy: nothing runs, nothing is asked for, the page stays whole.

use anyhow::Context as _;
use galley_copy::article::{Article, Dateline};
use galley_copy::consent::house::{House, HouseValue, Values};
use galley_copy::consent::placeholder::PLACEHOLDERS;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::consent::{choose, library, notice};
use galley_copy::page::{self, Makeup, Policy};
use galley_copy::picture::{Picture, PictureId, Pictures};
use galley_copy::review::Cleared;
use galley_copy::review::published::{NoteKind, PublicNote};
use galley_copy::theme::{self, Theme};
use galley_tests::pages::Site;
use serde_json::Value;

use crate::choice::{Engine, Reader};

const PAYLOADS: &str = include_str!("../fixtures/hostile/payloads.txt");
/// SVGs that do what an SVG could do, for logos and pictures.
const DRAWINGS: &str = include_str!("../fixtures/hostile/drawings.txt");

/// What no line of a file can say: signs that steer what is read, and very much of one thing.
fn unwritten() -> Vec<String> {
    const ATTACK: &str = "<script>document.hacked=1</script>";
    let steering = [
        "\0",
        "\u{1}",
        "\u{8}",
        "\u{c}",
        "\u{1b}[31m",
        "\u{7f}",
        "\u{85}",
        "\u{ad}",
        "\u{200b}",
        "\u{200f}",
        "\u{202e}",
        "\u{2028}",
        "\u{2029}",
        "\u{2066}",
        "\u{2069}",
        "\u{feff}",
        "\u{fff9}",
        "\u{fffe}",
        "\u{fdd0}",
        "\u{10ffff}",
        "\u{e0001}",
    ];
    let steered = steering.map(|sign| {
        let inside = ATTACK.replace("script", &format!("scr{sign}ipt"));
        format!("{sign}{ATTACK}{inside}<{sign}img src=x onerror=document.hacked=1>{sign}")
    });
    let much =
        ["x", "&", "<", "\"", "[", "![", "*", "`", "> ", "{", "{{a}}", "ä", "👩‍👩‍👧", "الف", "\u{301}"]
            .map(|much| much.repeat(600 / much.len()) + ATTACK);
    steered.into_iter().chain(much).collect()
}

/// What a page may have, told from inside it: everything that could run or load, and where its
/// links lead.
const LOOK: &str = "(() => {
    const all = [...document.querySelectorAll('*')];
    const own = '.consent *, .consent-reopen';
    const foreign = all.filter((one) => one.matches(
        'iframe, object, embed, form, base, link:not([rel=canonical]), svg, math, img:not([src^=\"data:image/\"]), source:not([srcset^=\"data:image/\"]), video, audio, template, noscript, frame, ' +
        'style ~ style, meta[http-equiv=refresh], button, input') && !one.matches(own));
    const handlers = all.filter((one) =>
        one.getAttributeNames().some((name) => /^(on|style$|srcdoc$|autofocus$)/.test(name)));
    const links = [...document.querySelectorAll('a')].filter((one) =>
        one.hasAttribute('href') && !/^(https?:\\/\\/|mailto:|#)/.test(one.getAttribute('href')));
    const ids = all.map((one) => one.id).filter(Boolean);
    return {
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        hacked: document.hacked ?? null,
        scripts: [...document.scripts].map((one) => one.type || one.parentElement.localName),
        found: [...foreign, ...handlers, ...links].map((one) => one.outerHTML.slice(0, 160)),
        landmarks: ['main', 'article', 'h1', '.consent', '.notice', '.consent-reopen']
            .map((one) => document.querySelectorAll(one).length),
        data: JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)['@type'],
    };
})()";

/// A page all of whose fields say the same, with a drawing in it.
fn page_of(payload: &str, drawing: &str) -> String {
    let text = || Some(payload.to_owned());
    let (pictures, id) = gallery(payload, drawing);
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
             ![{payload}](picture:{id} \"{payload} © {payload}\")\n\n![x](picture:{id})\n\n\
             {payload}[^1]\n\n[^1]: {payload}\n"
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
    let theme = theme_of(payload, drawing);
    let pattern = format!("https://courier.example/{{slug}}?{payload}");
    house.values.insert("links.story".to_owned(), said(&pattern));
    let at = "2026-07-05T09:00:00+01:00".parse().expect("an instant");
    let notes = [NoteKind::Correction, NoteKind::Update].map(|kind| PublicNote {
        kind,
        text: payload.to_owned(),
        at,
    });
    let policy = Policy { text: house.correction_policy(None), link: house.correction_link(None) };
    let makeup = Makeup {
        notes: &notes,
        policy,
        theme: &theme,
        paper: house.paper(None),
        logo: house.logo(None),
        address: house.address_of(&article),
        pictures: &pictures,
        ..Makeup::default()
    };
    page::proof(&Cleared::unsigned(article.clone()), &makeup, &draft).to_string()
}

/// A picture that says it, or where that is no XML any more, the drawing.
fn gallery(payload: &str, drawing: &str) -> (Pictures, PictureId) {
    let svg = format!("<svg viewBox=\"0 0 4 3\"><title>{payload}</title></svg>");
    let picture = [&svg, drawing, "<svg viewBox=\"0 0 4 3\"/>"]
        .into_iter()
        .find_map(|svg| Picture::read(svg.as_bytes().to_vec()).ok())
        .expect("a picture");
    let shown = picture.shown(600).expect("a picture that can be shown");
    let address = shown.data_address();
    let mut pictures = Pictures::none();
    pictures.put(picture.id(), shown.into(), address.into());
    (pictures, picture.id())
}

/// A theme that says it in every place in which it is still a theme.
fn theme_of(payload: &str, drawing: &str) -> Theme {
    let quoted = serde_json::to_string(payload).expect("JSON");
    let title = "title = \"Broadsheet\"";
    let logo = "logo = \"logo.svg\"\nlogo_dark = \"dark.svg\"";
    let designs = [
        (title, format!("{title}\npaper = {quoted}\n{logo}")),
        (title, format!("{title}\npaper = \"x\"\n{logo}")),
        (title, format!("title = {quoted}")),
        ("\"Charter\"", quoted.clone()),
        ("name = \"broadsheet\"", format!("name = {quoted}")),
    ];
    let mut theme = theme::shipped()[0].clone();
    let mut attempt = |change: &dyn Fn(&mut theme::Folder)| {
        let mut folder = theme.folder().clone();
        change(&mut folder);
        theme = Theme::read(folder).unwrap_or_else(|_| theme.clone());
    };
    for (from, to) in &designs {
        attempt(&|folder| {
            let design = String::from_utf8_lossy(&folder[theme::DESIGN]).replacen(from, to, 1);
            folder.insert(theme::DESIGN.to_owned(), design.into_bytes());
            folder.insert("logo.svg".to_owned(), drawing.as_bytes().to_vec());
            let other = format!("<svg viewBox=\"0 0 4 3\"><title>{payload}</title></svg>");
            folder.insert("dark.svg".to_owned(), other.into_bytes());
        });
    }
    for style in [payload, &format!("h1 {{ quotes: {quoted}; }}"), &format!("h1 {{ {payload}")] {
        attempt(&|folder| {
            folder.insert("theme.css".to_owned(), style.as_bytes().to_vec());
        });
    }
    theme
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
    let payloads = PAYLOADS.lines().map(str::to_owned).chain(unwritten());
    let pages: Vec<_> = payloads
        .zip(DRAWINGS.lines().cycle())
        .map(|(payload, drawing)| {
            let html = page_of(&payload, drawing);
            let policy = html.find("<meta http-equiv").expect("a policy");
            let end = policy + html[policy..].find(">\n").expect("its end") + 2;
            let bare = [&html[..policy], &html[end..]].concat();
            (payload, html, bare)
        })
        .collect();
    let by = |engine| shows_no_attack(engine, &pages);
    tokio::try_join!(by(Engine::Chromium), by(Engine::WebKit))?;
    Ok(())
}

/// Opens each page, with its policy and without it.
async fn shows_no_attack(engine: Engine, pages: &[(String, String, String)]) -> anyhow::Result<()> {
    let reader = Reader::with(engine).await?;
    let site = Site::new();
    for (number, (payload, html, bare)) in pages.iter().enumerate() {
        for (path, html) in [(format!("/{number}"), html), (format!("/{number}/bare"), bare)] {
            let address = site.put(&path, html.clone());
            let asked = site.asked().len();
            let start: String = payload.chars().take(160).collect();
            let which = || format!("{engine:?}, {path}: {start}");
            reader.opens(&address).await.with_context(which)?;
            let seen = reader.sees(LOOK).await?;
            let told = format!("{engine:?}, {path}: {payload}\n{seen:#}");
            assert_eq!(seen["hacked"], Value::Null, "{told}");
            assert_eq!(seen["twice"], serde_json::json!([]), "{told}");
            assert_eq!(
                seen["scripts"],
                serde_json::json!(["application/ld+json", "body"]),
                "{told}"
            );
            assert_eq!(seen["found"], serde_json::json!([]), "{told}");
            assert_eq!(seen["landmarks"], serde_json::json!([1, 1, 1, 1, 1, 1]), "{told}");
            assert_eq!(seen["data"], "NewsArticle", "{told}");
            let asked = site.asked().split_off(asked);
            assert!(!asked.is_empty() && asked.iter().all(|one| *one == path), "{told}");
        }
    }
    reader.page.quit().await?;
    Ok(())
}
