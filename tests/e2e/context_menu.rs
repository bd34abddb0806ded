//! The menu over a text: right clicks, the menu key, and what WebKit knows of a word's spelling.

use std::collections::HashSet;

use galley_desk::shapes::{Settings, WindowLanguage};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::Newsroom;

use crate::app::LOOK;
use crate::by_hand::ByHand;
use crate::screen::OtherApp;

/// The app in German, with a new story in whose headline the caret stands.
async fn new_story(newsroom: &Newsroom) -> anyhow::Result<ByHand> {
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    let window_language = Some(WindowLanguage::De);
    desk.change_settings(Settings { window_language, ..Settings::default() }).await?;
    desk.close().await?;
    let app = ByHand::open(&newsroom.store()).await?;
    app.says(&german(["welcome.title"])[0]).await?;
    app.press("ctrl+n")?;
    app.is_titled(" – ").await?;
    app.writes_in(&german(["manuscript.label"])[0]).await?;
    Ok(app)
}

/// What every text that can be changed has, by the keys of the catalogue.
const OF_A_TEXT: [&str; 5] =
    ["menu.cut", "menu.copy", "menu.paste", "menu.pastePlain", "menu.selectAll"];

/// What the manuscript has besides.
const OF_THE_MANUSCRIPT: [&str; 3] = ["action.link", "action.askQuery", "action.toggleSuggesting"];

/// What the German window calls these.
fn german<const COUNT: usize>(keys: [&str; COUNT]) -> [String; COUNT] {
    let catalogue: serde_json::Value =
        serde_json::from_str(include_str!("../../ui/src/i18n/de.json")).expect("a catalogue");
    keys.map(|key| catalogue[key].as_str().expect("a message").to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_misspelt_word_has_webkits_guesses_and_what_galley_can_do_with_it() -> anyhow::Result<()>
{
    let newsroom = Newsroom::new();
    let app = new_story(&newsroom).await?;
    let menus = app.menus();
    app.type_text("Es regnet am Banhof und dort ")?;
    app.right_click_the_marked_word().await?;
    let items = menus.names().await?;
    let of_a_word = german(["spelling.learn", "spelling.ignore"]);
    let guesses = items.iter().position(|name| *name == of_a_word[0]).unwrap_or_default();
    assert!(items[..guesses].contains(&"Bahnhof".to_owned()), "{items:#?}");
    let unique: HashSet<_> = items[..guesses].iter().collect();
    assert_eq!(unique.len(), guesses, "what several dictionaries guess: {items:#?}");
    let rest = [&of_a_word[..], &german(OF_A_TEXT), &german(OF_THE_MANUSCRIPT)].concat();
    assert_eq!(items[guesses..], rest, "{items:#?}");
    menus.choose("Bahnhof").await?;
    app.says("am Bahnhof und").await?;

    // The same by the keyboard, at the caret.
    let all = [&german(OF_A_TEXT)[..], &german(OF_THE_MANUSCRIPT)].concat();
    for keys in ["Menu", "shift+F10"] {
        app.press("End")?;
        app.press(keys)?;
        assert_eq!(menus.names().await?, all, "{keys}");
        app.press("Escape")?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_word_is_learnt_or_ignored_where_it_stands() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = new_story(&newsroom).await?;
    let menus = app.menus();
    let [learn, ignore] = german(["spelling.learn", "spelling.ignore"]);
    for (word, item, said) in
        [("Banhof", &learn, "„Banhof“ steht"), ("regnnet", &ignore, "„regnnet“ gilt")]
    {
        app.press("End")?;
        app.type_text(&format!("{word} da "))?;
        app.right_click_the_marked_word().await?;
        menus.choose(item).await?;
        app.says(said).await?;
        // The checker has nothing against it any more, where the caret stands in it still.
        app.press("Menu")?;
        assert!(!menus.names().await?.contains(item), "{word}");
        app.press("Escape")?;
    }
    drop(app);
    assert_eq!(newsroom.galley(["words", "list"]).done().text(), "Banhof\n");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_has_the_clipboard_and_nothing_of_the_manuscripts() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = new_story(&newsroom).await?;
    app.press("ctrl+shift+f")?;
    app.type_text("Faehre")?;
    app.press("Menu")?;
    assert_eq!(app.menus().names().await?, german(OF_A_TEXT));
    app.press("Escape")?;
    let _other_app = OtherApp::copies(b"Bruecke")?;
    app.press("ctrl+a")?;
    app.press("Menu")?;
    app.menus().choose(&german(["menu.paste"])[0]).await?;
    app.says("Bruecke").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_action_of_the_manuscripts_is_done_to_the_words_that_are_selected() -> anyhow::Result<()>
{
    let newsroom = Newsroom::new();
    let app = new_story(&newsroom).await?;
    app.press("ctrl+End")?;
    app.type_text("Die Stadt")?;
    app.says("Die Stadt").await?;
    app.press("shift+Home")?;
    // Nothing that a screen reader is told says when the words are selected.
    tokio::time::sleep(LOOK * 10).await;
    app.press("Menu")?;
    app.menus().choose(&german(["action.link"])[0]).await?;
    app.says("[Die Stadt]").await?;
    Ok(())
}
