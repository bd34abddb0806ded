//! How what the system draws looks: menus, dialogs, the window's frame.

use galley_desk::shapes::Appearance;
use tauri::AppHandle;

/// The setting of GTK's that its widgets and WebKit's `prefers-color-scheme` follow.
#[cfg(target_os = "linux")]
const DARK: &str = "gtk-application-prefer-dark-theme";

/// Lets it look so, or as the system has it where nothing is said.
#[cfg(target_os = "linux")]
pub fn dress(app: &AppHandle, appearance: Option<Appearance>) -> tauri::Result<()> {
    use gtk::prelude::GtkSettingsExt;

    app.run_on_main_thread(move || {
        let Some(settings) = gtk::Settings::default() else { return };
        match appearance.map(|appearance| appearance == Appearance::Dark) {
            None => settings.reset_property(DARK),
            // Said once more, it would have all widgets drawn anew.
            Some(dark) if dark == settings.is_gtk_application_prefer_dark_theme() => {}
            Some(dark) => settings.set_gtk_application_prefer_dark_theme(dark),
        }
    })
}

/// Lets it look so, or as the system has it where nothing is said.
#[cfg(not(target_os = "linux"))]
pub fn dress(app: &AppHandle, appearance: Option<Appearance>) -> tauri::Result<()> {
    app.set_theme(appearance.map(|appearance| match appearance {
        Appearance::Dark => tauri::Theme::Dark,
        Appearance::Light => tauri::Theme::Light,
    }));
    Ok(())
}
