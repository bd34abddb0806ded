//! The picture on the clipboard, which WebKitGTK keeps from the page that it is pasted into; other
//! systems' webviews hand it over.

use gtk::gdk::{Atom, SELECTION_CLIPBOARD};
use gtk::{Clipboard, gdk_pixbuf};
use tauri::AppHandle;
use tokio::sync::oneshot::{Sender, channel};

/// The kinds of pictures that are taken as they are; GTK makes PNG of any other.
const KINDS: &[&str] = &["image/png", "image/jpeg", "image/webp", "image/svg+xml"];

/// The picture's file; none where there is no picture on the clipboard.
pub async fn picture(app: &AppHandle) -> Option<Vec<u8>> {
    let (answer, picture) = channel();
    // GTK answers on the thread that draws.
    app.run_on_main_thread(move || ask(&Clipboard::get(&SELECTION_CLIPBOARD), KINDS, answer))
        .inspect_err(|error| tracing::warn!(%error, "the clipboard was not read"))
        .ok()?;
    picture.await.ok().flatten()
}

fn ask(clipboard: &Clipboard, kinds: &'static [&'static str], answer: Sender<Option<Vec<u8>>>) {
    let Some((kind, rest)) = kinds.split_first() else {
        clipboard.request_image(move |_, picture| {
            let file = picture
                .and_then(|picture: &gdk_pixbuf::Pixbuf| picture.save_to_bufferv("png", &[]).ok());
            // The window may have gone meanwhile; then nobody waits.
            let _ = answer.send(file);
        });
        return;
    };
    clipboard.request_contents(&Atom::intern(kind), move |clipboard, content| {
        if content.length() > 0 {
            let _ = answer.send(Some(content.data()));
        } else {
            ask(clipboard, rest, answer);
        }
    });
}
