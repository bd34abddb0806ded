//! The native menu, made of what the window sends: the same actions as in its palette.

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
    /// Its actions.
    pub items: Vec<ActionItem>,
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
    /// What changes the text.
    Edit,
    /// What is seen.
    View,
    /// Where one can go.
    Go,
    /// Help.
    Help,
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
    /// Cuts.
    pub cut: String,
    /// Copies.
    pub copy: String,
    /// Pastes.
    pub paste: String,
    /// Selects everything.
    pub select_all: String,
}

impl MenuBar {
    /// The same with every action as if it could be done.
    fn all_enabled(&self) -> Self {
        let mut bar = self.clone();
        for item in bar.menus.iter_mut().flat_map(|menu| &mut menu.items) {
            item.enabled = true;
        }
        bar
    }

    fn items(&self) -> impl Iterator<Item = &ActionItem> {
        self.menus.iter().flat_map(|menu| &menu.items)
    }
}

/// The menu that is there now.
#[derive(Default)]
pub struct ShownMenu(Mutex<Option<Shown>>);

struct Shown {
    bar: MenuBar,
    items: BTreeMap<String, MenuItem<Wry>>,
}

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
        put(app, menu, bar.always)?;
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
fn put(app: &AppHandle, menu: Menu<Wry>, always: bool) -> tauri::Result<()> {
    if cfg!(target_os = "macos") {
        app.set_menu(menu)?;
    } else if let Some(window) = app.get_webview_window(WINDOW) {
        window.set_menu(menu)?;
        if !always {
            window.hide_menu()?;
            hide_after_use(app)?;
        }
    }
    Ok(())
}

fn build(
    app: &AppHandle,
    bar: &MenuBar,
    items: &mut BTreeMap<String, MenuItem<Wry>>,
) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    for ActionMenu { kind, words, items: actions } in &bar.menus {
        let submenu = Submenu::new(app, words, true)?;
        for action in actions {
            if action.apart {
                submenu.append(&PredefinedMenuItem::separator(app)?)?;
            }
            let item = item(app, action)?;
            submenu.append(&item)?;
            items.insert(action.action.clone(), item);
        }
        if cfg!(target_os = "macos") {
            add_what_a_mac_has(app, &submenu, *kind, &bar.words)?;
        }
        menu.append(&submenu)?;
    }
    Ok(menu)
}

fn item(app: &AppHandle, action: &ActionItem) -> tauri::Result<MenuItem<Wry>> {
    let ActionItem { action, words, keys, enabled, apart: _ } = action;
    let keys = keys.as_ref().map(|keys| keys.replacen("Mod", "CmdOrCtrl", 1));
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
        MenuKind::Edit => menu.append_items(&[
            &line,
            &PredefinedMenuItem::cut(app, Some(&words.cut))?,
            &PredefinedMenuItem::copy(app, Some(&words.copy))?,
            &PredefinedMenuItem::paste(app, Some(&words.paste))?,
            &PredefinedMenuItem::select_all(app, Some(&words.select_all))?,
        ]),
        MenuKind::File | MenuKind::View | MenuKind::Go | MenuKind::Help => Ok(()),
    }
}

/// GTK's menu bar of the window. Only for the main thread.
#[cfg(target_os = "linux")]
fn gtk_bar(app: &AppHandle) -> Option<gtk::MenuBar> {
    use gtk::prelude::{Cast, ContainerExt};

    let window = app.get_webview_window(WINDOW)?;
    let children = window.default_vbox().ok()?.children();
    children.into_iter().find_map(|child| child.downcast().ok())
}

/// Opens the menu bar with its first menu chosen.
#[cfg(target_os = "linux")]
fn open_bar(app: &AppHandle) -> tauri::Result<()> {
    use gtk::prelude::{MenuShellExt, WidgetExt};

    if let Some(bar) = gtk_bar(app) {
        bar.show_all();
        bar.select_first(true);
    }
    Ok(())
}

/// Hides the menu bar whenever it is left. While it is hidden its keys are the window's.
#[cfg(target_os = "linux")]
fn hide_after_use(app: &AppHandle) -> tauri::Result<()> {
    use gtk::prelude::{MenuShellExt, WidgetExt};

    let for_main = app.clone();
    app.run_on_main_thread(move || {
        if let Some(bar) = gtk_bar(&for_main) {
            bar.connect_deactivate(WidgetExt::hide);
        }
    })
}

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
