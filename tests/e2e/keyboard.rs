//! The whole way by keyboard alone.

use galley_tests::newsroom::Newsroom;

use crate::app::App;
use crate::first_way::paste;
use crate::screen::OtherApp;

/// The most keys from a pasted text to its page, typing left out.
const FEW: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dozen_keys_lead_from_a_paste_to_its_page() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let recognised = newsroom.galley_reading(paste(), ["intake", "-", "--json"]).done().json();
    let headline = recognised["article"]["headline"].as_str().expect("a headline");
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    let other_app = OtherApp::copies(&paste())?;
    app.press("ctrl+shift+n")?;
    app.find("textarea").await?;
    app.press("ctrl+v")?;
    app.find("[role=option]").await?;
    drop(other_app);
    app.press("Return")?;
    app.wait_for_text(".cm-content", headline).await?;
    // What one typed goes where the caret is without a click: into the headline.
    app.type_keys("!").await?;
    app.wait_for_text(".cm-content", &format!("{headline}!")).await?;
    app.press("ctrl+z")?;
    app.press("ctrl+k")?;
    app.find("[role=combobox]").await?;
    app.type_keys("export page").await?;
    app.press("Return")?;
    let page = newsroom.path("page.html");
    app.save_as(&page).await?;
    app.hears("Exported without sign-off").await?;
    // The dialog takes one more, to confirm the path that was typed.
    let keys = app.pressed() + 1;
    println!("from paste to page by {keys} keys");
    assert!(keys <= FEW, "{keys} keys");
    assert!(newsroom.read(&page).contains(headline));
    app.close().await
}
