//! The system's file dialog, GTK's own.

use anyhow::Context;
use atspi::{Role, State};

use crate::accessibility::{Node, Tree, below};
use crate::screen;

/// Puts a path into the dialog and confirms it; where it cannot yet, it has to be tried again.
pub async fn answer(tree: &Tree, window: u32, path: &str) -> anyhow::Result<()> {
    let nodes = tree.nodes().await?;
    let chooser = nodes.iter().position(|node| node.role == Role::FileChooser);
    let chooser = below(&nodes, chooser.context("no file dialog is in the tree")?);
    let shown = |is: &dyn Fn(&Node) -> bool| {
        chooser.iter().find(|node| node.is(State::Showing) && is(node))
    };
    let Some(entry) = shown(&|node| node.is(State::Editable)) else {
        // A dialog to open a file shows a field for its path once one begins to type it.
        screen::press(window, "slash")?;
        anyhow::bail!("the dialog has no field for the path yet");
    };
    if tree.text(entry).await? != path {
        tree.fill(entry, path).await?;
    }
    anyhow::ensure!(tree.text(entry).await? == path, "the path is not in its field yet");
    let confirm =
        shown(&|node| ["Open", "Save"].contains(&node.name.as_str()) && node.is_control());
    let confirm = confirm.context("the dialog has no button to confirm it")?;
    anyhow::ensure!(confirm.is(State::Sensitive), "the dialog cannot be confirmed yet");
    tree.activate(confirm).await
}
