//! The native menu and the settings' file, by keyboard alone.

use galley_desk::shapes::{Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;

use crate::app::App;

async fn newsroom(menu_bar: Option<bool>) -> anyhow::Result<Newsroom> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let window_language = Some(WindowLanguage::En);
    desk.change_settings(Settings { menu_bar, window_language, ..Settings::default() }).await?;
    desk.close().await?;
    Ok(newsroom)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_menu_comes_when_it_is_opened_and_does_what_is_chosen() -> anyhow::Result<()> {
    let newsroom = newsroom(None).await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.settle().await?;
    let height = app.evaluate("innerHeight").await?;

    app.press("F10")?;
    app.wait_for(&format!("innerHeight < {height}")).await?;
    app.press("Escape")?;
    app.wait_for(&format!("innerHeight == {height}")).await?;

    // Alt alone opens it too; the first item of the first menu is a new story.
    app.press("alt")?;
    app.wait_for(&format!("innerHeight < {height}")).await?;
    app.press("Down")?;
    app.press("Return")?;
    app.find(".cm-content").await?;
    app.wait_for(&format!("innerHeight == {height}")).await?;
    app.type_keys("Harbour reopens").await?;
    app.wait_for_text(".cm-content", "Harbour reopens").await?;
    app.close().await?;

    let stories = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(stories.as_array().map(Vec::len), Some(1), "{stories}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_that_the_menu_shows_act_once() -> anyhow::Result<()> {
    for menu_bar in [None, Some(true)] {
        let newsroom = newsroom(menu_bar).await?;
        let app = App::open(&newsroom.store()).await?;
        app.find("nav.side.start").await?;
        app.settle().await?;
        app.press("ctrl+shift+s")?;
        app.wait_for("document.querySelector('nav.side.start') === null").await?;
        app.settle().await?;
        app.wait_for("document.querySelector('nav.side.start') === null").await?;
        app.press("ctrl+shift+s")?;
        app.find("nav.side.start").await?;
        app.close().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn settings_go_to_a_file_and_come_back_from_it() -> anyhow::Result<()> {
    let newsroom = newsroom(None).await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.settle().await?;
    let file = newsroom.path("house.toml");
    chosen_in_the_palette(&app, "export the settings").await?;
    app.save_as(&file).await?;
    app.wait_for_text("body", "The settings are written").await?;
    assert!(newsroom.read(&file).contains("window_language = \"en\""));

    newsroom.put("house.toml", "format = 1\n[settings]\nappearance = \"dark\"\n");
    chosen_in_the_palette(&app, "import settings").await?;
    app.choose(&file).await?;
    app.wait_for("document.documentElement.dataset.appearance === 'dark'").await?;
    app.find(".message .undo").await?.click().await?;
    app.wait_for("document.documentElement.dataset.appearance === 'light'").await?;

    newsroom.put("house.toml", "format = 1\n[settings]\ncolour = \"red\"\n");
    chosen_in_the_palette(&app, "import settings").await?;
    app.choose(&file).await?;
    app.wait_for_text(".message", "“colour”, which is no setting").await?;
    app.close().await
}

async fn chosen_in_the_palette(app: &App, words: &str) -> anyhow::Result<()> {
    app.press("ctrl+k")?;
    app.find(".palette input").await?;
    app.type_keys(words).await?;
    app.find(".palette [role=option].active b").await?;
    app.press("Return")
}
