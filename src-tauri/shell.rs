//! What the window needs beyond the desk: the system's dialogs, files, closing.

mod dictionary;
mod files;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use galley_copy::article::Language;
use galley_copy::exchange::packet::Along;
use galley_desk::shapes::{
    AddedPicture, Appearance, Exported, HouseAndSettings, OpenTemplate, Paste, People, Settings,
    Start, StoryId, TakenPacket, Trouble, WrittenPacket,
};
use galley_desk::{Desk, DeskError, PACKET, SystemClock};
use tauri::async_runtime::JoinHandle;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::bridge::Event;
use crate::menu::{MenuBar, ShownMenu};
use crate::text::TextCommand;
use crate::{dress, print, text};

/// The window's name in `tauri.conf.json` and in the capability file.
pub const WINDOW: &str = "main";

/// How the name of a person's card ends.
const CARD: &str = "galley-person";

/// Takes what was chosen in a dialog.
type Chosen<Choice = FilePath> = Box<dyn FnOnce(Option<Choice>) + Send>;

/// The desk, and the app it stands in. The window opens also where the store refuses: then each
/// command answers with what is wrong.
pub struct Shell {
    app: AppHandle,
    desk: Result<Desk, Trouble>,
    /// What the window asks for first. The webview takes longer to come up than this to be made.
    ahead: Mutex<Option<JoinHandle<Result<Start, DeskError>>>>,
    /// Where the window hears of events, once it follows them.
    events: Mutex<Option<Channel<Event>>>,
    menu: ShownMenu,
    /// The packet that is taken in next.
    packet: Mutex<Option<PathBuf>>,
    closing: AtomicBool,
}

impl Shell {
    /// Opens the store at `store`.
    pub fn open(app: AppHandle, store: &Path) -> Self {
        let desk = tauri::async_runtime::block_on(Desk::open(store, SystemClock));
        if let Err(error) = &desk {
            tracing::error!(%error, "the store did not open");
        }
        let ahead = desk
            .as_ref()
            .ok()
            .cloned()
            .map(|desk| tauri::async_runtime::spawn(async move { desk.start().await }));
        Self {
            app,
            desk: desk.map_err(Trouble::from),
            ahead: Mutex::new(ahead),
            events: Mutex::default(),
            menu: ShownMenu::default(),
            packet: Mutex::default(),
            closing: AtomicBool::new(false),
        }
    }

    /// The desk, or why there is none.
    pub fn desk(&self) -> Result<&Desk, Trouble> {
        self.desk.as_ref().map_err(Trouble::clone)
    }

    /// From now on the window hears of events here.
    pub fn follow(&self, events: Channel<Event>) {
        *self.events.lock().unwrap_or_else(PoisonError::into_inner) = Some(events);
    }

    /// Tells the window of an event; answers whether there is one that hears of it.
    pub fn tell(&self, event: Event) -> bool {
        let events = self.events.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match events.map(|events| events.send(event)) {
            Some(Ok(())) => return true,
            Some(Err(error)) => tracing::warn!(%error, "the window did not hear of an event"),
            None => tracing::warn!("an event came before the window follows them"),
        }
        false
    }

    /// What the window shows first.
    pub async fn start(&self) -> Result<Start, Trouble> {
        let desk = self.desk()?;
        let ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner).take();
        let made = match ahead {
            Some(ahead) => ahead.await.ok(),
            None => None,
        };
        // A window that is loaded again asks again.
        let start = match made {
            Some(start) => start?,
            None => desk.start().await?,
        };
        self.dress(start.settings.appearance);
        Ok(Start { system_language: sys_locale::get_locale().unwrap_or_default(), ..start })
    }

    /// Where the user wants to read or write, as the dialog is shown; none when cancelled.
    async fn choose(
        &self,
        show: impl FnOnce(FileDialogBuilder<Wry>, Chosen),
    ) -> Result<Option<PathBuf>, Trouble> {
        self.ask(show).await.map(local).transpose()
    }

    /// What the user chooses in the dialog that is shown; none when cancelled.
    async fn ask<Choice: Send + 'static>(
        &self,
        show: impl FnOnce(FileDialogBuilder<Wry>, Chosen<Choice>),
    ) -> Option<Choice> {
        let (chosen, choice) = tokio::sync::oneshot::channel();
        let chosen = move |choice| {
            // The window may have gone meanwhile; then nobody waits for the choice.
            let _ = chosen.send(choice);
        };
        show(self.app.dialog().file(), Box::new(chosen));
        choice.await.ok().flatten()
    }

    /// Lets the user choose a text file; none when cancelled.
    pub async fn choose_paste(&self) -> Result<Option<Paste>, Trouble> {
        let desk = self.desk()?;
        match self.choose(|dialog, chosen| dialog.pick_file(chosen)).await? {
            Some(path) => Ok(Some(desk.read_paste(&path).await?)),
            None => Ok(None),
        }
    }

    /// Writes the finished page where the user says; none when cancelled.
    pub async fn export_page(
        &self,
        story: StoryId,
        before_embargo: bool,
    ) -> Result<Option<Exported>, Trouble> {
        let desk = self.desk()?;
        if !before_embargo {
            desk.ensure_publishable(story).await?;
        }
        desk.ensure_notice(story).await?;
        match self.choose_page(desk.page_file_name(story).await?).await? {
            Some(path) => Ok(Some(desk.export(story, &path, before_embargo).await?)),
            None => Ok(None),
        }
    }

    /// Writes a page of the story where the user says, as it was exported; none when cancelled.
    pub async fn export_earlier_page(
        &self,
        story: StoryId,
        number: u32,
    ) -> Result<Option<Exported>, Trouble> {
        let desk = self.desk()?;
        let name = desk.page_file_name(story).await?;
        let name = format!("{}-{number}.html", name.trim_end_matches(".html"));
        match self.choose_page(name).await? {
            Some(path) => Ok(Some(desk.export_earlier(story, number, &path).await?)),
            None => Ok(None),
        }
    }

    /// Where the user wants a page; none when cancelled.
    async fn choose_page(&self, name: String) -> Result<Option<PathBuf>, Trouble> {
        self.choose(|dialog, chosen| {
            dialog.set_file_name(name).add_filter("HTML", &["html"]).save_file(chosen);
        })
        .await
    }

    /// Opens the system's print dialog, which also writes PDF, on the finished page.
    pub async fn print_page(&self, story: StoryId, before_embargo: bool) -> Result<(), Trouble> {
        let desk = self.desk()?;
        if !before_embargo {
            desk.ensure_publishable(story).await?;
        }
        let html = desk.finished_page(story).await?;
        let title = desk.page_file_name(story).await?;
        let title = title.trim_end_matches(".html");
        print::print(&self.app, title, html).map_err(|error| Trouble {
            code: "cannot-print".to_owned(),
            message: format!(
                "The system opened no window for printing ({error}). The story is safe; export the page and print it in a browser."
            ),
            values: BTreeMap::new(),
        })
    }

    /// Keeps a picture from a file that the user chooses; none when cancelled.
    pub async fn choose_picture(&self) -> Result<Option<AddedPicture>, Trouble> {
        let desk = self.desk()?;
        let endings = ["jpg", "jpeg", "png", "webp", "svg"];
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.add_filter("JPEG, PNG, WebP, SVG", &endings).pick_file(chosen);
        };
        match self.choose(show).await? {
            Some(path) => Ok(Some(desk.add_picture_file(&path).await?)),
            None => Ok(None),
        }
    }

    /// Keeps the picture on the clipboard; none where there is none, or the webview hands it over.
    #[cfg_attr(not(target_os = "linux"), expect(clippy::unused_async))]
    pub async fn paste_picture(&self) -> Result<Option<AddedPicture>, Trouble> {
        #[cfg(target_os = "linux")]
        if let Some(file) = crate::clipboard::picture(&self.app).await {
            return Ok(Some(self.desk()?.add_picture_content(file).await?));
        }
        Ok(None)
    }

    /// Keeps a theme from a folder that the user chooses; none when cancelled.
    pub async fn import_theme(&self) -> Result<Option<String>, Trouble> {
        let desk = self.desk()?;
        match self.choose(|dialog, chosen| dialog.pick_folder(chosen)).await? {
            Some(path) => Ok(Some(desk.import_theme(&path).await?)),
            None => Ok(None),
        }
    }

    /// Keeps a template from a file that the user chooses; none when cancelled.
    pub async fn import_template(&self) -> Result<Option<OpenTemplate>, Trouble> {
        let desk = self.desk()?;
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.add_filter("TOML", &["toml"]).pick_file(chosen);
        };
        match self.choose(show).await? {
            Some(path) => Ok(Some(desk.import_template(&path).await?)),
            None => Ok(None),
        }
    }

    /// Writes the card of whoever works here where the user says; the file, or none when cancelled.
    pub async fn export_card(&self) -> Result<Option<String>, Trouble> {
        let desk = self.desk()?;
        let card = desk.my_card().await?;
        let name = format!("{}.{CARD}", galley_desk::file_stem(&desk.me().await?.name, "me"));
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.set_file_name(name).save_file(chosen);
        };
        let Some(path) = self.choose(show).await? else { return Ok(None) };
        galley_desk::write_whole(&path, card.as_bytes())
            .map_err(|source| DeskError::CannotWrite { path: path.clone(), source })?;
        Ok(Some(path.display().to_string()))
    }

    /// Adds the colleague of a card that the user chooses; none when cancelled.
    pub async fn add_colleague(&self) -> Result<Option<People>, Trouble> {
        let desk = self.desk()?;
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.add_filter("Galley", &[CARD]).pick_file(chosen);
        };
        match self.choose(show).await? {
            Some(path) => Ok(Some(desk.add_colleague_file(&path).await?)),
            None => Ok(None),
        }
    }

    /// Writes stories into a packet where the user says; none when cancelled.
    pub async fn write_packet(
        &self,
        stories: Vec<StoryId>,
        along: Along,
    ) -> Result<Option<WrittenPacket>, Trouble> {
        let desk = self.desk()?;
        desk.ensure_signer().await?;
        let name = desk.packet_file_name(&stories).await?;
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.set_file_name(name).add_filter("Galley", &[PACKET]).save_file(chosen);
        };
        match self.choose(show).await? {
            Some(path) => Ok(Some(desk.write_packet(stories, along, &path).await?)),
            None => Ok(None),
        }
    }

    /// Lets the user choose a packet, which waits to be taken in; false when cancelled.
    pub async fn choose_packet(&self) -> Result<bool, Trouble> {
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.add_filter("Galley", &[PACKET]).pick_file(chosen);
        };
        let path = self.choose(show).await?;
        let is_chosen = path.is_some();
        if let Some(path) = path {
            self.packet_waits(path);
        }
        Ok(is_chosen)
    }

    /// Lets a packet wait until the window has sent what was typed.
    pub fn packet_waits(&self, path: PathBuf) {
        *self.packet.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    /// Takes in the packet that waits; none where there is none.
    pub async fn take_packet(&self) -> Result<Option<TakenPacket>, Trouble> {
        let desk = self.desk()?;
        let path = self.packet.lock().unwrap_or_else(PoisonError::into_inner).take();
        match path {
            Some(path) => Ok(Some(desk.take_packet(&path).await?)),
            None => Ok(None),
        }
    }

    /// Writes the settings and the house's data where the user says; the file, or none when
    /// cancelled.
    pub async fn export_settings(&self) -> Result<Option<String>, Trouble> {
        let desk = self.desk()?;
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.set_file_name("galley.toml").add_filter("TOML", &["toml"]).save_file(chosen);
        };
        let Some(path) = self.choose(show).await? else { return Ok(None) };
        desk.export_settings(&path).await?;
        Ok(Some(path.display().to_string()))
    }

    /// Takes in settings and house data from a file that the user chooses; none when cancelled.
    pub async fn import_settings(&self) -> Result<Option<HouseAndSettings>, Trouble> {
        let desk = self.desk()?;
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.add_filter("TOML", &["toml"]).pick_file(chosen);
        };
        match self.choose(show).await? {
            Some(path) => {
                let read = desk.import_settings(&path).await?;
                self.dress(read.settings.appearance);
                Ok(Some(read))
            }
            None => Ok(None),
        }
    }

    /// Writes a template where the user says; none when cancelled.
    pub async fn export_template(
        &self,
        family: String,
        language: Language,
    ) -> Result<Option<Exported>, Trouble> {
        let desk = self.desk()?;
        let name = format!("{family}.{language}.toml");
        let show = |dialog: FileDialogBuilder<Wry>, chosen| {
            dialog.set_file_name(name).add_filter("TOML", &["toml"]).save_file(chosen);
        };
        match self.choose(show).await? {
            Some(path) => Ok(Some(desk.export_template(family, language, &path).await?)),
            None => Ok(None),
        }
    }

    /// Shows the native menu that the window wants.
    pub fn show_menu(&self, bar: MenuBar) -> Result<(), Trouble> {
        self.menu.show(&self.app, bar).map_err(|error| without_menu(&error))
    }

    /// Keeps the settings, and looks as they say.
    pub async fn change_settings(&self, settings: Settings) -> Result<Settings, Trouble> {
        let kept = self.desk()?.change_settings(settings).await?;
        self.dress(kept.appearance);
        Ok(kept)
    }

    /// Lets what the system draws, menus and dialogs, look as the window does.
    fn dress(&self, appearance: Option<Appearance>) {
        if let Err(error) = dress::dress(&self.app, appearance) {
            tracing::warn!(%error, "menus look as before");
        }
    }

    /// Does to the text that has the focus what the webview itself does.
    pub fn edit_text(&self, command: TextCommand) -> Result<(), Trouble> {
        let Some(window) = self.app.get_webview_window(WINDOW) else { return Ok(()) };
        text::edit(&window, command).map_err(|error| Trouble {
            code: "text-unedited".to_owned(),
            message: format!(
                "The system did not pass that on to the text ({error}). Nothing has changed; use its keys."
            ),
            values: BTreeMap::new(),
        })
    }

    /// Opens the menu bar for the keyboard.
    pub fn open_menu(&self) -> Result<(), Trouble> {
        ShownMenu::open(&self.app).map_err(|error| without_menu(&error))
    }

    /// Calls the window this.
    pub fn title_window(&self, title: &str) -> Result<(), Trouble> {
        let Some(window) = self.app.get_webview_window(WINDOW) else { return Ok(()) };
        window.set_title(title).map_err(|error| Trouble {
            code: "window-untitled".to_owned(),
            message: format!(
                "The system did not take the window's title ({error}). Nothing else has changed."
            ),
            values: BTreeMap::new(),
        })
    }

    /// Puts everything away and closes the window; only then may the process end.
    pub async fn close_window(&self) -> Result<(), Trouble> {
        if let Ok(desk) = &self.desk {
            desk.close().await?;
        }
        self.closing.store(true, Ordering::Release);
        print::put_away(&self.app);
        if let Some(window) = self.app.get_webview_window(WINDOW) {
            window.destroy().map_err(|error| Trouble {
                code: "window-stays".to_owned(),
                message: format!(
                    "The system did not close the window ({error}). Everything is saved; close it again."
                ),
                values: BTreeMap::new(),
            })?;
        }
        Ok(())
    }

    /// Whether the window is closing with everything put away.
    pub fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Acquire)
    }
}

fn without_menu(error: &tauri::Error) -> Trouble {
    Trouble {
        code: "no-menu".to_owned(),
        message: format!(
            "The system did not show the menu ({error}). Every action is in the palette too."
        ),
        values: BTreeMap::new(),
    }
}

fn local(file: FilePath) -> Result<PathBuf, Trouble> {
    file.into_path().map_err(|_| Trouble {
        code: "not-a-local-file".to_owned(),
        message: "Galley opens and writes files on this computer only. Nothing has changed; choose a folder on its disk.".to_owned(),
        values: BTreeMap::new(),
    })
}
