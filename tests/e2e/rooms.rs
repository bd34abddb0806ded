//! Every room in the real webview, light and dark, wide and narrow.
//!
//! Where `GALLEY_SCREENSHOTS` names a folder, as `cargo xtask screenshots` does, pictures of the
//! rooms are kept there: the English ones in each look, the German and the Turkish ones wide and
//! light.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use galley_copy::intake::Choices;
use galley_copy::manuscript::{Edit, Field};
use galley_desk::shapes::{Appearance, OpenStory, Paste, Settings, WindowLanguage};
use galley_desk::{Clock, Desk, FixedClock, sample};
use galley_tests::newsroom::Newsroom;

use crate::app::App;

const WIDE: (u32, u32) = (1280, 800);
const NARROW: (u32, u32) = (900, 600);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_cut_off_in_any_room() -> anyhow::Result<()> {
    let light = Look { language: WindowLanguage::En, appearance: Appearance::Light, size: WIDE };
    let dark = Look { appearance: Appearance::Dark, ..light };
    let mut looks =
        vec![light, Look { size: NARROW, ..light }, dark, Look { size: NARROW, ..dark }];
    if album().is_some() {
        looks.push(Look { language: WindowLanguage::De, ..light });
        looks.push(Look { language: WindowLanguage::Tr, ..light });
    }
    for look in looks {
        look.at_an_empty_desk().await?;
        look.at_a_full_desk().await?;
    }
    Ok(())
}

/// The folder that pictures are kept in, if they are wanted.
fn album() -> Option<PathBuf> {
    std::env::var_os("GALLEY_SCREENSHOTS").map(PathBuf::from)
}

#[derive(Clone, Copy)]
struct Look {
    language: WindowLanguage,
    appearance: Appearance,
    size: (u32, u32),
}

impl Look {
    async fn at_an_empty_desk(self) -> anyhow::Result<()> {
        let newsroom = Newsroom::new();
        let (desk, _) = self.desk(&newsroom).await?;
        desk.close().await?;
        let app = self.open(&newsroom).await?;
        app.find("main button").await?;
        self.at(&app, "welcome").await?;
        app.paste_into_intake(sample::paste().text.as_bytes()).await?;
        self.at(&app, "intake").await?;
        app.close().await
    }

    async fn at_a_full_desk(self) -> anyhow::Result<()> {
        let newsroom = Newsroom::new();
        let (desk, clock) = self.desk(&newsroom).await?;
        for paste in pastes() {
            desk.keep(paste, Choices::default()).await?;
            clock.0.set(clock.now() + TimeDelta::minutes(47));
        }
        let OpenStory { id, sequence, .. } =
            desk.take_in(None, sample::paste(), Choices::default()).await?.open;
        let insert = "Nobody could say on Friday how long that will last. ".to_owned();
        let edit = Edit { field: Field::Body, from: 0, to: 0, insert };
        desk.edit(id, sequence, vec![edit]).await?;
        publish_another_text(&desk).await?;
        desk.close().await?;
        let app = self.open(&newsroom).await?;
        app.find(".cm-content").await?;
        self.at(&app, "manuscript").await?;
        if self.size == WIDE {
            show_publication(&app).await?;
            self.at(&app, "page").await?;
            app.find("section > .head").await?.click().await?;
            choose_width(&app, "phone").await?;
        }
        app.press("ctrl+shift+c")?;
        app.find(".checks li").await?;
        self.at(&app, "checks").await?;
        app.press("F9")?;
        app.wait_for("document.activeElement.id === 'revision-2'").await?;
        app.press("Down")?;
        app.press("Return")?;
        app.find(".story ins").await?;
        self.at(&app, "history").await?;
        app.press("Escape")?;
        app.find(".cm-content").await?;
        app.press("ctrl+shift+o")?;
        app.find(".notice li").await?;
        app.find(".notice button.main").await?.click().await?;
        app.find("fieldset").await?;
        self.at(&app, "notice").await?;
        app.press("ctrl+shift+t")?;
        app.find(".sheet textarea").await?;
        self.at(&app, "templates").await?;
        app.press("ctrl+shift+t")?;
        app.find("fieldset").await?;
        app.press("ctrl+shift+f")?;
        app.type_keys("ferry").await?;
        app.find("mark").await?;
        self.at(&app, "stories").await?;
        app.press("ctrl+comma")?;
        app.find("main nav [aria-current]").await?;
        self.at(&app, "settings").await?;
        app.press("F1")?;
        app.find(".guide").await?;
        self.at(&app, "help").await?;
        app.press("ctrl+k")?;
        app.find(".palette").await?;
        self.at(&app, "palette").await?;
        app.close().await
    }

    /// The newsroom's desk, set to this look.
    async fn desk(self, newsroom: &Newsroom) -> anyhow::Result<(Desk, SharedClock)> {
        let start: DateTime<Utc> = "2026-09-14T05:10:00Z".parse()?;
        let clock = SharedClock(Arc::new(FixedClock::at(start)));
        let desk = Desk::open(&newsroom.store(), clock.clone()).await?;
        desk.change_settings(Settings {
            appearance: Some(self.appearance),
            window_language: Some(self.language),
            time_zone: Some("Europe/London".to_owned()),
            ..Settings::default()
        })
        .await?;
        Ok((desk, clock))
    }

    async fn open(self, newsroom: &Newsroom) -> anyhow::Result<App> {
        let app = App::open(&newsroom.store()).await?;
        app.find("main").await?;
        app.resize(self.size).await?;
        Ok(app)
    }

    /// Holds a room to fitting the window, and keeps its picture.
    async fn at(self, app: &App, room: &str) -> anyhow::Result<()> {
        app.settle().await?;
        let cut = app.evaluate("document.documentElement.scrollWidth - innerWidth").await?;
        assert!(cut <= 0, "{room}{}: {cut} px are cut off", self.name());
        if let Some(folder) = album() {
            app.picture(&folder.join(format!("{room}{}.png", self.name())))?;
        }
        Ok(())
    }

    /// What tells its pictures from others.
    fn name(self) -> String {
        let theme = if self.appearance == Appearance::Dark { "-dark" } else { "-light" };
        let size = if self.size == NARROW { "-narrow" } else { "" };
        let language = match self.language {
            WindowLanguage::En => "",
            WindowLanguage::De => "-de",
            WindowLanguage::Tr => "-tr",
        };
        format!("{theme}{size}{language}")
    }
}

/// The page as wide as a desktop, and below it what belongs to its publication.
async fn show_publication(app: &App) -> anyhow::Result<()> {
    choose_width(app, "desktop").await?;
    app.find("section > .head").await?.click().await?;
    app.find("section > .head[aria-expanded=true]").await?;
    Ok(())
}

async fn choose_width(app: &App, width: &str) -> anyhow::Result<()> {
    let choice = format!("label:has([name=page-width][value={width}])");
    Ok(app.find(&choice).await?.click().await?)
}

/// Asks readers again with a changed English text, which the translations then lag behind.
async fn publish_another_text(desk: &Desk) -> anyhow::Result<()> {
    let english = "en".parse()?;
    let mut template = desk.open_template("gdpr-cookies".to_owned(), english).await?.template;
    template.title = "Your privacy on these pages".to_owned();
    template.version = 2;
    desk.keep_template(template).await?;
    Ok(())
}

/// A clock that the test sets while the desk reads it.
#[derive(Clone)]
struct SharedClock(Arc<FixedClock>);

impl Clock for SharedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }
}

/// The pastes of the intake cases: stories of many newsrooms.
fn pastes() -> Vec<Paste> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/intake");
    let mut pastes: Vec<_> = std::fs::read_dir(cases)
        .expect("the intake cases")
        .filter_map(|case| std::fs::read_to_string(case.ok()?.path().join("paste.txt")).ok())
        .filter(|text| text.len() > 400)
        .map(|text| Paste { text, file: None })
        .collect();
    pastes.sort_by(|one, other| one.text.cmp(&other.text));
    pastes.truncate(30);
    pastes
}
