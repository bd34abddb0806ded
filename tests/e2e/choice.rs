//! The choice on a page that asks for consent, in Chromium and in WebKitGTK: what a reader sees,
//! presses and leaves behind.

use std::path::Path;
use std::time::Instant;

use galley_copy::article::Article;
use galley_copy::page::{self, Makeup};
use galley_copy::review::Cleared;
use galley_tests::pages::{Site, with_notice};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::app::{LOOK, PATIENCE};
use crate::display::Display;
use crate::driver::Driver;

/// A reader with a browser of their own.
pub struct Reader {
    /// The page.
    pub page: WebDriver,
    _driver: Driver,
    _display: Option<Display>,
}

/// What shows a page.
#[derive(Clone, Copy, Debug)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// WebKitGTK.
    WebKit,
}

/// The room a window has, in CSS pixels.
const DESKTOP: (u32, u32) = (1280, 800);

impl Reader {
    /// Starts a browser.
    pub async fn with(engine: Engine) -> anyhow::Result<Self> {
        let (driver, capabilities, display) = match engine {
            Engine::Chromium => {
                let mut capabilities = Capabilities::new();
                capabilities.set("browserName", "chrome")?;
                let arguments = ["--headless=new", "--no-sandbox", "--disable-gpu"];
                capabilities.set("goog:chromeOptions", json!({ "args": arguments }))?;
                (Driver::chromium()?, capabilities, None)
            }
            Engine::WebKit => {
                let display = Display::start()?;
                (Driver::webkit(&display)?, Capabilities::new(), Some(display))
            }
        };
        let page = WebDriver::new(driver.address(), capabilities).await?;
        page.set_window_rect(0, 0, DESKTOP.0, DESKTOP.1).await?;
        Ok(Self { page, _driver: driver, _display: display })
    }

    /// Opens an address, and waits until all of its page is there: on a machine at work a browser can
    /// answer before. A load can be lost to keys that other windows are sent, and is begun again.
    pub async fn opens(&self, address: &str) -> anyhow::Result<()> {
        let is_there =
            format!("document.readyState === 'complete' && location.href.startsWith({address:?})");
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            self.page.goto(address).await?;
            let begun = Instant::now();
            while begun.elapsed() < PATIENCE / 5 {
                if self.sees(&is_there).await? == true {
                    return Ok(());
                }
                tokio::time::sleep(LOOK).await;
            }
        }
        anyhow::bail!("{address} is not there")
    }

    /// The value of a JavaScript expression.
    pub async fn sees(&self, expression: &str) -> anyhow::Result<Value> {
        Ok(self.page.execute(format!("return {expression}"), []).await?.json().clone())
    }

    async fn presses(&self, keys: &[Key]) -> anyhow::Result<()> {
        for key in keys {
            self.page.action_chain().send_keys(key.clone()).perform().await?;
        }
        Ok(())
    }

    async fn clicks(&self, selector: &str) -> anyhow::Result<()> {
        Ok(self.page.find(By::Css(selector)).await?.click().await?)
    }

    /// What the page has left behind.
    async fn traces(&self) -> anyhow::Result<Value> {
        self.sees("[document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]").await
    }

    /// The purposes that the reader has allowed; null where nothing was chosen.
    async fn allowed(&self) -> anyhow::Result<Value> {
        self.sees("document.documentElement.dataset.galleyConsent ?? null").await
    }

    async fn is_asked(&self) -> anyhow::Result<bool> {
        Ok(self.sees("!document.querySelector('.consent').hidden").await? == true)
    }

    async fn has_focus(&self, selector: &str) -> anyhow::Result<bool> {
        Ok(self.sees(&format!("document.activeElement.matches({selector:?})")).await? == true)
    }

    async fn forgets(&self) -> anyhow::Result<()> {
        self.page.execute("localStorage.clear(); return 1", []).await?;
        Ok(())
    }

    /// How many keys it takes from opening the page until the choice is made, with `arrow` in the
    /// row of buttons.
    async fn keys_to_choose(&self, address: &str, arrow: Key) -> anyhow::Result<usize> {
        self.forgets().await?;
        self.opens(address).await?;
        let mut keys = 0;
        while !self.has_focus(".consent [role=toolbar] button").await? {
            anyhow::ensure!(keys < 8, "Tab does not lead to the buttons");
            self.presses(&[Key::Tab]).await?;
            keys += 1;
        }
        self.presses(&[arrow, Key::Enter]).await?;
        Ok(keys + 2)
    }

    /// What axe finds in the page as it is now.
    async fn faults(&self) -> anyhow::Result<Value> {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("page-checks/node_modules/axe-core/axe.min.js");
        self.page.execute(std::fs::read_to_string(axe)?, []).await?;
        let run = "const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
                done(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])));";
        Ok(self.page.execute_async(run, []).await?.json().clone())
    }
}

fn article() -> Article {
    Article {
        language: "en".parse().ok(),
        headline: Some("Night ferry returns to the harbour".into()),
        body: "The ferry sails at night again, the town said on Monday.\n\n".repeat(30),
        ..Article::default()
    }
}

/// Runs a story of a reader in both engines.
async fn in_both(
    story: impl AsyncFn(&Reader, &Site, &str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for engine in [Engine::Chromium, Engine::WebKit] {
        let site = Site::new();
        let address = site.put("/story", with_notice(article(), "gdpr-kvkk-cookies.en"));
        let reader = Reader::with(engine).await?;
        let outcome = story(&reader, &site, &address).await;
        outcome.map_err(|error| error.context(format!("{engine:?}")))?;
        reader.page.quit().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_set_and_nothing_is_asked_for_before_a_choice() -> anyhow::Result<()> {
    in_both(async |reader, site, address| {
        reader.opens(address).await?;
        assert!(reader.is_asked().await?);
        // Reading on is no choice.
        reader.clicks("h1").await?;
        reader.page.execute("scrollTo(0, 400); return 1", []).await?;
        reader.presses(&[Key::PageDown, Key::Escape]).await?;
        assert!(reader.is_asked().await?);
        assert_eq!(reader.traces().await?, json!(["", [], []]));
        assert_eq!(reader.allowed().await?, Value::Null);
        assert_eq!(site.asked(), ["/story"]);
        let page = reader.sees("document.scrollingElement.scrollTop > 0").await?;
        assert_eq!(page, true, "the article can be read");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn accepting_and_rejecting_cost_and_look_the_same() -> anyhow::Result<()> {
    in_both(async |reader, _site, address| {
        reader.opens(address).await?;
        let looks = reader
            .sees(
                "['all', 'none'].map((which) => {
                    const button = document.querySelector(`[data-consent=${which}]`);
                    const { width, height, y } = button.getBoundingClientRect();
                    const style = getComputedStyle(button);
                    return [width, height, y, style.color, style.backgroundColor, style.font,
                        style.border, style.borderRadius, style.padding, style.opacity,
                        button.tabIndex].map(String);
                })",
            )
            .await?;
        assert_eq!(looks[0], looks[1]);

        let accepting = reader.keys_to_choose(address, Key::Left).await?;
        assert_eq!(reader.allowed().await?, "measurement advertising");
        let rejecting = reader.keys_to_choose(address, Key::Right).await?;
        assert_eq!(reader.allowed().await?, "");
        assert_eq!(accepting, rejecting);
        assert!(reader.has_focus("main").await?, "reading goes on where it began");

        for (button, allowed) in [("all", "measurement advertising"), ("none", "")] {
            reader.forgets().await?;
            reader.opens(address).await?;
            reader.clicks(&format!("[data-consent={button}]")).await?;
            assert_eq!(reader.allowed().await?, allowed, "one click");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_choice_is_kept_with_its_notice_and_moment_and_handed_on() -> anyhow::Result<()> {
    in_both(async |reader, site, address| {
        reader.opens(address).await?;
        reader
            .page
            .execute(
                "document.addEventListener('galley:consent', ({ detail }) => { window.told = detail }); return 1",
                [],
            )
            .await?;
        reader.clicks("[aria-controls=consent-purposes]").await?;
        let beforehand = reader.sees("document.querySelectorAll('.consent :checked').length").await?;
        assert_eq!(beforehand, 0, "no switch is on beforehand");
        reader.clicks("[name=measurement]").await?;
        reader.clicks(".consent-save").await?;

        let kept = reader.sees("JSON.parse(localStorage.getItem('galley:consent'))").await?;
        assert_eq!(kept["notice"], "gdpr-kvkk-cookies 1");
        assert_eq!(kept["purposes"], json!({ "measurement": true, "advertising": false }));
        let age = reader.sees("Date.now() - Date.parse(JSON.parse(localStorage.getItem('galley:consent')).at)").await?;
        assert!(age.as_i64().is_some_and(|age| (0..60_000).contains(&age)), "{age}");
        assert_eq!(reader.sees("window.told").await?, kept);
        assert_eq!(reader.allowed().await?, "measurement");
        let said = reader.sees("document.querySelector('.consent-status').textContent").await?;
        assert_eq!(said, "Your choice is kept.");

        reader.opens(address).await?;
        assert!(!reader.is_asked().await?, "it is kept");
        assert_eq!(reader.allowed().await?, "measurement");
        assert_eq!(site.asked(), ["/story", "/story"]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_choice_can_be_opened_again_and_taken_back() -> anyhow::Result<()> {
    in_both(async |reader, _site, address| {
        reader.opens(address).await?;
        reader.clicks("[data-consent=all]").await?;
        reader.page.execute("scrollTo(0, 600); return 1", []).await?;
        let shown = reader
            .sees(
                "(({ top, bottom, height }) => top >= 0 && bottom <= innerHeight && height >= 24)(
                    document.querySelector('.consent-reopen').getBoundingClientRect())",
            )
            .await?;
        assert_eq!(shown, true, "the control stays in sight");

        reader.clicks(".consent-reopen").await?;
        assert!(reader.is_asked().await? && reader.has_focus(".consent h2").await?);
        reader.clicks("[aria-controls=consent-purposes]").await?;
        let on = reader.sees("document.querySelectorAll('.consent :checked').length").await?;
        assert_eq!(on, 2, "the switches show what was chosen");
        reader.presses(&[Key::Escape]).await?;
        assert!(!reader.is_asked().await? && reader.has_focus(".consent-reopen").await?);
        assert_eq!(reader.allowed().await?, "measurement advertising", "closing changes nothing");

        reader.clicks(".consent-reopen").await?;
        reader.clicks("[data-consent=none]").await?;
        assert_eq!(reader.allowed().await?, "");
        assert!(reader.has_focus(".consent-reopen").await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_version_or_too_old_a_choice_is_asked_again() -> anyhow::Result<()> {
    in_both(async |reader, site, address| {
        reader.opens(address).await?;
        reader.clicks("[data-consent=all]").await?;
        let html = with_notice(article(), "gdpr-kvkk-cookies.tr");
        reader.opens(&site.put("/turkish", html.clone())).await?;
        assert!(!reader.is_asked().await?, "a translation is the same notice");
        let newer = html.replace("\"gdpr-kvkk-cookies 1\"", "\"gdpr-kvkk-cookies 2\"");
        assert_ne!(newer, html);
        reader.opens(&site.put("/newer", newer)).await?;
        assert!(reader.is_asked().await?);
        assert_eq!(reader.allowed().await?, Value::Null, "the old choice counts for nothing");

        for (days, asked) in [(181, false), (183, true), (-1, true)] {
            reader
                .page
                .execute(
                    format!(
                        "const kept = JSON.parse(localStorage.getItem('galley:consent'));
                         kept.at = new Date(Date.now() - {days} * 864e5).toISOString();
                         localStorage.setItem('galley:consent', JSON.stringify(kept)); return 1"
                    ),
                    [],
                )
                .await?;
            reader.opens(address).await?;
            assert_eq!(reader.is_asked().await?, asked, "{days} days");
        }
        for junk in ["'{'", "'[]'", "'{\"notice\":\"gdpr-kvkk-cookies 1\"}'"] {
            let put = format!("localStorage.setItem('galley:consent', {junk}); return 1");
            reader.page.execute(put, []).await?;
            reader.opens(address).await?;
            assert!(reader.is_asked().await?, "{junk}");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_arrows_follow_the_way_the_text_runs() -> anyhow::Result<()> {
    in_both(async |reader, site, address| {
        let html = with_notice(article(), "gdpr-kvkk-cookies.en");
        let rtl = html.replace("lang=\"en\" dir=\"ltr\"", "lang=\"ar\" dir=\"rtl\"");
        let mirrored = site.put("/rtl", rtl);
        reader.opens(address).await?;
        reader.keys_to_choose(&mirrored, Key::Right).await?;
        assert_eq!(reader.allowed().await?, "measurement advertising");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_script_the_page_reads_well_and_allows_nothing() -> anyhow::Result<()> {
    in_both(async |reader, site, _address| {
        let html = with_notice(article(), "gdpr-kvkk-cookies.en");
        let (before, script) = html.rsplit_once("<script>").expect("a script");
        let (_, after) = script.split_once("</script>").expect("its end");
        reader.opens(&site.put("/plain", format!("{before}{after}"))).await?;
        let shown = reader
            .sees("[...document.querySelectorAll('.consent, .consent-reopen, .notice h2')].map((one) => one.getClientRects().length)")
            .await?;
        assert_eq!(shown, json!([0, 0, 1]), "the text alone is shown");
        assert_eq!(reader.allowed().await?, Value::Null);
        assert_eq!(reader.traces().await?, json!(["", [], []]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn axe_finds_nothing_on_any_layer() -> anyhow::Result<()> {
    in_both(async |reader, _site, address| {
        reader.opens(address).await?;
        assert_eq!(reader.faults().await?, json!([]), "first layer");
        reader.clicks("[aria-controls=consent-purposes]").await?;
        assert_eq!(reader.faults().await?, json!([]), "second layer");
        reader.clicks("[data-consent=none]").await?;
        assert_eq!(reader.faults().await?, json!([]), "after the choice");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fragment_looks_like_its_page_and_touches_nothing_around_it() -> anyhow::Result<()> {
    let around = "<style>body { font: 20px monospace } h1 { color: rgb(1, 2, 3) }</style>\
                  <h1 id=around>Our site</h1><p id=text>Text of the site.</p>";
    let host =
        |inside: &str| format!("<!DOCTYPE html><title>Site</title><body>{around}{inside}</body>");
    let looks = "['#around', '#text', 'body'].map((one) => {
        const style = getComputedStyle(document.querySelector(one));
        return [style.font, style.color, style.backgroundColor, style.margin, style.maxWidth];
    })";
    let paragraph = "(({ font, maxWidth }) => font)(getComputedStyle(document.querySelector('[itemprop=articleBody] p')))";
    in_both(async |reader, site, _address| {
        let unsigned = Cleared::unsigned(article());
        reader.opens(&site.put("/bare", host(""))).await?;
        let bare = reader.sees(looks).await?;
        reader.opens(&site.put("/page", page::render(&unsigned, &Makeup::default()))).await?;
        let own = reader.sees(paragraph).await?;
        reader
            .opens(&site.put("/with", host(&page::render_fragment(&unsigned, &Makeup::default()))))
            .await?;
        assert_eq!(reader.sees(looks).await?, bare);
        assert_eq!(reader.sees(paragraph).await?, own);
        Ok(())
    })
    .await
}
