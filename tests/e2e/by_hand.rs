//! The app as it is started from the system's menu, without a driver: a webview that is driven shows no
//! context menu. What stands in it is read as a screen reader reads it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::Context;
use atspi::State;
use tokio::sync::MutexGuard;

use crate::accessibility::{self, Node, Tree};
use crate::app::{ALONE, LOOK, PATIENCE, patiently};
use crate::menus::Menus;
use crate::{red, screen};

/// The app, ended when dropped.
pub struct ByHand {
    process: Child,
    window: u32,
    _alone: MutexGuard<'static, ()>,
}

impl ByHand {
    /// Starts the app that `GALLEY_APP` names on a store.
    pub async fn open(store: &Path) -> anyhow::Result<Self> {
        let alone = ALONE.lock().await;
        accessibility::listen().await?;
        let program = std::env::var_os("GALLEY_APP")
            .context("GALLEY_APP names no built app; run `cargo xtask test`")?;
        let process = Command::new(program)
            .arg("--store")
            .arg(store)
            .env("GDK_BACKEND", "x11")
            .env("LANG", "en_GB.UTF-8")
            .env("LC_ALL", "en_GB.UTF-8")
            .stderr(Stdio::null())
            .spawn()?;
        let id = process.id();
        let window =
            patiently("the window is shown", || Ok(screen::window(id, "Galley").ok())).await?;
        Ok(Self { process, window, _alone: alone })
    }

    pub fn menus(&self) -> Menus {
        Menus { process: self.process.id(), window: self.window }
    }

    pub fn press(&self, keys: &str) -> anyhow::Result<()> {
        screen::press(self.window, keys)
    }

    /// Types a text on the keyboard.
    pub fn type_text(&self, text: &str) -> anyhow::Result<()> {
        screen::focus(self.window)?;
        screen::write(text)
    }

    /// Opens the context menu on the word that is marked as misspelt, once one is.
    pub async fn right_click_the_marked_word(&self) -> anyhow::Result<()> {
        let folder = tempfile::tempdir()?;
        let shown = folder.path().join("shown.png");
        let (x, y) = patiently("a word is marked", || {
            screen::picture(self.window, &shown)?;
            red::middle(&shown)
        })
        .await?;
        // The line is drawn below the word.
        screen::click(self.window, (x, y - 12), 3)
    }

    /// Waits until words stand in the window's title, as those of an open story do.
    pub async fn is_titled(&self, words: &str) -> anyhow::Result<()> {
        let has_them = |(_, title): &(u32, String)| title.contains(words);
        patiently("the window is titled", || {
            Ok(screen::windows(self.process.id())?.iter().any(has_them).then_some(()))
        })
        .await
    }

    /// Waits until what has this name has the keyboard.
    pub async fn writes_in(&self, name: &str) -> anyhow::Result<()> {
        let tree = Tree::of(self.process.id()).await?;
        let focused = |node: &Node| node.is(State::Focused) && node.name == name;
        tree.find(name, focused).await?;
        Ok(())
    }

    /// Waits until words stand in the page.
    pub async fn says(&self, words: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        while !Tree::of(self.process.id()).await?.says(words).await.unwrap_or(false) {
            anyhow::ensure!(start.elapsed() < PATIENCE, "the window does not say ‘{words}’");
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }
}

impl Drop for ByHand {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
