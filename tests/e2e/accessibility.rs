//! The app's accessibility tree, as a screen reader gets it over the AT-SPI bus.

use std::time::Instant;

use anyhow::{Context, bail};
use atspi::connection::set_session_accessibility;
use atspi::proxy::accessible::AccessibleProxy;
use atspi::proxy::text::TextProxy;
use atspi::zbus::Connection;
use atspi::zbus::fdo::DBusProxy;
use atspi::zbus::names::BusName;
use atspi::zbus::proxy::CacheProperties;
use atspi::zbus::zvariant::OwnedObjectPath;
use atspi::{AccessibilityConnection, ObjectRefOwned, Role, State, StateSet};

use crate::app::{LOOK, PATIENCE};

/// Deeper than any tree of the app.
const DEPTH: usize = 60;

/// Turns accessibility on for the session, as a screen reader that starts does.
pub async fn listen() -> anyhow::Result<()> {
    Ok(set_session_accessibility(true).await?)
}

/// The tree of one app.
pub struct Tree {
    bus: AccessibilityConnection,
    process: u32,
}

/// Where something stands in the tree: the bus name of its process, and its path there.
type Place = (String, OwnedObjectPath);

/// One node of the tree, as it was when it was looked at.
#[derive(Clone, Debug)]
pub struct Node {
    /// How far below the app's own node.
    pub depth: usize,
    pub role: Role,
    pub name: String,
    pub states: StateSet,
    place: Place,
}

impl Tree {
    /// The tree of the app with this process id.
    pub async fn of(process: u32) -> anyhow::Result<Self> {
        Ok(Self { bus: AccessibilityConnection::new().await?, process })
    }

    /// All nodes, each before its children. What leaves the tree meanwhile is left out.
    pub async fn nodes(&self) -> anyhow::Result<Vec<Node>> {
        self.walk(true).await
    }

    /// The nodes around the page: those of windows and menus.
    pub async fn nodes_around_the_page(&self) -> anyhow::Result<Vec<Node>> {
        self.walk(false).await
    }

    async fn walk(&self, into_the_page: bool) -> anyhow::Result<Vec<Node>> {
        let mut nodes = Vec::new();
        let mut open = vec![(0, self.root().await?)];
        while let Some((depth, place)) = open.pop() {
            let Ok((node, children)) = self.look(depth, place, into_the_page).await else {
                continue;
            };
            nodes.push(node);
            if depth < DEPTH {
                open.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
            }
        }
        Ok(nodes)
    }

    /// The nodes of the page in the webview.
    pub async fn page(&self) -> anyhow::Result<Vec<Node>> {
        let nodes = self.nodes().await?;
        let page = nodes.iter().position(|node| node.role == Role::DocumentWeb);
        Ok(below(&nodes, page.context("the webview shows its page to screen readers")?))
    }

    /// The first node of the page for which this holds, once it is there.
    pub async fn find(&self, what: &str, is: impl Fn(&Node) -> bool) -> anyhow::Result<Node> {
        let start = Instant::now();
        loop {
            let page = self.page().await.unwrap_or_default();
            if let Some(found) = page.iter().find(|node| is(node)) {
                return Ok(found.clone());
            }
            if start.elapsed() > PATIENCE {
                bail!("a screen reader finds no {what} in\n{}", outline(&page));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The text of a node.
    pub async fn text(&self, node: &Node) -> anyhow::Result<String> {
        let (name, path) = node.place.clone();
        let text = TextProxy::builder(self.connection()).destination(name)?.path(path)?;
        let text = text.cache_properties(CacheProperties::No).build().await?;
        Ok(text.get_text(0, -1).await?)
    }

    /// Whether words stand in the page.
    pub async fn says(&self, words: &str) -> anyhow::Result<bool> {
        for node in self.page().await? {
            if self.text(&node).await.unwrap_or_default().contains(words) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn connection(&self) -> &Connection {
        self.bus.connection()
    }

    async fn root(&self) -> anyhow::Result<Place> {
        let bus = DBusProxy::new(self.connection()).await?;
        for app in self.bus.root_accessible_on_registry().await?.get_children().await? {
            let Some(place) = place(&app) else { continue };
            let owner = BusName::try_from(place.0.as_str())?.into_owned();
            if bus.get_connection_unix_process_id(owner).await.ok() == Some(self.process) {
                return Ok(place);
            }
        }
        bail!("the app is not on the accessibility bus")
    }

    async fn look(
        &self,
        depth: usize,
        place: Place,
        into_the_page: bool,
    ) -> anyhow::Result<(Node, Vec<Place>)> {
        let (name, path) = place.clone();
        let accessible =
            AccessibleProxy::builder(self.connection()).destination(name)?.path(path)?;
        let accessible = accessible.cache_properties(CacheProperties::No).build().await?;
        let node = Node {
            depth,
            role: accessible.get_role().await?,
            name: accessible.name().await?,
            states: accessible.get_state().await?,
            place,
        };
        let children: Vec<_> =
            accessible.get_children().await?.iter().filter_map(self::place).collect();
        if into_the_page && children.is_empty() && accessible.child_count().await? == 1 {
            // GTK's socket does not list the plug that WebKit's process put into it, whose bus name
            // is a well-known one.
            let plug: Place = accessible.inner().call("GetChildAtIndex", &0_i32).await?;
            return Ok((node, vec![plug]));
        }
        Ok((node, children))
    }
}

impl Node {
    /// Whether it is in this state.
    pub fn is(&self, state: State) -> bool {
        self.states.contains(state)
    }

    /// Whether a user can do something with it.
    pub fn is_control(&self) -> bool {
        matches!(
            self.role,
            Role::Button
                | Role::CheckBox
                | Role::ComboBox
                | Role::Entry
                | Role::Link
                | Role::ListBox
                | Role::ListItem if self.is(State::Focusable)
        ) || matches!(
            self.role,
            Role::PageTab
                | Role::RadioButton
                | Role::SpinButton
                | Role::Slider
                | Role::ToggleButton
        )
    }
}

/// The nodes below one of them.
pub fn below(nodes: &[Node], top: usize) -> Vec<Node> {
    let deeper = |node: &&Node| node.depth > nodes[top].depth;
    nodes[top + 1..].iter().take_while(deeper).cloned().collect()
}

/// Roles and names, indented, for a failing test's message.
pub fn outline(nodes: &[Node]) -> String {
    let line = |node: &Node| format!("{}{} ‘{}’\n", " ".repeat(node.depth), node.role, node.name);
    nodes.iter().map(line).collect()
}

fn place(object: &ObjectRefOwned) -> Option<Place> {
    let name = object.name()?.to_string();
    Some((name, object.path().clone().into_owned().into()))
}
