//! Search in the real window: what is typed into the field above the list, key by key.

use galley_tests::newsroom::Newsroom;

use crate::app::App;

fn story(slug: &str, headline: &str, body: &str) -> String {
    format!("---\nslug: {slug}\nheadline: {headline}\nlanguage: en\n---\n\n{body}\n")
}

/// Whether the list has these headlines, in this order.
fn lists(headlines: &[&str]) -> String {
    let listed = "[...document.querySelectorAll('#stories-list [role=option] .headline')]\
                  .map((row) => row.textContent.trim()).join('|')";
    format!("({listed}) === '{}'", headlines.join("|"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phrase_is_found_while_it_is_typed_and_hits_come_in_the_order_that_is_shown()
-> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    newsroom.put("wall.md", story("wall", "Wall", "The bridge did swing. A swing bridge opened."));
    newsroom.put("swing.md", story("swing", "Swing bridge", "It opened."));
    newsroom.put("ferry.md", story("ferry", "Ferry", "Let the bridge go, and the swing with it."));
    newsroom.galley(["import", "swing.md", "wall.md", "ferry.md"]).done();
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    app.find("[role=option]").await?;
    app.press("ctrl+shift+f")?;

    app.type_keys("swing bri").await?;
    app.wait_for("document.querySelectorAll('#stories-list [role=option]').length === 3").await?;
    app.wait_for_text(".filters", "Best match first").await?;
    app.press("ctrl+a")?;
    app.type_keys("\"swing bri").await?;
    app.wait_for(&lists(&["Swing bridge", "Wall"])).await?;
    app.type_keys("dge\"").await?;
    app.wait_for(&lists(&["Swing bridge", "Wall"])).await?;
    app.press("ctrl+a")?;
    app.type_keys("\"bridge swing").await?;
    app.wait_for("document.querySelector('p.none')?.textContent.includes('No story matches')")
        .await?;
    app.close().await?;
    Ok(())
}
