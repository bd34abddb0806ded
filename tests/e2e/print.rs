//! The finished page on paper, or as PDF: by the webview's own printing and the system's dialog.

use std::path::Path;
use std::process::Command;

use anyhow::Context;
use galley_copy::intake::Choices;
use galley_desk::{Desk, SystemClock, sample};
use galley_tests::newsroom::Newsroom;

use crate::app::{App, patiently};
use crate::screen;

/// Where GTK's dialog writes what is printed into a file, in the folder that the app works in.
const PRINTED: &str = "output.pdf";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_finished_page_is_printed_as_pdf() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let desk = Desk::open(&newsroom.store(), SystemClock).await?;
    desk.take_in(None, sample::paste(), Choices::default()).await?;
    desk.close().await?;
    let app = App::open(&newsroom.store()).await?;
    app.wait_for_text(".cm-content", "Sleeper trains return to the coast").await?;
    app.press("ctrl+p")?;
    patiently("the print dialog opens", || dialog(&app)).await?;
    let path = newsroom.path(PRINTED);
    patiently("the page is printed", || {
        // The only printer is a file. A dialog that is still drawing itself drops the keys.
        if let Some(open) = dialog(&app)? {
            let pressed = screen::press(open, "Down").and_then(|()| screen::press(open, "alt+p"));
            anyhow::ensure!(pressed.is_ok() || dialog(&app)?.is_none(), "{pressed:?}");
        }
        Ok(path.exists().then_some(()))
    })
    .await?;
    let text = patiently("the file is whole", || Ok(words(&path).ok())).await?;
    assert!(text.contains("Sleeper trains return to the coast"), "{text}");
    assert!(text.contains("Tickets went on sale in May"), "{text}");
    assert!(!text.contains("Export page"), "the window itself was printed: {text}");
    app.close().await
}

/// The system's print dialog, while it is open.
fn dialog(app: &App) -> anyhow::Result<Option<u32>> {
    let found = app.windows()?.into_iter().find(|(_, title)| title == "Print");
    Ok(found.map(|(window, _)| window))
}

/// The words of a PDF, wherever its lines break.
fn words(pdf: &Path) -> anyhow::Result<String> {
    let output = Command::new("pdftotext").arg(pdf).arg("-").output();
    let output = output.context("run pdftotext (Debian's package poppler-utils)")?;
    anyhow::ensure!(output.status.success(), "{} is no whole PDF", pdf.display());
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
