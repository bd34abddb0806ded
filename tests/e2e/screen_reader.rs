//! What a screen reader is told of the window, through the tree that the webview shows it.

use std::collections::BTreeSet;

use atspi::{Role, State};
use galley_copy::intake::Choices;
use galley_desk::{Desk, SystemClock, sample};
use galley_tests::newsroom::Newsroom;

use crate::accessibility::{Node, Tree, outline};
use crate::app::App;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_room_says_what_it_is_and_every_control_its_name() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let app = App::open(&newsroom.store()).await?;
    let tree = app.tree().await?;
    let room = Room { app: &app, tree: &tree };
    room.says("Start a story", &["Stories"]).await?;
    app.press("ctrl+shift+n")?;
    room.says("Intake", &["Intake"]).await?;
    app.close().await?;

    let newsroom = with_a_story().await?;
    let app = App::open(&newsroom.store()).await?;
    let tree = app.tree().await?;
    app.resize((1280, 800)).await?;
    let room = Room { app: &app, tree: &tree };
    room.says("Manuscript", &["Stories", "Story details", "Story panels"]).await?;
    for (keys, heading) in
        [("ctrl+shift+c", "Checks"), ("ctrl+shift+o", "Notice"), ("ctrl+shift+t", "Templates")]
    {
        app.press(keys)?;
        room.says(heading, &[]).await?;
    }
    app.press("ctrl+shift+t")?;
    app.press("ctrl+comma")?;
    room.says("Settings", &[]).await?;
    app.press("F1")?;
    room.says("Help", &[]).await?;
    app.press("ctrl+k")?;
    room.says("Command palette", &[]).await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_focus_is_told_where_it_goes() -> anyhow::Result<()> {
    let newsroom = with_a_story().await?;
    let app = App::open(&newsroom.store()).await?;
    let tree = app.tree().await?;
    let focused = |name: &'static str| {
        move |node: &Node| node.is(State::Focused) && node.name.starts_with(name)
    };
    app.find(".cm-content").await?;
    app.press("ctrl+shift+f")?;
    tree.find("focused search field", focused("Search stories")).await?;
    app.press("ctrl+k")?;
    let field = tree.find("focused palette", focused("Command palette")).await?;
    assert!(field.is(State::Editable), "{field:?}");
    app.press("Escape")?;
    tree.find("focus where it was", focused("Search stories")).await?;
    app.press("Escape")?;
    app.press("ctrl+n")?;
    let manuscript = tree.find("focused manuscript", focused("Manuscript")).await?;
    assert!(manuscript.is(State::Editable) && manuscript.is(State::MultiLine), "{manuscript:?}");
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happens_is_said() -> anyhow::Result<()> {
    let newsroom = with_a_story().await?;
    let app = App::open(&newsroom.store()).await?;
    let tree = app.tree().await?;
    app.find(".cm-content").await?;
    app.press("ctrl+k")?;
    app.find("[role=combobox]").await?;
    app.type_keys("templates").await?;
    said(&tree, "result").await?;
    // Back in the text, whose caret stands behind the dateline: WebKit once fell over its place.
    app.press("Escape")?;
    app.press("ctrl+End")?;
    app.press("ctrl+shift+f")?;
    app.type_keys("no such words in any story").await?;
    said(&tree, "0 stories").await?;
    app.close().await
}

struct Room<'a> {
    app: &'a App,
    tree: &'a Tree,
}

impl Room<'_> {
    /// A heading or a field by which one knows the room, landmarks by name, and no control without.
    async fn says(&self, title: &str, landmarks: &[&str]) -> anyhow::Result<()> {
        // A tab names its panel also while another one is open.
        let is_open = |node: &Node| node.role != Role::PageTab || node.is(State::Selected);
        let is_title =
            |node: &Node| node.name.starts_with(title) && node.is(State::Showing) && is_open(node);
        self.tree.find(title, is_title).await?;
        self.app.settle().await?;
        let page = self.tree.page().await?;
        let all = outline(&page);
        let regions: BTreeSet<_> = page
            .iter()
            .filter(|node| node.role == Role::Landmark)
            .map(|node| node.name.as_str())
            .collect();
        for landmark in landmarks {
            assert!(regions.contains(landmark), "no landmark ‘{landmark}’ in\n{all}");
        }
        let controls = || page.iter().filter(|node| node.is_control());
        assert!(controls().count() > 1, "hardly a control in\n{all}");
        for control in controls() {
            assert!(!control.name.trim().is_empty(), "{title}: {control:?} has no name in\n{all}");
        }
        Ok(())
    }
}

/// Waits until a live region holds these words.
async fn said(tree: &Tree, words: &str) -> anyhow::Result<()> {
    let start = std::time::Instant::now();
    loop {
        let mut regions = Vec::new();
        for node in tree.page().await.unwrap_or_default() {
            if matches!(node.role, Role::StatusBar | Role::Notification) {
                regions.push(tree.text(&node).await.unwrap_or_default());
            }
        }
        if regions.iter().any(|said| said.contains(words)) {
            return Ok(());
        }
        anyhow::ensure!(
            start.elapsed() < crate::app::PATIENCE,
            "no live region says ‘{words}’; they say {regions:#?}"
        );
        tokio::time::sleep(crate::app::LOOK).await;
    }
}

async fn with_a_story() -> anyhow::Result<Newsroom> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    desk.take_in(None, sample::paste(), Choices::default()).await?;
    desk.close().await?;
    Ok(newsroom)
}
