//! The menus of a window, as a user walks through them by keys.

use std::time::Instant;

use anyhow::bail;
use atspi::{Role, State};

use crate::accessibility::{Node, Tree, outline};
use crate::app::{LOOK, PATIENCE};
use crate::screen;

/// The menus of a process's window.
pub struct Menus {
    pub process: u32,
    pub window: u32,
}

impl Menus {
    /// What can be chosen in those that are open, once there is something.
    pub async fn items(&self) -> anyhow::Result<Vec<Node>> {
        let start = Instant::now();
        loop {
            let nodes = Tree::of(self.process).await?.nodes_around_the_page().await?;
            let is_open = |node: &Node| {
                matches!(node.role, Role::MenuItem | Role::Menu)
                    && node.is(State::Showing)
                    && !node.name.is_empty()
            };
            let items: Vec<Node> = nodes.into_iter().filter(is_open).collect();
            if !items.is_empty() {
                return Ok(items);
            }
            anyhow::ensure!(start.elapsed() < PATIENCE, "no menu opens");
            tokio::time::sleep(LOOK).await;
        }
    }

    /// What they are called.
    pub async fn names(&self) -> anyhow::Result<Vec<String>> {
        Ok(self.items().await?.into_iter().map(|item| item.name).collect())
    }

    /// Presses a key until the item with this name is the one that Return chooses.
    pub async fn walk_to(&self, key: &str, name: &str) -> anyhow::Result<()> {
        for _ in 0..30 {
            let items = self.items().await?;
            if items.iter().any(|item| item.name == name && item.is(State::Selected)) {
                return Ok(());
            }
            screen::press(self.window, key)?;
        }
        bail!("{key} does not lead to ‘{name}’ among\n{}", outline(&self.items().await?))
    }

    /// Chooses an item of the menu that is open.
    pub async fn choose(&self, name: &str) -> anyhow::Result<()> {
        self.walk_to("Down", name).await?;
        screen::press(self.window, "Return")
    }

    /// Opens the menu bar and chooses an item of one of its menus.
    pub async fn choose_in_the_bar(&self, menu: &str, item: &str) -> anyhow::Result<()> {
        screen::press(self.window, "F10")?;
        self.walk_to("Right", menu).await?;
        self.choose(item).await
    }
}
