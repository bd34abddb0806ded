//! What the letters do among the pasted lines.

use galley_tests::newsroom::Newsroom;

use crate::app::App;

const SENTENCE: &str = "The swing bridge has stuck halfway, the port authority said.";
const LAST: &str = "Ferries go by the outer quay until Monday, it added.";

/// The kind of a line, as the window tells it.
async fn kind_of(app: &App, line: usize) -> anyhow::Result<String> {
    let read = format!(
        "return document.querySelectorAll('[role=option] .kind')[{}]?.textContent ?? ''",
        line - 1
    );
    Ok(app.page.execute(read, []).await?.convert()?)
}

async fn becomes(app: &App, line: usize, kind: &str) -> anyhow::Result<()> {
    let start = std::time::Instant::now();
    loop {
        let now = kind_of(app, line).await?;
        if now == kind {
            return Ok(());
        }
        anyhow::ensure!(start.elapsed() < crate::app::PATIENCE, "line {line} is {now}, not {kind}");
        tokio::time::sleep(crate::app::LOOK).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_changes_what_a_line_is_and_loses_none_of_its_words() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let paste = format!(
        "Swing bridge shut\nThe harbour authority closed it at noon.\nHARWICH, 4 July 2026 (Reuters) - {SENTENCE}\n{LAST}\n"
    );
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.paste_into_intake(paste.as_bytes()).await?;
    app.settle().await?;

    app.press("Down")?;
    app.press("Down")?;
    let before = kind_of(&app, 3).await?;
    app.press("d")?;
    becomes(&app, 3, "Dateline + Body text").await?;
    app.press("ctrl+z")?;
    becomes(&app, 3, &before).await?;
    app.press("d")?;
    becomes(&app, 3, "Dateline + Body text").await?;
    // No line can be a dateline whose words say nothing of one.
    app.press("Down")?;
    app.press("b")?;
    becomes(&app, 4, "Byline").await?;
    app.press("ctrl+z")?;
    becomes(&app, 4, "Body text").await?;

    app.press("Return")?;
    app.wait_for_text(".cm-content", SENTENCE).await?;
    app.wait_for_text(".cm-content", LAST).await?;
    app.close().await?;

    let listed = newsroom.galley(["list", "--json"]).done().json();
    let story = listed[0]["id"].as_str().expect("a story");
    newsroom.galley(["export", story, "-o", "page.html"]).done();
    let page = newsroom.read("page.html");
    for words in [SENTENCE, LAST, "HARWICH", "Reuters", "closed it at noon"] {
        assert!(page.contains(words), "{words} is not on the page");
    }
    Ok(())
}
