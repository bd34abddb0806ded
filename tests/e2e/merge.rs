//! A colleague's version, merged in the window by the keyboard.

use crate::app::App;
use crate::published::with_a_story;

const STORY: &str = "\
---
slug: night-ferry
headline: Night ferry returns
language: en
---

The ferry sails on Sunday. It is full.

Nobody knows why.
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_colleagues_version_is_merged_and_undone() -> anyhow::Result<()> {
    let newsroom = with_a_story(STORY).await?;
    let theirs = STORY.replace("on Sunday", "on Monday").replace("knows why", "knows when");
    newsroom.put("theirs.md", theirs);
    let app = App::open(&newsroom.store()).await?;
    app.wait_for_text(".cm-content", "Night ferry returns").await?;
    // The story changes after its colleague has taken it.
    app.press("ctrl+End")?;
    app.type_keys(" So it is.").await?;
    app.choose_in_the_palette("merge a colleague").await?;
    app.choose(&newsroom.path("theirs.md")).await?;

    app.wait_for_text(".room", "The ferry sails on Monday.").await?;
    app.wait_for("document.querySelector('.by.theirs') !== null").await?;
    app.press("Escape")?;
    app.wait_for_text(".cm-content", "The ferry sails on Sunday.").await?;

    app.choose_in_the_palette("merge a colleague").await?;
    app.choose(&newsroom.path("theirs.md")).await?;
    app.wait_for_text(".room", "Nobody knows").await?;
    while app.evaluate("document.querySelectorAll('.room section.open').length").await? > 0 {
        app.press("2")?;
        app.settle().await?;
    }
    app.press("ctrl+Return")?;
    app.hears("Versions merged.").await?;
    app.wait_for_text(".cm-content", "The ferry sails on Monday.").await?;
    app.close().await?;

    let history = newsroom.galley(["history", "night-ferry", "--json"]).done().json();
    assert_eq!(history[0]["parents"].as_array().map(Vec::len), Some(2), "{history}");
    let kept = newsroom.galley(["show", "night-ferry"]).done();
    assert!(kept.text().contains("The ferry sails on Monday. It is full."), "{}", kept.text());
    Ok(())
}
