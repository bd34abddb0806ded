//! How the window is drawn.

use std::path::Path;

use galley_tests::newsroom::Newsroom;

use crate::app::App;

/// Mesa's ways in to OpenGL, and its driver that computes in software.
const DRIVERS: [&str; 4] = ["libEGL_mesa", "libGLX_mesa", "swrast_dri", "libgallium"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_machine_without_a_gpu_the_app_reads_no_driver_of_opengl() -> anyhow::Result<()> {
    if Path::new("/dev/dri").exists() {
        return Ok(());
    }
    let newsroom = Newsroom::new();
    let app = App::open(&newsroom.store()).await?;
    app.settle().await?;
    let files = app.mapped_files()?;
    assert!(files.contains("libwebkit2gtk"), "WebKit draws the window: {files}");
    for driver in DRIVERS {
        assert!(!files.contains(driver), "{driver} was read: {files}");
    }
    app.close().await
}
