//! From a pasted consent text to a page with the house's own notice, in the window.

use galley_copy::consent::house::House;
use galley_desk::shapes::{Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use galley_tests::pages::HOUSE;
use thirtyfour::components::SelectElement;

use crate::app::App;
use crate::first_way::paste;

/// A newsroom whose house has said everything but one thing.
async fn newsroom_without(key: &str) -> anyhow::Result<Newsroom> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let mut house = House::default();
    for line in HOUSE.lines() {
        let (name, value) = line.split_once('=').expect("KEY=VALUE");
        if name != key {
            house.set(name, value)?;
        }
    }
    desk.change_house(house).await?;
    let english = Some(WindowLanguage::En);
    desk.change_settings(Settings { window_language: english, ..Settings::default() }).await?;
    desk.close().await?;
    Ok(newsroom)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_takes_the_place_of_a_pasted_consent_text() -> anyhow::Result<()> {
    let newsroom = newsroom_without("hosting.name").await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.paste_into_intake(&paste()).await?;
    app.press("Return")?;
    app.find(".cm-content").await?;

    app.press("ctrl+shift+o")?;
    app.wait_for_text(".notice", "who decides about the data").await?;
    app.find(".notice button.main").await?.click().await?;
    app.wait_for_text(".notice", "1 detail is missing").await?;

    // An unfinished notice stops the export, says so before it asks where to, and leads to what is open.
    app.press("ctrl+e")?;
    app.hears("Not exported: the notice has 1 error.").await?;
    app.find("#panel-page").await?.click().await?;
    app.wait_for_text(".blocked", "can’t export this page yet").await?;
    app.click_on(".message .undo").await?;
    let on_first = "document.activeElement.closest('.notice li.error') !== null";
    app.wait_for(on_first).await?;
    app.press("Return")?;
    app.wait_for("document.activeElement.id === 'blank-hosting.name'").await?;

    let blank = app.find("[id='blank-hosting.name']").await?;
    blank.send_keys("Example Hosting").await?;
    app.wait_for_text(".notice", "No findings").await?;
    for (language, title) in [("en", "Privacy and cookies"), ("tr", "Gizlilik ve çerezler")] {
        let chosen = app.find(".choices .choice:nth-of-type(2) select").await?;
        SelectElement::new(&chosen).await?.select_by_value(language).await?;
        app.wait_for_text(".notice", "No findings").await?;
        app.press("ctrl+e")?;
        let page = newsroom.path(format!("{language}.html"));
        app.save_as(&page).await?;
        app.hears(&format!("{language}.html")).await?;
        let html = newsroom.read(&page);
        assert!(html.contains(&format!("<aside class=\"notice\" lang=\"{language}\"")));
        assert!(html.contains(title) && html.contains("Example Hosting"));
        assert!(!html.contains("By using our site"), "the pasted text stays with the story");
    }
    app.close().await?;

    let stories = newsroom.galley(["list", "--json"]).done().json();
    let story = stories[0]["id"].as_str().expect("a story");
    newsroom.galley(["export", story, "-o", "command.html"]).done();
    assert_eq!(newsroom.read("command.html"), newsroom.read("tr.html"));
    newsroom.galley(["check", story]).done();

    let known = newsroom.galley(["verify", "en.html", "--json"]).done().json();
    assert_eq!(known["story"], story);
    assert!(known["notice"].as_str().is_some_and(|notice| notice.ends_with(".en 1")), "{known}");
    newsroom.put(
        "changed.html",
        newsroom.read("en.html").replace("Example Hosting", "Harbour Servers"),
    );
    let known = newsroom.galley(["verify", "changed.html", "--json"]).exits(1).json();
    assert_eq!(known["changes"][0]["after"], "Harbour Servers");
    Ok(())
}
