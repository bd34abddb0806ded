//! Files dropped on the window.

use galley_tests::newsroom::Newsroom;
use galley_tests::pages::picture;

use crate::app::App;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dropped_file_becomes_what_it_is() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let paragraph = "The night ferry left the quay at eleven, an hour late and half empty.";
    let story = format!("Night ferry returns\n\n{}", format!("{paragraph}\n\n").repeat(300));
    newsroom.put("ferry.txt", story);
    newsroom.put("ferry.png", picture(800, 450));
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;

    app.drop_file(&newsroom.path("ferry.txt")).await?;
    app.find("[role=option]").await?;
    app.wait_for_text("main", "Night ferry returns").await?;
    app.press("Return")?;
    app.wait_for_text(".cm-content", paragraph).await?;

    app.drop_file(&newsroom.path("ferry.png")).await?;
    app.find(".cm-content img").await?;
    app.close().await
}
