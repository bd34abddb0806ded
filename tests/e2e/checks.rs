//! The checks in the real window: found, jumped to, mended; and the page that follows the caret.

use galley_tests::newsroom::Newsroom;
use thirtyfour::By;

use crate::app::App;

/// What the frame of the page shows, for an expression.
fn in_page(expression: &str) -> String {
    format!(
        "(() => {{ const page = document.querySelector('iframe').contentDocument; return {expression} }})()"
    )
}

/// Whether the manuscript has these words, space for space.
fn in_text(words: &str) -> String {
    format!("document.querySelector('.cm-content').textContent.includes('{words}')")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_finding_leads_to_its_words_and_is_mended_and_the_page_follows() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let paragraphs =
        "A paragraph that makes the page longer than its frame is high.\n\n".repeat(40);
    let story = format!(
        "---\nheadline: Harbour wall gives way\nlanguage: en\n---\nThe wall  cost TK pounds.\n\n{paragraphs}The end.\n"
    );
    newsroom.put("wall.md", story);
    newsroom.galley(["import", "wall.md"]).done();
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    app.find("[role=option]").await?.click().await?;
    app.enter_text().await?;

    app.press("ctrl+shift+c")?;
    app.wait_for_text(".checks", "more than one space between two words").await?;
    app.wait_for_text(".checks", "still marks something to come").await?;
    app.find(".checks .warning .jump").await?.click().await?;
    app.wait_for_text(".cm-tooltip", "still marks something to come").await?;
    app.wait_for("getSelection().toString() === 'TK'").await?;

    app.press("ctrl+Home")?;
    app.press("F8")?;
    app.wait_for_text(".cm-tooltip", "more than one space").await?;
    app.press("ctrl+period")?;
    app.wait_for(&in_text("The wall cost TK pounds.")).await?;
    app.press("ctrl+z")?;
    app.wait_for(&in_text("The wall  cost TK pounds.")).await?;

    app.find("#panel-page").await?.click().await?;
    app.find("iframe").await?;
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.wait_for(&in_page("page.scrollingElement.scrollTop > 200")).await?;

    let background = "getComputedStyle(page.documentElement).backgroundColor.match(/[0-9]+/)[0]";
    let is_light = in_page(&format!("{background} > 200"));
    let is_dark = in_page(&format!("{background} < 80"));
    app.wait_for(&is_light).await?;
    app.find("button[aria-label='Show page in dark colours']").await?.click().await?;
    app.wait_for(&is_dark).await?;
    let choose = "document.querySelector(\"input[name='page-width'][value='paper']\").click()";
    app.wait_for(&format!("({choose}, true)")).await?;
    let margin = "parseFloat(getComputedStyle(page.documentElement).paddingTop)";
    app.wait_for(&in_page(&format!("{margin} > 70"))).await?;
    app.wait_for(&is_light).await?;

    app.page.enter_frame(0).await?;
    app.page.find(By::Css("[itemprop=articleBody] > p")).await?.click().await?;
    app.page.enter_default_frame().await?;
    let is_back = "document.activeElement.classList.contains('cm-content')";
    app.wait_for(is_back).await?;
    app.type_keys("Now: ").await?;
    app.wait_for_text(".cm-content", "Now: The wall").await?;
    app.close().await
}
