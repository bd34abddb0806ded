//! Review in the real window: a query that stays with its words, and a suggestion that is accepted.

use galley_tests::newsroom::Newsroom;

use crate::app::App;

const STORY: &str = "\
---
slug: harbour-wall
headline: Harbour wall gives way
language: en
---

The wall broke. “We heard it,” said Ada Quill.
";

/// What stands between the marks of a class in the manuscript.
fn marked(class: &str, words: &str) -> String {
    format!("document.querySelector('.cm-content .{class}')?.textContent === '{words}'")
}

/// Opens the story in a window, with the caret in its text.
async fn open_story() -> anyhow::Result<(Newsroom, App)> {
    let newsroom = Newsroom::new();
    newsroom.put("wall.md", STORY);
    newsroom.galley(["import", "wall.md"]).done();
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    app.find("[role=option]").await?.click().await?;
    app.enter_text().await?;
    Ok((newsroom, app))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_stays_with_its_words_and_a_suggestion_is_accepted() -> anyhow::Result<()> {
    let (newsroom, app) = open_story().await?;

    // The second word of the body.
    app.press("ctrl+End")?;
    app.press("Home")?;
    app.press("ctrl+Right")?;
    app.press("ctrl+shift+Right")?;
    app.wait_for("getSelection().toString().trim() === 'wall'").await?;
    app.press("ctrl+alt+m")?;
    app.find(".review form textarea").await?;
    app.type_keys("Which wall?").await?;
    app.press("Return")?;
    app.wait_for_text(".review li", "Which wall?").await?;
    app.wait_for(&marked("m-query", "wall")).await?;

    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.press("Home")?;
    app.type_keys("At night: ").await?;
    app.wait_for_text(".cm-content", "At night: The wall broke.").await?;
    app.wait_for(&marked("m-query", "wall")).await?;

    app.press("ctrl+shift+e")?;
    app.wait_for("document.querySelector('.suggesting').ariaPressed === 'true'").await?;
    app.press("ctrl+End")?;
    app.type_keys(" She ran.").await?;
    app.wait_for_text(".review li ins", "She ran.").await?;
    app.press("ctrl+alt+Return")?;
    app.wait_for("!document.querySelector('.m-suggested')").await?;
    app.wait_for_text(".cm-content", "said Ada Quill. She ran.").await?;
    app.close().await?;

    let body = newsroom.galley(["show", "harbour-wall", "--json"]).done().json();
    let body = body.to_string();
    assert!(body.contains("At night: The wall broke.") && body.contains("She ran."), "{body}");
    let listed = newsroom.galley(["queries", "--open", "--json"]).done().json();
    assert_eq!(listed[0]["words"], "wall");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_works_alone_changes_a_quotation_and_it_is_recorded() -> anyhow::Result<()> {
    let (newsroom, app) = open_story().await?;

    app.press("ctrl+End")?;
    app.press("Home")?;
    for _ in "The wall broke. “We ".chars() {
        app.press("Right")?;
    }
    for _ in "heard".chars() {
        app.press("shift+Right")?;
    }
    app.wait_for("getSelection().toString() === 'heard'").await?;
    app.type_keys("saw").await?;
    app.wait_for_text(".message", "change the quotation yourself").await?;
    app.wait_for_text(".cm-content", "We heard").await?;
    app.press("ctrl+alt+shift+Return")?;
    app.wait_for_text(".cm-content", "“We saw it,” said").await?;
    app.press("ctrl+z")?;
    // The suggestion is open again, its words beside those that they would replace.
    app.wait_for_text(".cm-content", "“We heardsaw it,” said").await?;
    app.press("ctrl+shift+z")?;
    app.wait_for_text(".cm-content", "“We saw it,” said").await?;
    app.press("ctrl+shift+r")?;
    app.wait_for_text(".quotations", "heard").await?;
    app.close().await?;

    let told = newsroom.galley(["history", "harbour-wall"]).done();
    assert!(told.text().contains("‘heard’ → ‘saw’"), "{}", told.text());
    Ok(())
}
