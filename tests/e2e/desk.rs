//! What is done with stories as a whole: how the list tells it, and how it is undone. All by real keys and
//! the real mouse.

use std::time::Duration;

use galley_desk::shapes::{Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;

use crate::app::App;
use crate::first_way::paste;

const LIST: &str = "document.querySelector('[role=listbox]')";

/// A newsroom with these stories, the last one the latest. None of them has been opened.
async fn with_stories(stories: &[&str]) -> anyhow::Result<Newsroom> {
    let newsroom = Newsroom::new();
    for (number, text) in stories.iter().enumerate() {
        let name = format!("{number}.md");
        newsroom.put(&name, text);
        newsroom.galley(["import", &name]).done();
    }
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let english = Some(WindowLanguage::En);
    desk.change_settings(Settings { window_language: english, ..Settings::default() }).await?;
    desk.close().await?;
    Ok(newsroom)
}

fn story(slug: &str, headline: &str) -> String {
    format!(
        "---\nslug: {slug}\nheadline: {headline}\nbyline: Mary Thornton\nlanguage: en\n\
         dateline:\n  place: San Francisco\n  filed: 2026-11-26T06:30:00Z\n---\n\nThe ferry sails on Sunday.\n"
    )
}

/// Three stories, and the window that lists them.
async fn three_stories() -> anyhow::Result<(Newsroom, App)> {
    let [one, two, three] = [
        story("oldest", "Oldest of three"),
        story("middle", "Middle of three"),
        story("the-latest-of-all-the-three-stories", "Latest of three"),
    ];
    let newsroom = with_stories(&[&one, &two, &three]).await?;
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    row_says(&app, 0, "Latest of three").await?;
    row_says(&app, 2, "Oldest of three").await?;
    Ok((newsroom, app))
}

/// Waits until the row at a place of the list has these words.
async fn row_says(app: &App, place: usize, words: &str) -> anyhow::Result<()> {
    // WebDriver takes a headline that may be cut after two lines for hidden.
    let row = format!("document.querySelector('#story-{place}')?.textContent");
    app.wait_for(&format!("{row}.includes('{words}')")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_with_stories_does_not_say_that_it_has_none() -> anyhow::Result<()> {
    let (_newsroom, app) = three_stories().await?;
    app.wait_for_text("main h1", "No story is open").await?;
    app.close().await?;
    let empty = with_stories(&[]).await?;
    let app = App::open(&empty.store()).await?;
    app.wait_for_text("main h1", "Start a story").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_row_tells_place_time_words_and_status_and_what_became_of_the_story() -> anyhow::Result<()>
{
    let (newsroom, app) = three_stories().await?;
    for words in ["San Francisco", "5 words", "Draft", "the-latest"] {
        row_says(&app, 0, words).await?;
    }
    let told = "[...document.querySelectorAll('#story-0 .facts > :not(.slug), #story-0 .marks > span')]
        .every((fact) => fact.scrollWidth <= fact.clientWidth + 1 || getComputedStyle(fact).display === 'inline')";
    app.wait_for(told).await?;
    let inside = format!("{LIST}.scrollWidth <= {LIST}.clientWidth");
    app.wait_for(&inside).await?;

    app.find("#story-1").await?.click().await?;
    app.wait_for_text(".cm-content", "Middle of three").await?;
    app.press("ctrl+alt+f")?;
    row_says(&app, 1, "Filed").await?;
    app.press("ctrl+e")?;
    app.save_as(&newsroom.path("page.html")).await?;
    row_says(&app, 1, "Exported").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_spiked_story_stays_in_sight_until_it_is_left_and_undo_names_it() -> anyhow::Result<()> {
    let (_newsroom, app) = three_stories().await?;
    app.find("#story-0").await?.click().await?;
    app.wait_for_text(".cm-content", "Latest of three").await?;
    app.press("ctrl+End")?;
    app.type_keys(" So it goes.").await?;
    app.wait_for_text(".cm-content", "So it goes.").await?;
    app.choose_in_the_palette("spike").await?;
    app.wait_for_text(".spiked", "Spiked").await?;
    app.wait_for_text(".message", "Story spiked.").await?;
    app.wait_for_text(".cm-content", "Latest of three").await?;

    // The spike came after the text's last edit; then the text's own history has its turn.
    app.enter_text().await?;
    app.press("ctrl+z")?;
    app.hears("Undone: Story spiked.").await?;
    app.wait_for("document.querySelector('main p.spiked') === null").await?;
    app.wait_for_text(".cm-content", "So it goes.").await?;
    app.press("ctrl+z")?;
    app.wait_for("!document.querySelector('.cm-content').textContent.includes('So it goes')")
        .await?;
    app.press("ctrl+shift+z")?;
    app.wait_for_text(".cm-content", "So it goes.").await?;
    app.press("ctrl+shift+z")?;
    app.wait_for_text("main p.spiked", "is spiked").await?;

    // The way back is in the room as well.
    app.find("main p.spiked button").await?.click().await?;
    app.wait_for("document.querySelector('main p.spiked') === null").await?;
    row_says(&app, 0, "Draft").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_step_is_undone_in_its_own_story_after_another_was_opened() -> anyhow::Result<()> {
    let (_newsroom, app) = three_stories().await?;
    app.find("#story-0").await?.click().await?;
    app.wait_for_text(".cm-content", "Latest of three").await?;
    app.press("ctrl+alt+f")?;
    app.wait_for_text(".message", "Filed").await?;
    app.find("#story-1").await?.click().await?;
    app.wait_for_text(".cm-content", "Middle of three").await?;
    app.press("ctrl+z")?;
    app.hears("Undone: Filed").await?;
    app.wait_for_text(".cm-content", "Latest of three").await?;
    row_says(&app, 0, "Draft").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_row_moves_under_the_pointer() -> anyhow::Result<()> {
    let (_newsroom, app) = three_stories().await?;
    app.click_on("#story-2").await?;
    app.wait_for_text(".cm-content", "Oldest of three").await?;
    let tops = "[...document.querySelectorAll('[role=option]')].reduce((all, row) => all * 1000 + row.getBoundingClientRect().top, 0)";
    app.settle().await?;
    let before = app.evaluate(tops).await?;
    app.press("ctrl+Home")?;
    app.type_keys("Ports ").await?;
    app.press("ctrl+alt+f")?;
    row_says(&app, 2, "Filed").await?;
    app.choose_in_the_palette("pin story").await?;
    row_says(&app, 2, "Pinned").await?;
    app.settle().await?;
    row_says(&app, 2, "Oldest of three").await?;
    assert_eq!(app.evaluate(tops).await?, before, "a row has moved");

    app.point_at(".cm-content").await?;
    row_says(&app, 0, "Oldest of three").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_next_start_has_the_caret_where_it_was() -> anyhow::Result<()> {
    let (newsroom, app) = three_stories().await?;
    app.find("#story-1").await?.click().await?;
    app.wait_for_text(".cm-content", "Middle of three").await?;
    app.press("ctrl+End")?;
    app.press("ctrl+Left")?;
    app.type_keys("ha").await?;
    app.close().await?;

    // Nothing is clicked: one goes on typing.
    let app = App::open(&newsroom.store()).await?;
    app.find(".cm-content").await?;
    app.press("p")?;
    app.wait_for_text(".cm-content", "on Sundayhap.").await?;
    // A window that is killed has the place at which the caret rested.
    tokio::time::sleep(Duration::from_secs(2)).await;
    app.kill()?;
    let app = App::open(&newsroom.store()).await?;
    app.find(".cm-content").await?;
    app.press("q")?;
    app.wait_for_text(".cm-content", "on Sundayhapq.").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn enter_makes_the_story_wherever_the_focus_is_in_intake() -> anyhow::Result<()> {
    let newsroom = with_stories(&[]).await?;
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.paste_into_intake(&paste()).await?;
    // A click on the heading leaves the lines.
    app.click_on("main header h1").await?;
    app.wait_for("document.activeElement.getAttribute('role') !== 'listbox'").await?;
    app.press("Return")?;
    app.find(".cm-content").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn errors_of_law_are_said_beside_the_export_and_do_not_bury_the_texts() -> anyhow::Result<()>
{
    let notice =
        "By using our site you accept cookies. You can opt out. We share data with partners.";
    let text = story("consent", "Story with a consent text")
        .replace("---\n\nThe ferry", &format!("notice: {notice}\n---\n\nThe  ferry"));
    let newsroom = with_stories(&[&text]).await?;
    let app = App::open(&newsroom.store()).await?;
    app.resize((1280, 800)).await?;
    app.find("#story-0").await?.click().await?;
    app.wait_for_text(".cm-content", "Story with a consent text").await?;
    app.wait_for_text("header .errors", "error").await?;

    app.press("ctrl+e")?;
    app.save_as(&newsroom.path("page.html")).await?;
    app.hears("The notice has").await?;
    app.wait_for_text(".message", "Fix the notice").await?;

    // The text's findings come first; the notice's are one row, opened by key and by mouse.
    app.press("ctrl+shift+c")?;
    app.wait_for_text(".checks section:first-child", "more than one space").await?;
    app.wait_for_text(".checks section:last-of-type button", "about the notice").await?;
    let open = "document.querySelector('#checks-notice').offsetHeight > 0";
    app.wait_for(&format!("!({open})")).await?;
    app.click_on(".checks button.group").await?;
    app.wait_for(open).await?;
    app.press("Return")?;
    app.wait_for(&format!("!({open})")).await?;

    app.click_on("header .errors").await?;
    app.wait_for("document.activeElement.closest('.notice') !== null").await?;
    app.close().await
}
