//! The native menu, made of what the window sends: the same actions as in its palette.

#[cfg(target_os = "linux")]
mod gtk_bar;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Deserialize;
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Manager, Wry};

use crate::bridge::Event;
use crate::shell::{Shell, WINDOW};

/// The item of a Mac's app menu that ends Galley. The system's own would end it without asking the
/// window for what was typed last.
const QUIT: &str = "quit";

/// The menu bar as the window wants it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MenuBar {
    /// Whether it is always shown. Otherwise it comes when it is opened, and on Linux goes after
    /// its use; a Mac always shows it.
    pub always: bool,
    /// The menus in their order. A Mac's first one is the app's.
    pub menus: Vec<ActionMenu>,
    /// The words for what a Mac adds by itself.
    pub words: MacWords,
}

/// A menu of actions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActionMenu {
    /// Which.
    pub kind: MenuKind,
    /// What it is called.
    pub words: String,
    /// What stands in it.
    pub items: Vec<MenuEntry>,
}

/// Which menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum MenuKind {
    /// A Mac's menu of the app itself.
    App,
    /// Stories and files.
    File,
    /// What one does to any text.
    Edit,
    /// How the text stands.
    Format,
    /// What is seen.
    View,
    /// What one does with a story as a whole.
    Story,
    /// Where one can go.
    Go,
    /// Help.
    Help,
}

/// What stands in a menu.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum MenuEntry {
    /// An action.
    Action(ActionItem),
    /// A menu within it.
    Submenu {
        /// What it is called.
        words: String,
        /// Whether a line sets it apart from what stands before.
        apart: bool,
        /// Its actions.
        items: Vec<ActionItem>,
    },
}

/// An action in a menu.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ActionItem {
    /// Which action; the window hears of it when it is chosen.
    pub action: String,
    /// What it is called.
    pub words: String,
    /// Its keys, as the window writes them: `Mod+Shift+N`.
    pub keys: Option<String>,
    /// Whether whatever text has the focus answers to the keys itself: the menu only shows them.
    pub of_the_text: bool,
    /// Whether it can be done now.
    pub enabled: bool,
    /// Whether a line sets it apart from the one before.
    pub apart: bool,
}

/// The words for what a Mac's menus have beside the actions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MacWords {
    /// Hides the app.
    pub hide: String,
    /// Hides the other apps.
    pub hide_others: String,
    /// Shows all apps.
    pub show_all: String,
    /// Ends the app.
    pub quit: String,
}

impl MenuBar {
    /// The same with every action as if it could be done.
    fn all_enabled(&self) -> Self {
        let mut bar = self.clone();
        for entry in bar.menus.iter_mut().flat_map(|menu| &mut menu.items) {
            match entry {
                MenuEntry::Action(item) => item.enabled = true,
                MenuEntry::Submenu { items, .. } => {
                    items.iter_mut().for_each(|item| item.enabled = true);
                }
            }
        }
        bar
    }

    fn items(&self) -> impl Iterator<Item = &ActionItem> {
        self.menus.iter().flat_map(|menu| &menu.items).flat_map(|entry| match entry {
            MenuEntry::Action(item) => std::slice::from_ref(item),
            MenuEntry::Submenu { items, .. } => items,
        })
    }
}

/// The menu that is there now.
#[derive(Default)]
pub struct ShownMenu(Mutex<Option<Shown>>);

struct Shown {
    bar: MenuBar,
    items: Items,
}

/// The items of the actions that the window can enable, by their actions.
type Items = BTreeMap<String, MenuItem<Wry>>;

impl ShownMenu {
    /// Shows the menu that the window wants. Where only what can be done has changed, the items
    /// stay and are enabled or not.
    pub fn show(&self, app: &AppHandle, bar: MenuBar) -> tauri::Result<()> {
        let mut shown = self.lock();
        if let Some(shown) = shown.as_mut()
            && shown.bar.all_enabled() == bar.all_enabled()
        {
            for (before, now) in shown.bar.items().zip(bar.items()) {
                if before.enabled != now.enabled
                    && let Some(item) = shown.items.get(&now.action)
                {
                    item.set_enabled(now.enabled)?;
                }
            }
            shown.bar = bar;
            return Ok(());
        }
        let mut items = BTreeMap::new();
        let menu = build(app, &bar, &mut items)?;
        put(app, menu, &bar)?;
        *shown = Some(Shown { bar, items });
        Ok(())
    }

    /// Opens the menu bar for the keyboard.
    pub fn open(app: &AppHandle) -> tauri::Result<()> {
        let for_main = app.clone();
        app.run_on_main_thread(move || {
            if let Err(error) = open_bar(&for_main) {
                tracing::warn!(%error, "the menu bar did not open");
            }
        })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Shown>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hands a chosen item to the window.
pub fn chosen(app: &AppHandle, event: &MenuEvent) {
    let action = event.id().0.as_str();
    if action != QUIT {
        app.state::<Shell>().tell(Event::ActionChosen(action.to_owned()));
    } else if let Some(Err(error)) = app.get_webview_window(WINDOW).map(|window| window.close()) {
        tracing::warn!(%error, "the window did not hear that it is to close");
    }
}

/// Gives the menu to the app on a Mac, and elsewhere to the window, since the one that shows a page
/// for printing has none.
fn put(app: &AppHandle, menu: Menu<Wry>, bar: &MenuBar) -> tauri::Result<()> {
    if cfg!(target_os = "macos") {
        app.set_menu(menu)?;
    } else if let Some(window) = app.get_webview_window(WINDOW) {
        window.set_menu(menu)?;
        #[cfg(target_os = "linux")]
        gtk_bar::show_keys_of_the_text(app, bar)?;
        if !bar.always {
            window.hide_menu()?;
            hide_after_use(app)?;
        }
    }
    Ok(())
}

fn build(app: &AppHandle, bar: &MenuBar, made: &mut Items) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    for ActionMenu { kind, words, items } in &bar.menus {
        let top = Submenu::new(app, words, true)?;
        for entry in items {
            match entry {
                MenuEntry::Action(action) => append(app, &top, action, made)?,
                MenuEntry::Submenu { words, apart, items } => {
                    let within = Submenu::new(app, words, true)?;
                    for action in items {
                        append(app, &within, action, made)?;
                    }
                    draw_line(app, &top, *apart)?;
                    top.append(&within)?;
                }
            }
        }
        if cfg!(target_os = "macos") {
            add_what_a_mac_has(app, &top, *kind, &bar.words)?;
        }
        menu.append(&top)?;
    }
    Ok(menu)
}

fn append(
    app: &AppHandle,
    menu: &Submenu<Wry>,
    action: &ActionItem,
    made: &mut Items,
) -> tauri::Result<()> {
    draw_line(app, menu, action.apart)?;
    if let Some(item) = of_the_system(app, action)? {
        return menu.append(&item);
    }
    let item = item(app, action)?;
    menu.append(&item)?;
    made.insert(action.action.clone(), item);
    Ok(())
}

fn draw_line(app: &AppHandle, menu: &Submenu<Wry>, apart: bool) -> tauri::Result<()> {
    if apart { menu.append(&PredefinedMenuItem::separator(app)?) } else { Ok(()) }
}

/// The system's own item for the clipboard: it reaches what no page does. GTK has none.
fn of_the_system(
    app: &AppHandle,
    ActionItem { action, words, .. }: &ActionItem,
) -> tauri::Result<Option<PredefinedMenuItem<Wry>>> {
    if cfg!(target_os = "linux") {
        return Ok(None);
    }
    let words = Some(words.as_str());
    Ok(match action.as_str() {
        "cut" => Some(PredefinedMenuItem::cut(app, words)?),
        "copy" => Some(PredefinedMenuItem::copy(app, words)?),
        "paste" => Some(PredefinedMenuItem::paste(app, words)?),
        "selectAll" => Some(PredefinedMenuItem::select_all(app, words)?),
        _ => None,
    })
}

fn item(app: &AppHandle, action: &ActionItem) -> tauri::Result<MenuItem<Wry>> {
    let ActionItem { action, words, keys, of_the_text, enabled, apart: _ } = action;
    // GTK would take the keys before the text hears of them.
    let taken = !(cfg!(target_os = "linux") && *of_the_text);
    let keys = keys.as_ref().filter(|_| taken).map(|keys| keys.replacen("Mod", "CmdOrCtrl", 1));
    // Keys that menus do not know are the window's alone.
    MenuItem::with_id(app, action, words, *enabled, keys)
        .or_else(|_| MenuItem::with_id(app, action, words, *enabled, None::<&str>))
}

fn add_what_a_mac_has(
    app: &AppHandle,
    menu: &Submenu<Wry>,
    kind: MenuKind,
    words: &MacWords,
) -> tauri::Result<()> {
    let line = PredefinedMenuItem::separator(app)?;
    match kind {
        MenuKind::App => menu.append_items(&[
            &line,
            &PredefinedMenuItem::hide(app, Some(&words.hide))?,
            &PredefinedMenuItem::hide_others(app, Some(&words.hide_others))?,
            &PredefinedMenuItem::show_all(app, Some(&words.show_all))?,
            &PredefinedMenuItem::separator(app)?,
            &MenuItem::with_id(app, QUIT, &words.quit, true, Some("Cmd+Q"))?,
        ]),
        MenuKind::File
        | MenuKind::Edit
        | MenuKind::Format
        | MenuKind::View
        | MenuKind::Story
        | MenuKind::Go
        | MenuKind::Help => Ok(()),
    }
}

#[cfg(target_os = "linux")]
use gtk_bar::{hide_after_use, open_bar};

/// Shows the menu bar; Windows opens it with Alt from then on.
#[cfg(not(target_os = "linux"))]
fn open_bar(app: &AppHandle) -> tauri::Result<()> {
    app.get_webview_window(WINDOW).map_or(Ok(()), |window| window.show_menu().map(drop))
}

/// On Windows the bar stays once it was opened; Alt leads back to the text.
#[cfg(not(target_os = "linux"))]
fn hide_after_use(_app: &AppHandle) -> tauri::Result<()> {
    Ok(())
}
