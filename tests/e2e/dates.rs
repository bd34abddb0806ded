//! The dateline's date is shown and edited in words.

use std::time::Duration;

use galley_tests::newsroom::{Newsroom, night_ferry};

use crate::app::App;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_date_is_shown_and_edited_in_words() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let paste = "Swing bridge shut\n\nHARWICH, 4 July 2026 (Reuters) - The swing bridge has stuck halfway, the port authority said.\n\nFerries go by the outer quay until Monday, it added.\n";
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.paste_into_intake(paste.as_bytes()).await?;
    app.settle().await?;
    app.press("Return")?;
    app.find("input.m-date").await?;
    let shown = "document.querySelector('input.m-date')?.value";
    // In the order of the system's English.
    let fourth = format!("/^(4 July 2026|July 4, 2026)$/.test({shown} ?? '')");
    let fifth = format!("/^(5 May 2026|May 5, 2026)$/.test({shown} ?? '')");
    app.wait_for(&fourth).await?;

    // Headline, standfirst, byline, place, date.
    for _ in 0..4 {
        app.press("Tab")?;
    }
    app.wait_for("document.activeElement?.matches('input.m-date')").await?;
    app.press("End")?;
    app.type_keys(" 14:30").await?;
    app.press("Tab")?;
    app.wait_for(&format!("/4.*2026.*(14|2):30/.test({shown} ?? '')")).await?;
    app.wait_for("document.activeElement?.matches('.cm-content')").await?;
    app.press("shift+Tab")?;
    app.wait_for("document.activeElement?.matches('input.m-date')").await?;
    app.press("ctrl+a")?;
    app.type_keys("5 Mai 2026").await?;
    app.press("Tab")?;
    app.wait_for(&fifth).await?;
    app.press("shift+Tab")?;
    app.press("ctrl+a")?;
    app.type_keys("one fine day").await?;
    app.press("Tab")?;
    app.wait_for_text(".cm-content", "one fine day").await?;
    app.hears("read this date").await?;
    app.press("ctrl+z")?;
    app.wait_for(&fifth).await?;
    app.close().await?;
    let listed = newsroom.galley(["list", "--json"]).done().json();
    let story = listed[0]["id"].as_str().expect("a story");
    let shown = newsroom.galley(["show", story, "--json"]).done().json();
    let filed = shown["article"]["dateline"]["filed"].as_str().expect("a date");
    assert!(filed.starts_with("2026-05-05T00:00:00"), "{filed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_date_that_is_being_typed_survives_a_power_cut() -> anyhow::Result<()> {
    let newsroom = Newsroom::with_story(&night_ferry("The ferry sails on Sunday."));
    let app = App::open(&newsroom.store()).await?;
    app.find("#story-0").await?.click().await?;
    app.find("input.m-date").await?.click().await?;
    app.press("End")?;
    app.type_keys(" or so").await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    app.kill()?;
    let app = App::open(&newsroom.store()).await?;
    app.wait_for_text(".m-dateline", "or so").await?;
    app.close().await
}
