//! Spelling, in the story's language.

use galley_copy::intake::Choices;
use galley_desk::shapes::{Paste, Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;
use thirtyfour::prelude::*;

use crate::app::{App, LOOK, PATIENCE, patiently};
use crate::red;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_is_marked_where_it_is_misspelt_in_the_storys_language() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let story = "---\nlanguage: de\nheadline: Die Brücke bleibt gesperrt\n---\nDie Stadt.\n";
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let paste = Paste { text: story.to_owned(), file: None };
    desk.take_in(None, paste, Choices::default()).await?;
    desk.close().await?;
    let app = App::open(&newsroom.store()).await?;
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.type_keys(" Die Feuerwehr steht am Bahnhof. ").await?;
    app.settle().await?;
    let shown = newsroom.path("shown.png");
    app.picture(&shown)?;
    let right = red::count(&shown)?;
    app.type_keys("Die Schtrassenbahn steht am Banhof. ").await?;
    // Words are checked when the dictionary has been read, some time after they are typed.
    patiently("two misspelt words are marked in red", || {
        app.picture(&shown)?;
        Ok((red::count(&shown)? > right + 20).then_some(()))
    })
    .await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_story_is_in_the_language_of_what_is_typed_until_somebody_sets_another()
-> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let window_language = Some(WindowLanguage::En);
    desk.change_settings(Settings { window_language, ..Settings::default() }).await?;
    desk.close().await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.press("ctrl+n")?;
    app.find(".cm-content").await?;
    let says = |tag: &str| format!("document.querySelector('.cm-content').lang === '{tag}'");
    app.wait_for(&says("en")).await?;
    // Only German has a dictionary here, and the window says so.
    app.type_keys("Die Brücke").await?;
    app.wait_for_text("section[aria-label]", "Spelling not checked").await?;
    app.type_keys(" bleibt bis zum Frühjahr gesperrt, sagt der Stadtrat. ").await?;
    app.type_keys("Die Feuerwehr steht am Bahnhof. ").await?;
    app.wait_for(&says("de")).await?;
    app.hears("story’s language is now German").await?;
    let shown = newsroom.path("shown.png");
    app.settle().await?;
    app.picture(&shown)?;
    let right = red::count(&shown)?;
    app.type_keys("Sie steht am Banhof und wartet. ").await?;
    patiently("a misspelt word is marked in red", || {
        app.picture(&shown)?;
        Ok((red::count(&shown)? > right + 10).then_some(()))
    })
    .await?;

    app.find(".message .undo").await?.click().await?;
    app.wait_for(&says("en")).await?;
    app.enter_text().await?;
    app.type_keys("Die Straßenbahn hat Verspätung, und niemand weiß, wann sie kommt. ").await?;
    app.settle().await?;
    app.settle().await?;
    app.wait_for(&says("en")).await?;
    app.close().await?;

    let app = App::open(&newsroom.store()).await?;
    app.enter_text().await?;
    app.type_keys("Noch ein Satz steht hier. ").await?;
    app.settle().await?;
    app.settle().await?;
    app.wait_for(&says("en")).await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_learnt_word_is_right_at_once_and_after_a_restart_until_it_is_forgotten()
-> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let story = "---\nlanguage: de\nheadline: Die Brücke bleibt gesperrt\n---\nDie Stadt.\n";
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let window_language = Some(WindowLanguage::En);
    desk.change_settings(Settings { window_language, ..Settings::default() }).await?;
    let paste = Paste { text: story.to_owned(), file: None };
    desk.take_in(None, paste, Choices::default()).await?;
    desk.close().await?;
    let shown = newsroom.path("shown.png");
    let red_in = |app: &App| {
        app.picture(&shown)?;
        red::count(&shown)
    };

    let app = App::open(&newsroom.store()).await?;
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.settle().await?;
    let right = red_in(&app)?;
    app.type_keys(" Der Banhof ist zu. Am Banhof steht niemand. ").await?;
    patiently("both are marked", || Ok((red_in(&app)? > right + 30).then_some(()))).await?;
    app.settle().await?;
    app.click(app.place_of("Banhof").await?)?;
    app.menus().choose_in_the_bar("Edit", "Learn spelling").await?;
    app.hears("“Banhof” is in the dictionary").await?;
    patiently("neither is marked", || Ok((red_in(&app)? <= right + 5).then_some(()))).await?;
    app.press("ctrl+End")?;
    app.type_keys("Ein Banhof mehr. ").await?;
    app.settle().await?;
    app.settle().await?;
    assert!(red_in(&app)? <= right + 5, "the word is marked again");
    app.close().await?;
    assert_eq!(newsroom.galley(["words", "list"]).done().text(), "Banhof\n");

    let app = App::open(&newsroom.store()).await?;
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.settle().await?;
    let right = red_in(&app)?;
    app.type_keys("Noch ein Banhof steht da. ").await?;
    app.settle().await?;
    app.settle().await?;
    assert!(red_in(&app)? <= right + 5, "the word is marked after a restart");
    app.press("ctrl+comma")?;
    let section = By::XPath("//button[normalize-space()='Writing']");
    app.page.query(section).wait(PATIENCE, LOOK).first().await?.click().await?;
    app.find("[aria-label='Remove “Banhof”']").await?.click().await?;
    app.hears("no longer in the dictionary").await?;
    app.press("Escape")?;
    app.enter_text().await?;
    app.press("ctrl+End")?;
    app.type_keys("Und der Banhof bleibt. ").await?;
    patiently("the word is marked again", || Ok((red_in(&app)? > right + 10).then_some(())))
        .await?;
    app.close().await
}
