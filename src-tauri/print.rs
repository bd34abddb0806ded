//! Printing: the finished page in a window of its own, which the system's print dialog prints or
//! writes as PDF. The webview's own printing is used, so paper looks as the page's print style says.

use std::sync::{Mutex, PoisonError};

use tauri::http::Response;
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager, Runtime, UriSchemeContext, Url, WebviewUrl, WebviewWindowBuilder};

/// The window's name. No capability names it, so nothing in it can call Galley.
const WINDOW: &str = "print";
/// The scheme by which that window asks for the page.
pub const SCHEME: &str = "galley-print";
/// On paper nothing runs and nothing is asked for, whatever the page itself allows.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/// The page that is being printed.
#[derive(Default)]
pub struct Sheet(Mutex<String>);

/// Opens the print dialog on a page. A page that was open for printing gives way to it.
///
/// # Errors
/// The system opens no window.
pub fn print(app: &AppHandle, title: &str, html: String) -> tauri::Result<()> {
    *app.state::<Sheet>().0.lock().unwrap_or_else(PoisonError::into_inner) = html;
    if let Some(open) = app.get_webview_window(WINDOW) {
        open.set_title(title)?;
        open.navigate(address())?;
        return open.set_focus();
    }
    WebviewWindowBuilder::new(app, WINDOW, WebviewUrl::CustomProtocol(address()))
        .title(title)
        .inner_size(820.0, 900.0)
        .on_navigation(|url| {
            url.scheme() == SCHEME || url.host_str() == Some(&format!("{SCHEME}.localhost"))
        })
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished
                && let Err(error) = window.print()
            {
                tracing::error!(%error, "the print dialog did not open");
            }
        })
        .build()?;
    Ok(())
}

/// Closes the window that shows a page for printing, where one is open.
pub fn put_away(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(WINDOW)
        && let Err(error) = window.destroy()
    {
        tracing::warn!(%error, "the window for printing did not close");
    }
}

/// Answers that window with its page.
pub fn answer<R: Runtime>(context: &UriSchemeContext<'_, R>) -> Response<Vec<u8>> {
    let sheet = context.app_handle().state::<Sheet>();
    let is_ours = context.webview_label() == WINDOW;
    let html = if is_ours {
        sheet.0.lock().unwrap_or_else(PoisonError::into_inner).clone().into_bytes()
    } else {
        Vec::new()
    };
    let mut response = Response::new(html);
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", POLICY),
        ("cache-control", "no-store"),
    ] {
        headers.insert(name, tauri::http::HeaderValue::from_static(value));
    }
    response
}

fn address() -> Url {
    #[expect(clippy::expect_used, reason = "a scheme and a host are an address")]
    Url::parse(&format!("{SCHEME}://localhost/")).expect("an address")
}
