//! What GTK's menu bar needs beyond what Tauri tells it.

use gtk::AccelLabel;
use gtk::prelude::{
    AccelLabelExt, BinExt, Cast, ContainerExt, GtkMenuItemExt, LabelExt, MenuShellExt, WidgetExt,
};
use tauri::{AppHandle, Manager};

use super::MenuBar;
use crate::shell::WINDOW;

/// The menu bar of the window. Only for the main thread.
fn gtk_bar(app: &AppHandle) -> Option<gtk::MenuBar> {
    let window = app.get_webview_window(WINDOW)?;
    let children = window.default_vbox().ok()?.children();
    children.into_iter().find_map(|child| child.downcast().ok())
}

/// Opens the menu bar with its first menu chosen.
pub fn open_bar(app: &AppHandle) -> tauri::Result<()> {
    if let Some(bar) = gtk_bar(app) {
        bar.show_all();
        bar.select_first(true);
    }
    Ok(())
}

/// Hides the menu bar whenever it is left. While it is hidden its keys are the window's.
pub fn hide_after_use(app: &AppHandle) -> tauri::Result<()> {
    let for_main = app.clone();
    app.run_on_main_thread(move || {
        if let Some(bar) = gtk_bar(&for_main) {
            bar.connect_deactivate(WidgetExt::hide);
        }
    })
}

/// Writes beside their items the keys that the text itself answers to.
pub fn show_keys_of_the_text(app: &AppHandle, bar: &MenuBar) -> tauri::Result<()> {
    let of_the_text = bar.items().filter(|item| item.of_the_text);
    let keys: Vec<(String, String)> = of_the_text
        .filter_map(|item| Some((item.words.clone(), gtk_keys(item.keys.as_ref()?))))
        .collect();
    let for_main = app.clone();
    app.run_on_main_thread(move || {
        let Some(bar) = gtk_bar(&for_main) else { return };
        for label in labels(&bar.upcast()) {
            if let Some((_, keys)) = keys.iter().find(|(words, _)| *words == label.text()) {
                let (key, modifiers) = gtk::accelerator_parse(keys);
                label.set_accel(key, modifiers);
            }
        }
    })
}

/// The labels of the items in a menu and in the menus within it.
fn labels(menu: &gtk::MenuShell) -> Vec<AccelLabel> {
    let items =
        menu.children().into_iter().filter_map(|item| item.downcast::<gtk::MenuItem>().ok());
    items
        .flat_map(|item| match item.submenu().and_then(|within| within.downcast().ok()) {
            Some(within) => labels(&within),
            None => item.child().and_then(|label| label.downcast().ok()).into_iter().collect(),
        })
        .collect()
}

/// Keys as GTK reads them: `Mod+Shift+Z` as `<Primary><Shift>z`.
fn gtk_keys(keys: &str) -> String {
    let (modifiers, key) = keys.rsplit_once('+').unwrap_or(("", keys));
    let modifiers = modifiers.split('+').filter(|modifier| !modifier.is_empty());
    let mut written: String = modifiers
        .map(|name| format!("<{}>", if name == "Mod" { "Primary" } else { name }))
        .collect();
    written.push_str(&key.to_lowercase());
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_written_as_gtk_reads_them() {
        assert_eq!(gtk_keys("Mod+Shift+Z"), "<Primary><Shift>z");
        assert_eq!(gtk_keys("Mod+A"), "<Primary>a");
    }
}
