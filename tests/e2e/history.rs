//! The history in the real window: a revision seen beside the story as it is, restored, and undone.

use galley_tests::newsroom::Newsroom;
use serde_json::json;

use crate::app::App;

/// Whether the manuscript has these words.
fn in_text(words: &str) -> String {
    format!("document.querySelector('.cm-content')?.textContent.includes('{words}')")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_earlier_version_is_compared_restored_and_the_restoring_undone() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    newsroom.put(
        "wall.md",
        "---\nslug: wall\nheadline: Harbour wall gives way\nlanguage: en\n---\n\
         The wall fell on Monday. Nobody was hurt.\n\nThe ferry sails again.\n",
    );
    newsroom.galley(["import", "wall.md"]).done();
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    app.find("[role=option]").await?.click().await?;
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.type_keys(" Every hour.").await?;
    app.wait_for(&in_text("again. Every hour.")).await?;

    app.press("F9")?;
    app.wait_for("document.activeElement.id === 'revision-1'").await?;
    app.press("Return")?;
    app.wait_for_text(".story ins", "Every hour.").await?;
    app.wait_for_text(".story", "The wall fell on Monday.").await?;
    app.wait_for_text("header [role=status]", "Change 1 of 1").await?;
    app.wait_for("document.activeElement.getAttribute('aria-current') === 'true'").await?;

    app.find(".changed .told button").await?.click().await?;
    app.wait_for_text("header [role=status]", "No differences").await?;
    app.wait_for("document.querySelectorAll('.revision').length === 3").await?;
    app.press("Escape")?;
    app.wait_for(&format!("!{}", in_text("Every hour."))).await?;
    app.wait_for("document.activeElement.classList.contains('cm-content')").await?;
    app.press("ctrl+z")?;
    app.wait_for(&in_text("again. Every hour.")).await?;
    app.close().await?;

    let history = newsroom.galley(["history", "wall", "--json"]).done().json();
    let told: Vec<_> = history
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["why"].clone(), one["parents"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (json!("closed"), json!([3])),
            (json!("restored"), json!([1, 2])),
            (json!("restored"), json!([1])),
            (json!("taken-in"), json!([])),
        ]
    );
    let now = newsroom.galley(["show", "wall", "--json"]).done().json();
    let body = now["article"]["body"].as_str().expect("a body");
    assert!(body.trim_end().ends_with("Every hour."), "{body}");
    Ok(())
}
