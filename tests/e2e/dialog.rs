//! The system's file dialogs. GTK asks the desktop's portal for them where it is told to
//! (`GTK_USE_PORTAL`), as in a Flatpak; here the test is that desktop and answers at once.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::Context;
use url::Url;
use zbus::message::Header;
use zbus::names::UniqueName;
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, connection, fdo, interface};

use crate::app::patiently;
use crate::session::Session;

/// Where requests to a portal stand (XDG Desktop Portal, `org.freedesktop.portal.Request`).
const DESKTOP: &str = "/org/freedesktop/portal/desktop";

/// The file dialogs of whatever runs in a session.
pub struct FileDialogs {
    bus: Connection,
    open: Arc<Mutex<Option<Open>>>,
}

/// A dialog that waits for its user.
struct Open {
    asked_by: UniqueName<'static>,
    request: OwnedObjectPath,
}

impl FileDialogs {
    /// Becomes the portal for file dialogs of the tests' session or of another one.
    pub async fn serve(session: Option<&Session>) -> anyhow::Result<Self> {
        let open = Arc::default();
        let chooser = FileChooser { open: Arc::clone(&open) };
        let bus = match session {
            Some(session) => connection::Builder::address(session.address())?,
            None => connection::Builder::session()?,
        };
        let bus = bus
            .name("org.freedesktop.portal.Desktop")?
            .serve_at(DESKTOP, chooser)?
            .serve_at(DESKTOP, ProxyResolver)?
            .build()
            .await
            .context("become the session's portal; `cargo xtask test` gives the tests a session")?;
        Ok(Self { bus, open })
    }

    /// Waits for a dialog and chooses a path in it.
    pub async fn choose(&self, paths: &[&Path]) -> anyhow::Result<()> {
        let chosen = |path: &&Path| Url::from_file_path(path).ok().context("a path from the root");
        let chosen: Vec<Url> = paths.iter().map(chosen).collect::<Result<_, _>>()?;
        let chosen: Vec<&str> = chosen.iter().map(Url::as_str).collect();
        let asked = || Ok(self.open.lock().expect("no test panics with it").take());
        let dialog = patiently("a file dialog opens", asked).await?;
        let results = HashMap::from([("uris", Value::from(chosen))]);
        let interface = "org.freedesktop.portal.Request";
        let answer = &(0_u32, results);
        let to = Some(dialog.asked_by);
        Ok(self.bus.emit_signal(to, &dialog.request, interface, "Response", answer).await?)
    }
}

/// The part of the portal that shows file dialogs
/// (XDG Desktop Portal, `org.freedesktop.portal.FileChooser`).
struct FileChooser {
    open: Arc<Mutex<Option<Open>>>,
}

type Options = HashMap<String, OwnedValue>;

impl FileChooser {
    fn show(&self, header: &Header<'_>, options: &Options) -> fdo::Result<OwnedObjectPath> {
        let failed = |what: &str| fdo::Error::InvalidArgs(what.to_owned());
        let asked_by = header.sender().ok_or_else(|| failed("nobody asks"))?.to_owned();
        let token = options.get("handle_token").and_then(|token| token.downcast_ref::<&str>().ok());
        let token = token.ok_or_else(|| failed("no handle_token"))?;
        let sender = asked_by.trim_start_matches(':').replace('.', "_");
        let request = format!("{DESKTOP}/request/{sender}/{token}");
        let request = OwnedObjectPath::try_from(request)
            .map_err(|error| fdo::Error::InvalidArgs(error.to_string()))?;
        let open = Open { asked_by, request: request.clone() };
        *self.open.lock().expect("no test panics with it") = Some(open);
        Ok(request)
    }
}

#[interface(name = "org.freedesktop.portal.FileChooser")]
impl FileChooser {
    async fn open_file(
        &self,
        #[zbus(header)] header: Header<'_>,
        _parent_window: &str,
        _title: &str,
        options: Options,
    ) -> fdo::Result<OwnedObjectPath> {
        self.show(&header, &options)
    }

    async fn save_file(
        &self,
        #[zbus(header)] header: Header<'_>,
        _parent_window: &str,
        _title: &str,
        options: Options,
    ) -> fdo::Result<OwnedObjectPath> {
        self.show(&header, &options)
    }

    #[zbus(property, name = "version")]
    async fn version(&self) -> u32 {
        3
    }
}

/// What GLib asks for the way to WebKit's driver, as soon as there is a portal
/// (XDG Desktop Portal, `org.freedesktop.portal.ProxyResolver`).
struct ProxyResolver;

#[interface(name = "org.freedesktop.portal.ProxyResolver")]
impl ProxyResolver {
    async fn lookup(&self, _uri: &str) -> Vec<&str> {
        vec!["direct://"]
    }
}
