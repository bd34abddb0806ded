//! A file manager from which files are dragged onto a window (XDND, version 5).

use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use url::Url;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, CreateWindowAux, EventMask, PropMode, SELECTION_NOTIFY_EVENT,
    SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::app::{LOOK, PATIENCE};
use crate::screen;

x11rb::atom_manager! {
    /// The words of the protocol.
    Words: WordsCookie {
        XdndSelection,
        XdndEnter,
        XdndPosition,
        XdndStatus,
        XdndDrop,
        XdndFinished,
        XdndActionCopy,
        FILES: b"text/uri-list",
    }
}

/// Drags files and folders to the middle of a window and lets them go there.
pub async fn drop_files(window: Window, files: &[&Path]) -> anyhow::Result<()> {
    FileManager::with(files)?.drop_on(window).await
}

struct FileManager {
    connection: RustConnection,
    window: Window,
    words: Words,
    /// What is dragged, as a list of addresses (RFC 2483, section 5).
    files: String,
}

impl FileManager {
    fn with(files: &[&Path]) -> anyhow::Result<Self> {
        let mut addresses = String::new();
        for file in files {
            let address = Url::from_file_path(file).ok().context("the file's whole path")?;
            addresses.push_str(&format!("{address}\r\n"));
        }
        let (connection, screen) = x11rb::connect(None)?;
        let words = Words::new(&connection)?.reply()?;
        let root = connection.setup().roots[screen].root;
        let window = connection.generate_id()?;
        let (depth, visual) = (x11rb::COPY_DEPTH_FROM_PARENT, x11rb::COPY_FROM_PARENT);
        let look = CreateWindowAux::new();
        let class = WindowClass::INPUT_OUTPUT;
        connection.create_window(depth, window, root, 0, 0, 1, 1, 0, class, visual, &look)?;
        connection.set_selection_owner(window, words.XdndSelection, x11rb::CURRENT_TIME)?;
        connection.flush()?;
        Ok(Self { connection, window, words, files: addresses })
    }

    async fn drop_on(&self, target: Window) -> anyhow::Result<()> {
        let words = &self.words;
        let place = self.connection.get_geometry(target)?.reply()?;
        let root = place.root;
        let (x, y) = (place.width / 2, place.height / 2);
        let middle = self
            .connection
            .translate_coordinates(target, root, x.try_into()?, y.try_into()?)?
            .reply()?;
        let point = u32::try_from(middle.dst_x)? << 16 | u32::try_from(middle.dst_y)?;
        self.tell(target, words.XdndEnter, [5 << 24, words.FILES, 0, 0])?;
        let moved = [0, point, x11rb::CURRENT_TIME, words.XdndActionCopy];
        self.tell(target, words.XdndPosition, moved)?;
        let started = Instant::now();
        let mut let_go = false;
        while started.elapsed() < PATIENCE {
            let Some(event) = self.connection.poll_for_event()? else {
                tokio::time::sleep(LOOK).await;
                continue;
            };
            match event {
                Event::SelectionRequest(request) => self.hand_over(&request)?,
                Event::ClientMessage(message) if message.type_ == words.XdndFinished => {
                    return Ok(());
                }
                Event::ClientMessage(message) if message.type_ == words.XdndStatus => {
                    let is_welcome = message.data.as_data32()[1] & 1 == 1;
                    if is_welcome && !let_go {
                        let_go = true;
                        let dropped = [0, x11rb::CURRENT_TIME, 0, 0];
                        self.tell(target, words.XdndDrop, dropped)?;
                    } else if !let_go {
                        tokio::time::sleep(LOOK).await;
                        self.tell(target, words.XdndPosition, moved)?;
                    }
                }
                _ => {}
            }
        }
        anyhow::bail!("the window did not take the file; it was let go: {let_go}")
    }

    fn tell(&self, target: Window, word: u32, rest: [u32; 4]) -> anyhow::Result<()> {
        let [one, two, three, four] = rest;
        screen::tell(&self.connection, target, word, [self.window, one, two, three, four])
    }

    /// Gives the window what it asks for, or says that there is no such thing.
    fn hand_over(&self, request: &SelectionRequestEvent) -> anyhow::Result<()> {
        let SelectionRequestEvent { requestor, selection, target, property, time, .. } = *request;
        let has = target == self.words.FILES;
        if has {
            let files = self.files.as_bytes();
            self.connection.change_property8(
                PropMode::REPLACE,
                requestor,
                property,
                target,
                files,
            )?;
        }
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time,
            requestor,
            selection,
            target,
            property: if has { property } else { AtomEnum::NONE.into() },
        };
        self.connection.send_event(false, requestor, EventMask::NO_EVENT, answer)?.check()?;
        Ok(())
    }
}
