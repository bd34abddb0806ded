//! After publication, in the window: a correction that is undone, made again and exported, and the page
//! that was exported before it.

use galley_desk::shapes::{Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;

use crate::app::App;

const STORY: &str = "\
---
slug: night-ferry
headline: Night ferry returns
language: en
---

The ferry sails on Sunday.
";

const NOTE: &str = "It sails on Monday.";

/// Writes a correction in the section at the foot of the page.
async fn correct(app: &App) -> anyhow::Result<()> {
    app.find("section .buttons button").await?.click().await?;
    app.find("section textarea").await?.send_keys(NOTE).await?;
    app.find("section form button.main").await?.click().await?;
    app.hears("Correction added").await
}

/// A newsroom with the text as a story, whose window speaks English.
pub async fn with_a_story(text: &str) -> anyhow::Result<Newsroom> {
    let newsroom = Newsroom::new();
    newsroom.put("story.md", text);
    newsroom.galley(["import", "story.md"]).done();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let story = desk.find("night-ferry").await?;
    desk.open_story(story).await?;
    let english = Some(WindowLanguage::En);
    desk.change_settings(Settings { window_language: english, ..Settings::default() }).await?;
    desk.close().await?;
    Ok(newsroom)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_correction_is_undone_made_again_and_exported() -> anyhow::Result<()> {
    let newsroom = with_a_story(STORY).await?;
    let app = App::open(&newsroom.store()).await?;
    app.wait_for_text(".cm-content", "Night ferry returns").await?;
    app.press("ctrl+e")?;
    app.save_as(&newsroom.path("first.html")).await?;
    app.hears("first.html").await?;

    app.find("section button.head").await?.click().await?;
    correct(&app).await?;
    app.wait_for_text("section ul", NOTE).await?;
    app.find(".message .undo").await?.click().await?;
    app.wait_for("!document.querySelector('section ul').textContent.includes('Monday')").await?;
    app.find("section form button.main").await?.click().await?;
    app.wait_for_text("section ul", NOTE).await?;

    app.press("ctrl+e")?;
    app.save_as(&newsroom.path("corrected.html")).await?;
    app.hears("corrected.html").await?;
    let corrected = newsroom.read("corrected.html");
    assert!(corrected.contains("class=\"amendments\"") && corrected.contains(NOTE));

    app.find("section ul:last-of-type li:last-child button").await?.click().await?;
    app.save_as(&newsroom.path("again.html")).await?;
    app.hears("again.html").await?;
    assert_eq!(newsroom.read("again.html"), newsroom.read("first.html"));
    app.close().await?;

    newsroom.galley(["export", "night-ferry", "-o", "command.html"]).done();
    assert_eq!(newsroom.read("command.html"), corrected);
    Ok(())
}
