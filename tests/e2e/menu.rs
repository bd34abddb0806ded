//! The native menu and the settings' file, by keyboard alone.

use galley_desk::shapes::{Appearance, Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;

use crate::app::{App, patiently};
use crate::screen;

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
    app.choose_in_the_palette("export settings").await?;
    app.save_as(&file).await?;
    app.wait_for_text("body", "Settings saved to").await?;
    assert!(newsroom.read(&file).contains("window_language = \"en\""));

    newsroom.put("house.toml", "format = 1\n[settings]\nappearance = \"dark\"\n");
    app.choose_in_the_palette("import settings").await?;
    app.choose(&file).await?;
    app.wait_for("document.documentElement.dataset.appearance === 'dark'").await?;
    app.find(".message .undo").await?.click().await?;
    app.wait_for("document.documentElement.dataset.appearance === 'light'").await?;

    newsroom.put("house.toml", "format = 1\n[settings]\ncolour = \"red\"\n");
    app.choose_in_the_palette("import settings").await?;
    app.choose(&file).await?;
    app.wait_for_text(".message", "“colour”, which isn’t a setting").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_edit_menu_works_in_whatever_has_the_focus() -> anyhow::Result<()> {
    let newsroom = newsroom(None).await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.press("ctrl+n")?;
    app.find(".cm-content").await?;
    app.settle().await?;
    app.type_keys("Harbour").await?;
    app.menus().choose_in_the_bar("Edit", "Undo").await?;
    app.wait_for("!document.querySelector('.cm-content').textContent.includes('Harbour')").await?;
    app.menus().choose_in_the_bar("Edit", "Redo").await?;
    app.wait_for_text(".cm-content", "Harbour").await?;

    app.find("input.slug").await?.click().await?;
    app.type_keys("night-ferry").await?;
    app.menus().choose_in_the_bar("Edit", "Select all").await?;
    app.menus().choose_in_the_bar("Edit", "Cut").await?;
    app.wait_for("document.querySelector('input.slug').value === ''").await?;
    assert_eq!(screen::clipboard()?.as_deref(), Some("night-ferry"));
    app.menus().choose_in_the_bar("Edit", "Paste").await?;
    app.wait_for("document.querySelector('input.slug').value === 'night-ferry'").await?;
    app.menus().choose_in_the_bar("Edit", "Undo").await?;
    app.wait_for("document.querySelector('input.slug').value === ''").await?;

    app.enter_text().await?;
    app.menus().choose_in_the_bar("Edit", "Select all").await?;
    app.menus().choose_in_the_bar("Edit", "Copy").await?;
    patiently("the whole story is on the clipboard", || {
        Ok(screen::clipboard()?.filter(|text| text.contains("Harbour")))
    })
    .await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_of_a_text_are_shown_in_the_menu_and_stay_with_the_text() -> anyhow::Result<()> {
    let newsroom = newsroom(Some(true)).await?;
    let app = App::open(&newsroom.store()).await?;
    app.press("ctrl+n")?;
    app.find(".cm-content").await?;
    app.settle().await?;
    let _other_app = screen::OtherApp::copies(b"ferry")?;
    // What is typed right after a paste stands right after it.
    for _ in 0..5 {
        app.press("ctrl+v")?;
        app.type_keys("-x ").await?;
    }
    app.wait_for_text(".cm-content", "ferry-x ferry-x ferry-x ferry-x ferry-x").await?;
    app.press("ctrl+z")?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_menu_fits_a_small_window() -> anyhow::Result<()> {
    let newsroom = newsroom(None).await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.resize((900, 600)).await?;
    app.settle().await?;
    app.press("F10")?;
    for menu in ["File", "Edit", "Format", "View", "Story", "Go", "Help"] {
        app.menus().walk_to("Right", menu).await?;
        let height = screen::menu_height()?;
        println!("{menu}: {height} px");
        assert!(height > 0 && height <= 560, "{menu} is {height} px high");
    }
    app.press("Escape")?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_menu_bar_is_as_light_or_dark_as_the_window() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let settings = Settings {
        window_language: Some(WindowLanguage::En),
        appearance: Some(Appearance::Dark),
        menu_bar: Some(true),
        ..Settings::default()
    };
    desk.change_settings(settings).await?;
    desk.close().await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    let shown = newsroom.path("shown.png");
    let is = |light: bool| {
        app.picture(&shown)?;
        Ok(((luminance_of_the_bar(&shown)? > 128) == light).then_some(()))
    };
    patiently("the menu bar is dark", || is(false)).await?;
    app.choose_in_the_palette("light").await?;
    patiently("the menu bar is light", || is(true)).await?;
    app.choose_in_the_palette("dark").await?;
    patiently("the menu bar is dark again", || is(false)).await?;
    // The system is light here, and its colours come back.
    app.choose_in_the_palette("system").await?;
    patiently("the menu bar is as the system has it", || is(true)).await?;
    app.wait_for("document.documentElement.dataset.appearance === 'light'").await?;
    app.close().await
}

/// How light the window's upper right corner is, where the menu bar has no words.
fn luminance_of_the_bar(picture: &std::path::Path) -> anyhow::Result<u8> {
    let file = std::io::BufReader::new(std::fs::File::open(picture)?);
    let mut decoder = png::Decoder::new(file);
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    reader.next_frame(&mut pixels)?;
    let width = reader.info().width as usize;
    Ok(pixels[(8 * width + width - 20) * 3])
}
