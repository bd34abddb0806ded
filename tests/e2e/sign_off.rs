//! From a draft to a page that proves its sign-off, in the real window, and what a late change does.

use galley_tests::newsroom::night_ferry;

use crate::app::App;
use crate::published::with_a_story;

const PASSPHRASE: &str = "correct horse";

/// Says in the settings who works here, and stays there. No keyring answers in the test's session, so the
/// window asks for a passphrase.
pub async fn introduce(app: &App, name: &str, role: &str) -> anyhow::Result<()> {
    app.press("ctrl+comma")?;
    app.find("main nav li:nth-of-type(4) button").await?.click().await?;
    app.find("input[autocomplete=name]").await?.send_keys(name).await?;
    app.find(".setting select").await?.send_keys(role).await?;
    app.find(".setting button.main").await?.click().await?;
    app.hears("no keyring for your key").await?;
    app.find("input[type=password]").await?.send_keys(PASSPHRASE).await?;
    app.find(".setting button.main").await?.click().await?;
    app.hears("This is how colleagues see you").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_story_is_signed_off_and_any_change_voids_it() -> anyhow::Result<()> {
    let newsroom = with_a_story(&night_ferry("The ferry sails on Sunday.")).await?;
    newsroom.put("passphrase", PASSPHRASE);
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    app.wait_for_text(".cm-content", "Night ferry returns").await?;
    introduce(&app, "Ada Quill", "Editor").await?;
    app.press("Escape")?;

    app.enter_text().await?;
    app.press("ctrl+shift+r")?;
    app.wait_for_text(".status b", "Draft").await?;
    app.press("ctrl+alt+f")?;
    app.wait_for_text(".status b", "Filed").await?;
    app.wait_for("document.querySelector('.story-list, [role=listbox]').textContent.includes('waiting for an editor')").await?;
    app.find(".steps button.main").await?.click().await?;
    app.wait_for_text(".status b", "In review").await?;
    app.press("ctrl+alt+s")?;
    app.wait_for_text(".status b", "Signed off").await?;
    app.wait_for_text("[role=option]", "Signed off").await?;
    let titles = app.windows()?;
    let title = "Night ferry returns – Signed off – Galley";
    assert!(titles.iter().any(|(_, found)| found == title), "{titles:?}");
    if let Some(folder) = std::env::var_os("GALLEY_SCREENSHOTS") {
        app.settle().await?;
        app.picture(&std::path::Path::new(&folder).join("signed-off.png"))?;
    }

    let page = newsroom.path("page.html");
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.type_keys(" At dawn.").await?;
    app.find(".voided").await?;
    app.press("ctrl+z")?;
    app.wait_for("document.querySelector('.voided') === null").await?;
    app.wait_for_text(".status b", "Signed off").await?;
    app.press("ctrl+e")?;
    app.save_as(&page).await?;
    app.wait_for_text(".status b", "Exported").await?;
    app.wait_for_text("[role=option]", "Exported").await?;
    app.close().await?;

    newsroom.galley(["verify", "page.html"]).done().saying("as Ada Quill has signed it off");
    newsroom.put("page.html", newsroom.read("page.html").replace("Sunday", "Monday"));
    newsroom.galley(["verify", "page.html"]).exits(1).saying("was changed");
    Ok(())
}
