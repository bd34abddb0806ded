//! From paste to finished page in the window, with a power cut on the way.

use std::path::Path;
use std::time::Duration;

use galley_tests::newsroom::Newsroom;
use serde_json::Value;

use crate::app::{App, patiently};
use crate::screen::clipboard;

/// A paste as reporters make them, where it is at hand; otherwise one of our own.
const PASTES: [&str; 2] = ["../../shared/seed/article.txt", "../docs/sample.txt"];

/// What is typed at the end of the headline, and at the end of the body.
const IN_HEADLINE: &str = " – “çok acil”";
const IN_BODY: &str = " Zürich’te söylenen son söz buydu.";

/// How long after the last key the power goes.
const AFTER_THE_LAST_KEY: Duration = Duration::from_millis(400);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pasted_story_survives_a_power_cut_and_becomes_the_commands_page() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let paste = paste();
    let recognised = newsroom.galley_reading(&paste, ["intake", "-", "--json"]).done().json();

    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.paste_into_intake(&paste).await?;
    assert_account_is_shown(&app, &recognised["lines"]).await?;

    app.press("Return")?;
    app.wait_for_text(".cm-content", text(&recognised, "headline")).await?;
    app.type_keys(IN_HEADLINE).await?;
    app.press("ctrl+End")?;
    app.type_keys(IN_BODY).await?;
    tokio::time::sleep(AFTER_THE_LAST_KEY).await;
    app.kill()?;

    let headline = format!("{}{IN_HEADLINE}", text(&recognised, "headline"));
    let body = format!("{}{IN_BODY}", text(&recognised, "body").trim_end());
    let app = App::open(&newsroom.store()).await?;
    // The caret is where it was, at the end, and so is what the window shows of the story.
    app.wait_for_text(".cm-content", IN_BODY.trim()).await?;
    let manuscript = copied(&app).await?;
    assert!(manuscript.lines().any(|line| line == headline), "{manuscript}");
    assert!(manuscript.trim_end().ends_with(&body), "{manuscript}");

    app.press("ctrl+e")?;
    app.save_as(&newsroom.path("window.html")).await?;
    app.hears("Exported without sign-off").await?;
    app.close().await?;

    let stories = newsroom.galley(["list", "--json"]).done().json();
    let story = stories[0]["id"].as_str().expect("a story");
    newsroom.galley(["export", story, "-o", "command.html"]).done();
    assert_eq!(newsroom.read("window.html"), newsroom.read("command.html"));

    let kept = newsroom.galley(["show", story, "--json"]).done().json();
    let mut expected = recognised["article"].clone();
    expected["headline"] = headline.into();
    expected["body"] = body.into();
    assert_eq!(kept["article"], expected);
    Ok(())
}

pub fn paste() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    PASTES.iter().find_map(|name| std::fs::read(folder.join(name)).ok()).expect("a text to paste")
}

fn text<'a>(recognised: &'a Value, field: &str) -> &'a str {
    recognised["article"][field].as_str().expect("a text")
}

/// Holds the lines in the window to what the command says that they became. The window lists what
/// fits it, and the rest as the user scrolls.
async fn assert_account_is_shown(app: &App, lines: &Value) -> anyhow::Result<()> {
    app.settle().await?;
    let read = "return [...document.querySelectorAll('[role=option]')].map((o) => o.textContent)";
    let shown: Vec<String> = app.page.execute(read, []).await?.convert()?;
    assert!(shown.len() > 3, "only {} lines are shown", shown.len());
    for label in shown {
        let number = label.split_whitespace().nth(1).and_then(|number| number.parse().ok());
        let number: u64 = number.unwrap_or_else(|| panic!("no line’s number in {label}"));
        let entries = lines.as_array().expect("lines").iter();
        for entry in entries.filter(|entry| entry["line"] == number && entry["kind"] != "blank") {
            let became = in_words(entry["kind"].as_str().expect("a kind"));
            assert!(label.contains(became), "line {number} became {became}, not {label}");
        }
    }
    Ok(())
}

/// A kind of line as the window calls it.
fn in_words(kind: &str) -> &'static str {
    match kind {
        "headline" => "Headline",
        "repeat" => "Repeat",
        "kicker" => "Kicker",
        "standfirst" => "Standfirst",
        "byline" => "Byline",
        "dateline" => "Dateline",
        "body" => "Body text",
        "subhead" => "Subhead",
        "consent" => "Consent text",
        "artefact" => "Artefact",
        "left-over" => "Left out",
        _ => panic!("the window has no word for ‘{kind}’"),
    }
}

/// The whole manuscript, as the user copies it.
async fn copied(app: &App) -> anyhow::Result<String> {
    app.enter_text().await?;
    app.press("ctrl+a")?;
    app.press("ctrl+c")?;
    patiently("the manuscript is on the clipboard", clipboard).await
}
