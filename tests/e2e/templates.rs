//! The Templates room in the window, and what the command then says of its templates.

use galley_desk::shapes::{Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::app::{App, PATIENCE};

/// A newsroom whose window speaks English.
async fn english_newsroom() -> anyhow::Result<Newsroom> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let english = Some(WindowLanguage::En);
    desk.change_settings(Settings { window_language: english, ..Settings::default() }).await?;
    desk.close().await?;
    Ok(newsroom)
}

/// Opens the room, which begins with the first template.
async fn open_room(newsroom: &Newsroom) -> anyhow::Result<App> {
    let app = App::open(&newsroom.store()).await?;
    app.find("main button").await?;
    app.resize((1280, 800)).await?;
    app.press("ctrl+shift+t")?;
    app.find(".sheet textarea[lang=en]").await?;
    Ok(app)
}

/// Writes something else in a place, and leaves it.
async fn write(app: &App, place: &str, text: &str) -> anyhow::Result<()> {
    let field = app.find(&format!("[id='place-{place}']")).await?;
    field.clear().await?;
    field.send_keys(text + Key::Tab).await?;
    Ok(())
}

/// Waits until an expression is true in the window.
async fn holds(app: &App, expression: &str) -> anyhow::Result<()> {
    let start = std::time::Instant::now();
    while app.evaluate(&format!("({expression}) ? 1 : 0")).await? == 0 {
        anyhow::ensure!(start.elapsed() < PATIENCE, "it is not so: {expression}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Ok(())
}

async fn click(app: &App, selector: &str) -> anyhow::Result<()> {
    Ok(app.find(selector).await?.click().await?)
}

fn row<'l>(listed: &'l Value, name: &str) -> &'l Value {
    listed.as_array().expect("rows").iter().find(|row| row["name"] == name).expect("a row")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_text_is_a_version_and_its_translations_lag_where_it_changed()
-> anyhow::Result<()> {
    let newsroom = english_newsroom().await?;
    let app = open_room(&newsroom).await?;
    write(&app, "title", "Your privacy on these pages").await?;
    click(&app, "#templates-panel-versions").await?;
    app.wait_for_text("#templates-panel", "Version 1,").await?;
    click(&app, "#place-version button").await?;
    app.wait_for_text("#templates-panel", "Version 2,").await?;

    // The Turkish text lags, and the line leads to the place in it.
    click(&app, "#templates-panel-translations").await?;
    app.wait_for_text("section[aria-label=Turkish]", "Changed: Notice title").await?;
    app.wait_for_text(".chosen .lag", "Turkish").await?;
    click(&app, "section[aria-label=Turkish] li:last-child button").await?;
    holds(
        &app,
        "document.activeElement.id === 'place-title' && document.activeElement.lang === 'tr'",
    )
    .await?;
    app.wait_for_text("main", "Changed in English since it was translated").await?;

    // Back in English, the shipped text is compared with the newest, restored, and put away again.
    click(&app, ".step button").await?;
    app.find("[id='place-title'][lang=en]").await?;
    click(&app, "#templates-panel-versions").await?;
    click(&app, "#templates-panel li:last-child input[name=version-before]").await?;
    click(&app, ".compare button").await?;
    app.wait_for_text("dl", "these pages").await?;
    holds(&app, "document.querySelector('dl ins') && document.querySelector('dl del')").await?;
    click(&app, "#templates-panel li:last-child button").await?;
    app.wait_for_text("#templates-panel", "Version 3,").await?;
    holds(&app, "document.getElementById('place-title').value === 'Privacy and cookies'").await?;
    click(&app, ".message .undo").await?;
    app.wait_for_text("#templates-panel", "Version 4,").await?;
    holds(&app, "document.getElementById('place-title').value.startsWith('Your privacy')").await?;

    click(&app, "[data-opens=duplicate] button").await?;
    app.find("#duplicate-name").await?.send_keys("Courier notice" + Key::Enter).await?;
    app.find("[title='Courier notice, English']").await?;

    // What rests for less than two seconds is kept all the same when the window closes.
    let field = app.find("[id='place-title']").await?;
    field.clear().await?;
    field.send_keys("The Courier and your data").await?;
    app.close().await?;

    let listed = newsroom.galley(["template", "list", "--json"]).done().json();
    let english = row(&listed, "gdpr-cookies.en");
    assert_eq!((&english["version"], &english["lags"]), (&Value::from(2), &Value::from(0)));
    assert_eq!(row(&listed, "gdpr-cookies.tr")["lags"], 2, "its version, and the title");
    let copy = row(&listed, "courier-notice.tr");
    assert_eq!((&copy["version"], &copy["lags"]), (&Value::from(1), &Value::from(0)));
    assert_eq!((&copy["title"], &copy["shipped"]), (&"Courier notice".into(), &false.into()));
    let shown = newsroom.galley(["template", "show", "courier-notice.en"]).done();
    assert!(shown.text().starts_with("# The Courier and your data\n"));
    let found = newsroom.galley(["template", "check", "gdpr-cookies", "--json"]).exits(1).json();
    let told: Vec<_> = found
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["message"].as_str())
        .collect();
    let lag = "‘title’ was changed in the en text, not yet in the tr one";
    assert!(told.iter().any(|message| message.contains(lag)), "{told:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_leaves_as_a_file_and_a_bad_file_changes_nothing() -> anyhow::Result<()> {
    let newsroom = english_newsroom().await?;
    let app = open_room(&newsroom).await?;
    let file = newsroom.path("house.toml");
    let button = |name: &str| By::XPath(format!("//header/button[normalize-space()='{name}']"));
    app.page.find(button("Export")).await?.click().await?;
    app.save_as(&file).await?;
    app.hears("Template exported to").await?;

    let text = newsroom.read(&file);
    newsroom.put("house.toml", text.replace("Privacy and cookies", "Harbour privacy"));
    app.page.find(button("Import")).await?.click().await?;
    app.choose(&file).await?;
    holds(&app, "document.getElementById('place-title').value === 'Harbour privacy'").await?;

    newsroom.put("house.toml", "format = 1\nfamily = 3\n");
    app.page.find(button("Import")).await?.click().await?;
    app.choose(&file).await?;
    app.hears("isn’t a template").await?;
    holds(&app, "document.getElementById('place-title').value === 'Harbour privacy'").await?;
    app.press("Escape")?;
    app.find("main h1, main button").await?;
    holds(&app, "document.querySelector('.sheet') === null").await?;
    app.close().await?;

    let listed = newsroom.galley(["template", "list", "--json"]).done().json();
    assert_eq!(row(&listed, "gdpr-cookies.en")["shipped"], false);
    assert_eq!(listed.as_array().expect("rows").len(), 30);
    Ok(())
}
