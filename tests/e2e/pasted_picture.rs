//! A clipboard with a picture and no text, as screenshots leave it.

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::picture;

use crate::app::App;
use crate::screen::OtherApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_on_the_clipboard_is_put_into_the_story() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    let other_app = OtherApp::copies_picture(&picture(160, 90))?;

    // In Intake's box it is told where a picture goes.
    app.press("ctrl+shift+n")?;
    app.find("textarea").await?;
    app.press("ctrl+v")?;
    app.hears("There is no text on the clipboard").await?;
    app.press("Escape")?;

    app.press("ctrl+n")?;
    app.find(".cm-content").await?;
    app.type_keys("Night ferry returns").await?;
    app.press("ctrl+v")?;
    app.find(".cm-content .m-thumbnail").await?;
    app.press("ctrl+z")?;
    app.wait_for("!document.querySelector('.cm-content .m-thumbnail')").await?;
    app.press("ctrl+v")?;
    app.find(".cm-content .m-thumbnail").await?;
    drop(other_app);
    app.close().await?;

    let listed = newsroom.galley(["list", "--json"]).done().json();
    let story = listed[0]["id"].as_str().expect("a story");
    let shown = newsroom.galley(["show", story, "--json"]).done().json();
    let body = shown["article"]["body"].as_str().expect("a body");
    assert!(body.starts_with("![](picture:"), "{body}");
    Ok(())
}
