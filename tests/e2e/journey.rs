//! A story between two installations, each with a window of its own: from its reporter to the editor who
//! signs it off, back, changed on both sides, merged, signed off again, exported and verified.

use std::path::Path;

use galley_tests::newsroom::{Newsroom, night_ferry};
use thirtyfour::prelude::*;

use crate::app::{App, LOOK, PATIENCE};
use crate::published::with_a_story;
use crate::sign_off::introduce;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_story_goes_to_the_editor_and_back_and_its_page_proves_who_approved() -> anyhow::Result<()>
{
    let writing =
        with_a_story(&night_ferry("The ferry sails on Sunday.\n\nNobody knows why.")).await?;
    let editing = Newsroom::new();
    let reporter = App::open(&writing.store()).await?;
    let editor = reporter.open_elsewhere(&editing.store()).await?;
    for app in [&reporter, &editor] {
        app.resize((1280, 800)).await?;
        app.find("main").await?;
    }
    reporter.wait_for_text(".cm-content", "Night ferry returns").await?;
    introduce(&reporter, "Mary Thornton", "Reporter").await?;
    introduce(&editor, "Ada Quill", "Editor").await?;
    let cards = [writing.path("mary.card"), editing.path("ada.card")];
    for (app, card) in [&reporter, &editor].into_iter().zip(&cards) {
        press(app, "Save my card").await?;
        app.save_as(card).await?;
    }
    for (app, card, name) in
        [(&reporter, &cards[1], "Ada Quill"), (&editor, &cards[0], "Mary Thornton")]
    {
        press(app, "Add colleague").await?;
        app.choose(card).await?;
        app.wait_for_text("ul .who", name).await?;
        app.press("Escape")?;
    }

    // Filed, sent, and taken into review.
    show_review(&reporter).await?;
    reporter.press("ctrl+alt+f")?;
    reporter.wait_for_text(".status b", "Filed").await?;
    let filed = writing.path("filed.galley");
    send(&reporter, &filed, false).await?;
    take_in(&editor, &filed).await?;
    editor.wait_for_text("dialog", "New story").await?;
    press(&editor, "Open").await?;
    show_review(&editor).await?;
    editor.wait_for_text(".status b", "Filed").await?;
    editor.find(".steps button.main").await?.click().await?;
    editor.wait_for_text(".status b", "In review").await?;

    // A query and a suggestion hold the sign-off back until they are answered.
    ask(&editor, "Who says so?").await?;
    editor.press("ctrl+shift+e")?;
    editor.press("ctrl+End")?;
    editor.type_keys(" It is full.").await?;
    editor.wait_for_text(".review li ins", "It is full.").await?;
    editor.wait_for_text(".held", "1 open query").await?;
    editor.wait_for_text(".held", "1 suggestion").await?;
    keep(&editor, "review").await?;
    editor.press("ctrl+alt+Return")?;
    editor.wait_for_text(".cm-content", "Nobody knows why. It is full.").await?;
    editor.press("ctrl+shift+e")?;
    press(&editor, "Resolve").await?;
    editor.wait_for("document.querySelector('.held') === null").await?;
    editor.press("ctrl+alt+s")?;
    editor.wait_for_text(".status b", "Signed off").await?;
    let signed = editing.path("signed.galley");
    send(&editor, &signed, true).await?;
    take_in(&reporter, &signed).await?;
    reporter.wait_for_text("dialog", "Now Ada Quill’s version").await?;
    keep(&reporter, "packet").await?;
    press(&reporter, "Open").await?;
    reporter.wait_for_text(".cm-content", "Nobody knows why. It is full.").await?;
    reporter.wait_for_text(".status b", "Signed off").await?;
    reporter.wait_for_text("[aria-labelledby=review-queries] summary", "1 resolved").await?;
    keep(&reporter, "signed-off").await?;

    // A late change of the reporter's voids it; the editor has changed another place meanwhile.
    reporter.enter_text().await?;
    reporter.press("ctrl+End")?;
    reporter.type_keys(" So it goes.").await?;
    reporter.wait_for_text(".voided", "since the sign-off by Ada Quill").await?;
    let late = writing.path("late.galley");
    send(&reporter, &late, false).await?;
    editor.enter_text().await?;
    for keys in ["ctrl+End", "Up", "Up", "End"] {
        editor.press(keys)?;
    }
    editor.type_keys(" It sails at night.").await?;
    editor.wait_for_text(".cm-content", "on Sunday. It sails at night.").await?;
    take_in(&editor, &late).await?;
    editor.wait_for_text("dialog", "Changed here and by Mary Thornton").await?;
    press(&editor, "Merge").await?;
    editor.wait_for_text(".room", "All choices made").await?;
    editor.wait_for_text(".room", "So it goes.").await?;
    keep(&editor, "merge").await?;
    editor.press("ctrl+Return")?;
    editor.hears("Versions merged.").await?;
    editor.wait_for_text(".cm-content", "on Sunday. It sails at night.").await?;
    editor.wait_for_text(".cm-content", "It is full. So it goes.").await?;

    // Signed off again, as it is merged, and exported.
    editor.press("ctrl+alt+s")?;
    editor.wait_for("document.querySelector('.voided') === null").await?;
    editor.wait_for_text(".status b", "Signed off").await?;
    editor.press("ctrl+e")?;
    editor.save_as(&editing.path("page.html")).await?;
    editor.wait_for_text(".status b", "Exported").await?;
    editor.close().await?;
    reporter.close().await?;

    // Whoever has the editor's card alone knows that the page is as she approved of it.
    let page = editing.read("page.html");
    assert!(page.contains("It sails at night.") && page.contains("So it goes."));
    let readers = Newsroom::new();
    readers.put("page.html", &page);
    readers.put("ada.card", editing.read("ada.card"));
    let verify = ["verify", "page.html", "--card", "ada.card"];
    readers.galley(verify).done().saying("as Ada Quill has signed it off");
    for newsroom in [&readers, &editing] {
        newsroom
            .put("page.html", page.replace("<p>The ferry sails on S", "<p>The ferry sails on M"));
        newsroom.galley(verify).exits(1).saying("was changed");
    }
    let told = editing.galley(verify).exits(1);
    assert!(told.text().contains("‘S’ became ‘M’"), "{told}");
    Ok(())
}

/// Presses the button that says so, once it can be.
async fn press(app: &App, words: &str) -> anyhow::Result<()> {
    let button = By::XPath(format!("//button[normalize-space()='{words}' and not(@disabled)]"));
    let button = app.page.query(button).wait(PATIENCE, LOOK).first().await?;
    Ok(button.click().await?)
}

async fn show_review(app: &App) -> anyhow::Result<()> {
    app.wait_for_text(".cm-content", "Night ferry returns").await?;
    app.enter_text().await?;
    app.press("ctrl+shift+r")?;
    app.find(".status b").await?;
    Ok(())
}

/// Sends the open story in a packet, with its queries where they are wanted.
async fn send(app: &App, packet: &Path, queries: bool) -> anyhow::Result<()> {
    app.choose_in_the_palette("send to a colleague").await?;
    let first = app.find("dialog input[type=checkbox]").await?;
    if queries {
        first.click().await?;
    }
    press(app, "Save packet").await?;
    app.save_as(packet).await?;
    app.wait_for("document.querySelector('dialog') === null").await
}

async fn take_in(app: &App, packet: &Path) -> anyhow::Result<()> {
    app.choose_in_the_palette("import packet").await?;
    app.choose(packet).await?;
    app.wait_for_text("dialog h2", "Packet from").await
}

/// Asks about a word of the last line.
async fn ask(app: &App, question: &str) -> anyhow::Result<()> {
    app.enter_text().await?;
    for keys in ["ctrl+End", "Home", "ctrl+Right", "ctrl+shift+Right"] {
        app.press(keys)?;
    }
    app.wait_for("getSelection().toString().trim() === 'knows'").await?;
    app.press("ctrl+alt+m")?;
    app.find(".review form textarea").await?;
    app.type_keys(question).await?;
    app.press("Return")?;
    app.wait_for_text("[aria-labelledby=review-queries] li", question).await?;
    app.enter_text().await
}

/// Keeps pictures of a room, light and dark, where they are wanted.
async fn keep(app: &App, room: &str) -> anyhow::Result<()> {
    let Some(folder) = std::env::var_os("GALLEY_SCREENSHOTS") else { return Ok(()) };
    for look in ["dark", "light"] {
        app.page
            .execute(format!("document.documentElement.dataset.appearance = '{look}'"), [])
            .await?;
        app.raise()?;
        app.settle().await?;
        app.picture(&Path::new(&folder).join(format!("{room}-{look}.png")))?;
    }
    Ok(())
}
