//! What the webview itself does to the text that has the focus.

use serde::Deserialize;
use tauri::WebviewWindow;

/// What is done to a text in every window of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum TextCommand {
    /// Takes the last change back.
    Undo,
    /// Makes it again.
    Redo,
    /// Moves the selection to the clipboard.
    Cut,
    /// Copies the selection to the clipboard.
    Copy,
    /// Inserts what is on the clipboard.
    Paste,
    /// The same without its formatting.
    PastePlain,
    /// Selects all of the text.
    SelectAll,
}

/// Does it. A page may not read the clipboard by itself; WebKitGTK's own command may.
#[cfg(target_os = "linux")]
pub fn edit(window: &WebviewWindow, command: TextCommand) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;

    let name = match command {
        TextCommand::Undo => "Undo",
        TextCommand::Redo => "Redo",
        TextCommand::Cut => "Cut",
        TextCommand::Copy => "Copy",
        TextCommand::Paste => "Paste",
        TextCommand::PastePlain => "PasteAsPlainText",
        TextCommand::SelectAll => "SelectAll",
    };
    window.with_webview(move |webview| webview.inner().execute_editing_command(name))
}

/// Does it by the page's own command. The menus of these systems have items of the system's for the
/// clipboard; only the palette comes this way with them.
#[cfg(not(target_os = "linux"))]
pub fn edit(window: &WebviewWindow, command: TextCommand) -> tauri::Result<()> {
    let name = match command {
        TextCommand::Undo => "undo",
        TextCommand::Redo => "redo",
        TextCommand::Cut => "cut",
        TextCommand::Copy => "copy",
        TextCommand::Paste | TextCommand::PastePlain => "paste",
        TextCommand::SelectAll => "selectAll",
    };
    window.eval(format!("document.execCommand('{name}')"))
}
