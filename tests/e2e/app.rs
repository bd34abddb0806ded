//! The built app in its real webview, driven by WebKit's own driver.
//!
//! The window's frame is driven as a user would, by keys and window messages of the X server; the
//! system's file dialogs are answered as the desktop would.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::json;
use thirtyfour::prelude::*;
use tokio::sync::{Mutex, MutexGuard};

use crate::accessibility::Tree;
use crate::dialog::FileDialogs;
use crate::driver::Driver;
use crate::menus::Menus;
use crate::screen::OtherApp;
use crate::session::Session;
use crate::{accessibility, drag, screen};

/// How often the test looks whether something has come.
pub const LOOK: Duration = Duration::from_millis(50);

/// How long something the user waits for may take before the test gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How the window's title ends.
const TITLE: &str = "Galley";

/// Keeps what the window's live regions say: a message may be gone before the test looks.
const LISTEN: &str = "window.heard ??= [];
    new MutationObserver(() => {
        for (const region of document.querySelectorAll('[role=status], [role=alert]')) {
            const said = region.textContent.trim();
            if (said && !window.heard.includes(said)) window.heard.push(said);
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });";

/// The app in a window of its own, on a store of the test's choosing.
pub struct App {
    /// The webview.
    pub page: WebDriver,
    running: Running,
    window: u32,
    dialogs: FileDialogs,
    pressed: AtomicUsize,
    _driver: Driver,
    _session: Option<Session>,
    _alone: Option<MutexGuard<'static, ()>>,
}

/// Held while a test has an app open: there is one screen, one keyboard and one clipboard, and a second
/// start of Galley only brings the first to the front.
pub static ALONE: Mutex<()> = Mutex::const_new(());

/// The app's process, ended when dropped.
struct Running {
    process: u32,
    program: PathBuf,
}

impl Running {
    /// The process that runs the program on this store.
    fn find(program: PathBuf, store: &Path) -> anyhow::Result<Self> {
        for process in std::fs::read_dir("/proc")?.flatten() {
            let Some(id) = process.file_name().to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            let arguments = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
            if runs(id, &program) && contains(&arguments, store.as_os_str().as_encoded_bytes()) {
                return Ok(Self { process: id, program });
            }
        }
        bail!("the app is not running")
    }

    fn is_alive(&self) -> bool {
        runs(self.process, &self.program)
    }
}

fn runs(process: u32, program: &Path) -> bool {
    std::fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|running| running == program)
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.is_alive() {
            let _ = Command::new("kill").args(["-KILL", &self.process.to_string()]).status();
            // An app that starts while this one is still dying takes it for the first one.
            let killed = Instant::now();
            while self.is_alive() && killed.elapsed() < PATIENCE {
                std::thread::sleep(LOOK);
            }
        }
    }
}

impl App {
    /// Starts the app that `GALLEY_APP` names on the store in `store`. It works in the folder beside.
    pub async fn open(store: &Path) -> anyhow::Result<Self> {
        let alone = ALONE.lock().await;
        accessibility::listen().await?;
        let mut app = Self::start(store, None).await?;
        app._alone = Some(alone);
        Ok(app)
    }

    /// Starts the app once more on another store, as on another computer. It works in the folder beside.
    pub async fn open_elsewhere(&self, store: &Path) -> anyhow::Result<Self> {
        Self::start(store, Some(Session::start()?)).await
    }

    async fn start(store: &Path, session: Option<Session>) -> anyhow::Result<Self> {
        let program = std::env::var_os("GALLEY_APP")
            .map(PathBuf::from)
            .context("GALLEY_APP names no built app; run `cargo xtask test`")?;
        let folder = store.parent().context("the store stands in a folder")?;
        let dialogs = FileDialogs::serve(session.as_ref()).await?;
        let driver = Driver::app(folder, session.as_ref())?;
        let mut capabilities = Capabilities::new();
        capabilities.set(
            "webkitgtk:browserOptions",
            json!({ "binary": program, "args": ["--store", store] }),
        )?;
        let page = WebDriver::new(driver.address(), capabilities).await?;
        let running = Running::find(program, store)?;
        page.execute(LISTEN, []).await?;
        // The page can stand before the window that it is in is shown.
        let window =
            patiently("the window is shown", || Ok(screen::window(running.process, TITLE).ok()))
                .await?;
        let pressed = AtomicUsize::new(0);
        Ok(Self {
            page,
            running,
            window,
            dialogs,
            pressed,
            _driver: driver,
            _session: session,
            _alone: None,
        })
    }

    /// Ends the app as a power cut would.
    pub fn kill(self) -> anyhow::Result<()> {
        anyhow::ensure!(self.running.is_alive(), "the app has ended by itself");
        drop(self.running);
        // The session went with the app; there is nobody to say goodbye to.
        Ok(self.page.leak()?)
    }

    /// Closes the window as its user does, and waits until the process has ended.
    pub async fn close(self) -> anyhow::Result<()> {
        screen::close(self.window)?;
        patiently("the app ends after its window was closed", || {
            Ok((!self.running.is_alive()).then_some(()))
        })
        .await?;
        Ok(self.page.leak()?)
    }

    /// The windows that the app shows, each with its title.
    pub fn windows(&self) -> anyhow::Result<Vec<(u32, String)>> {
        screen::windows(self.running.process)
    }

    /// The files that the app's process has in its memory, WebKit's own processes left out.
    pub fn mapped_files(&self) -> anyhow::Result<String> {
        Ok(std::fs::read_to_string(format!("/proc/{}/maps", self.running.process))?)
    }

    /// Chooses a path in the save dialog that is asked for.
    pub async fn save_as(&self, path: &Path) -> anyhow::Result<()> {
        self.dialogs.choose(&[path]).await?;
        patiently("the page is written", || Ok(path.exists().then_some(()))).await
    }

    /// Chooses a file in the dialog that is asked for.
    pub async fn choose(&self, path: &Path) -> anyhow::Result<()> {
        self.choose_all(&[path]).await
    }

    /// Chooses several files in the dialog that is asked for.
    pub async fn choose_all(&self, paths: &[&Path]) -> anyhow::Result<()> {
        self.dialogs.choose(paths).await
    }

    /// Drags a file from the file manager to the middle of the window and lets it go there.
    pub async fn drop_file(&self, path: &Path) -> anyhow::Result<()> {
        self.drop_files(&[path]).await
    }

    /// The same with several files and folders at once.
    pub async fn drop_files(&self, paths: &[&Path]) -> anyhow::Result<()> {
        drag::drop_files(self.window, paths).await
    }

    /// What a screen reader is told.
    pub async fn tree(&self) -> anyhow::Result<Tree> {
        Tree::of(self.running.process).await
    }

    /// The element that the CSS selector names, once it is there.
    pub async fn find(&self, selector: &str) -> anyhow::Result<WebElement> {
        let found = self.page.query(By::Css(selector)).wait(PATIENCE, LOOK);
        found.first().await.with_context(|| format!("wait for {selector}"))
    }

    /// Clicks into the body: the middle of a short story would be its date, a field of its own.
    pub async fn enter_text(&self) -> anyhow::Result<()> {
        let line = ".cm-content > :nth-last-child(1 of .cm-line)";
        Ok(self.find(line).await?.click().await?)
    }

    /// Waits until the text of an element is as wanted.
    pub async fn wait_for_text(&self, selector: &str, wanted: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            let text = match self.page.find(By::Css(selector)).await {
                Ok(element) => element.text().await.unwrap_or_default(),
                Err(_) => String::new(),
            };
            if text.contains(wanted) {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                bail!("{selector} does not show ‘{wanted}’; it shows: {text}");
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Waits until the window has said something with these words.
    pub async fn hears(&self, words: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        loop {
            let heard: Vec<String> =
                self.page.execute("return window.heard", []).await?.convert()?;
            if heard.iter().any(|said| said.contains(words)) {
                return Ok(());
            }
            anyhow::ensure!(
                start.elapsed() < PATIENCE,
                "the window does not say ‘{words}’; it said: {heard:#?}"
            );
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Waits until a JavaScript condition holds.
    pub async fn wait_for(&self, condition: &str) -> anyhow::Result<()> {
        let start = Instant::now();
        while self.evaluate(&format!("({condition}) ? 1 : 0")).await? == 0 {
            anyhow::ensure!(start.elapsed() < PATIENCE, "waited in vain: {condition}");
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Presses keys on the keyboard, as xdotool names them: `ctrl+shift+n`. The driver's own keys
    /// do not reach the clipboard.
    pub fn press(&self, keys: &str) -> anyhow::Result<()> {
        self.pressed.fetch_add(1, Ordering::Relaxed);
        screen::press(self.window, keys)
    }

    /// Types on the keyboard, key by key and in order with [`App::press`].
    pub fn write(&self, text: &str) -> anyhow::Result<()> {
        screen::focus(self.window)?;
        screen::write(text)
    }

    /// Does what the palette calls so.
    pub async fn choose_in_the_palette(&self, words: &str) -> anyhow::Result<()> {
        self.press("ctrl+k")?;
        self.find(".palette input").await?;
        self.type_keys(words).await?;
        self.find(".palette [role=option].active b").await?;
        self.press("Return")
    }

    /// Pastes into Intake what another app has copied, and waits until its lines are listed.
    pub async fn paste_into_intake(&self, text: &[u8]) -> anyhow::Result<()> {
        self.press("ctrl+shift+n")?;
        self.find("textarea").await?;
        let _other_app = OtherApp::copies(text)?;
        self.press("ctrl+v")?;
        self.find("[role=option]").await?;
        Ok(())
    }

    /// Moves the mouse's pointer to the middle of an element.
    pub async fn point_at(&self, selector: &str) -> anyhow::Result<()> {
        screen::point(self.window, self.middle_of(selector).await?)
    }

    /// Clicks on an element with the mouse.
    pub async fn click_on(&self, selector: &str) -> anyhow::Result<()> {
        self.click(self.middle_of(selector).await?)
    }

    async fn middle_of(&self, selector: &str) -> anyhow::Result<(i32, i32)> {
        self.find(selector).await?;
        let look = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];";
        Ok(self.page.execute(look, vec![json!(selector)]).await?.convert()?)
    }

    /// How often keys were pressed so far, those of dialogs and of typing left out.
    pub fn pressed(&self) -> usize {
        self.pressed.load(Ordering::Relaxed)
    }

    /// Gives the window a size in pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) -> anyhow::Result<()> {
        screen::resize(self.window, width, height)?;
        let start = Instant::now();
        while self.evaluate("innerWidth").await? != i64::from(width) {
            anyhow::ensure!(start.elapsed() < PATIENCE, "the window is not {width} px wide");
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Brings the window before the others.
    pub fn raise(&self) -> anyhow::Result<()> {
        screen::raise(self.window)
    }

    /// Takes a picture of the window as it is on the screen.
    pub fn picture(&self, path: &Path) -> anyhow::Result<()> {
        screen::picture(self.window, path)
    }

    /// Waits until nothing moves any more: fonts are there, and two frames have passed.
    pub async fn settle(&self) -> anyhow::Result<()> {
        let settled = "const done = arguments[0];
            document.fonts.ready.then(() =>
                setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done())), 400));";
        self.page.execute_async(settled, []).await?;
        Ok(())
    }

    /// The value of a JavaScript expression that gives a whole number.
    pub async fn evaluate(&self, expression: &str) -> anyhow::Result<i64> {
        Ok(self.page.execute(format!("return {expression}"), []).await?.convert()?)
    }

    /// The middle of the first place in the page where these words stand, in pixels of the window.
    pub async fn place_of(&self, words: &str) -> anyhow::Result<(i32, i32)> {
        let look = "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf(arguments[0]);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walk.currentNode, at);
                range.setEnd(walk.currentNode, at + arguments[0].length);
                const { x, y, width, height } = range.getBoundingClientRect();
                return [Math.round(x + width / 2), Math.round(y + height / 2)];
            }
            return null;";
        let place: Option<(i32, i32)> =
            self.page.execute(look, vec![json!(words)]).await?.convert()?;
        place.with_context(|| format!("‘{words}’ stands nowhere"))
    }

    /// Clicks a place of the window with the left button.
    pub fn click(&self, place: (i32, i32)) -> anyhow::Result<()> {
        screen::click(self.window, place, 1)
    }

    /// The menus of the window.
    pub fn menus(&self) -> Menus {
        Menus { process: self.running.process, window: self.window }
    }

    /// Types into what has the focus, key by key.
    pub async fn type_keys(&self, text: &str) -> anyhow::Result<()> {
        Ok(self.page.action_chain().send_keys(text).perform().await?)
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// Looks again and again until there is what is looked for.
pub async fn patiently<T>(
    what: &str,
    look: impl Fn() -> anyhow::Result<Option<T>>,
) -> anyhow::Result<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look()? {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            bail!("waited in vain: {what}");
        }
        tokio::time::sleep(LOOK).await;
    }
}
