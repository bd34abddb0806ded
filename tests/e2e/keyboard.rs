//! The whole way by keyboard alone.

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::{HOUSE, picture};

use crate::app::App;
use crate::first_way::paste;

/// The most keys from a pasted text to its page, typing left out.
const FEW: usize = 12;

/// The most keys of the whole job, typing and the house's own answers left out.
const A_WHOLE_JOB: usize = 30;

/// A story with a line that is taken for something else, and the consent text of the page it stood on.
const PASTE: &str = "\
Swing bridge closed after a night of high water

Harbour

By Mary Thornton

HARWICH, 4 July 2026 (Reuters) – The swing bridge over the inner harbour stays closed until the end of
the week, the port said on Friday. Lorries go by way of the northern lock.

“We do not know yet what the water has done to the bearings,” said Owen Hale, who runs the port.

We use cookies to show you advertisements and to measure how our site is read. By using our site you
agree to our cookie policy.
";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dozen_keys_lead_from_a_paste_to_its_page() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let recognised = newsroom.galley_reading(paste(), ["intake", "-", "--json"]).done().json();
    let headline = recognised["article"]["headline"].as_str().expect("a headline");
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;
    app.paste_into_intake(&paste()).await?;
    app.press("Return")?;
    app.wait_for_text(".cm-content", headline).await?;
    // What one typed goes where the caret is without a click: into the headline.
    app.type_keys("!").await?;
    app.wait_for_text(".cm-content", &format!("{headline}!")).await?;
    app.press("ctrl+z")?;
    app.choose_in_the_palette("export page").await?;
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

/// What a person does from a paste to a page with everything on it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_whole_job_needs_no_pointer() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    newsroom.put("bridge.png", picture(800, 450));
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;

    // Paste, and mend what a line was taken for.
    app.paste_into_intake(PASTE.as_bytes()).await?;
    app.press("Down")?;
    app.press("k")?;
    app.wait_for_text("[role=option][aria-selected=true]", "Kicker").await?;
    app.press("Return")?;
    app.find(".cm-content").await?;

    // Write: into a field above the body, and on at its end.
    app.press("Tab")?;
    app.type_keys("Nobody was hurt").await?;
    app.press("ctrl+End")?;
    app.press("Return")?;
    app.press("Return")?;
    app.type_keys("It will be open again on Monday.").await?;

    // A picture with its words.
    app.press("ctrl+shift+i")?;
    app.choose(&newsroom.path("bridge.png")).await?;
    app.find("#picture-alternative").await?;
    app.press("Tab")?;
    for words in ["The swing bridge, half open", "On Friday", "Mary Thornton"] {
        app.wait_for("document.activeElement.closest('form label') !== null").await?;
        app.type_keys(words).await?;
        app.press("Tab")?;
    }

    // The house's template in the place of the pasted consent text, and what the house has not said yet.
    app.press("ctrl+shift+o")?;
    app.wait_for("document.activeElement.id === 'panel'").await?;
    app.find(".notice button.main").await?;
    app.press("Tab")?;
    app.press("Tab")?;
    app.press("Return")?;
    let mut blanks = 0;
    loop {
        app.settle().await?;
        if app.evaluate("document.querySelectorAll('.blank.open').length").await? == 0 {
            break;
        }
        app.wait_for("document.activeElement.matches('.blank.open input')").await?;
        let name = "return document.activeElement.id.replace('blank-', '')";
        let name: String = app.page.execute(name, []).await?.convert()?;
        let said = HOUSE.lines().filter_map(|line| line.split_once('='));
        let (_, value) = said.into_iter().find(|(key, _)| *key == name).expect("the house says it");
        app.type_keys(value).await?;
        app.press("Return")?;
        blanks += 1;
        assert!(blanks < 40, "{name} stays open");
    }
    app.press("ctrl+e")?;
    let page = newsroom.path("page.html");
    app.save_as(&page).await?;
    app.hears("Exported without sign-off").await?;
    let keys = app.pressed() + 1;
    println!(
        "the whole job by {keys} keys, {blanks} of them between what the house says of itself"
    );
    assert!(keys - blanks <= A_WHOLE_JOB, "{keys} keys");
    let html = newsroom.read(&page);
    for words in [
        "Swing bridge closed after a night of high water",
        "Nobody was hurt",
        "It will be open again on Monday.",
        "alt=\"The swing bridge, half open\"",
        "© Mary Thornton",
        "<aside class=\"notice\"",
    ] {
        assert!(html.contains(words), "no ‘{words}’ on the page");
    }
    app.close().await
}
