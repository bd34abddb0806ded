//! Files dropped on the window, or opened in it.

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
    app.find(".cm-content .m-thumbnail").await?;
    app.close().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_dropped_files_and_a_folder_all_arrive() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    let story = |headline: &str| format!("{headline}\n\nIt was so on Monday, the council said.\n");
    newsroom.put("bridge.txt", story("Swing bridge shut"));
    newsroom.put("ferry.txt", story("Night ferry returns"));
    newsroom.put("ferry.png", picture(80, 45));
    newsroom.put("noise.bin", (0..=255).cycle().take(4000).collect::<Vec<u8>>());
    let budget = newsroom.path("budget");
    std::fs::create_dir(&budget)?;
    newsroom.put("budget/clinic.md", story("# Clinic opens"));
    newsroom.put("budget/noise.bin", vec![0; 64]);
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;

    // One file that is no text is refused, and says what is read.
    app.drop_file(&newsroom.path("noise.bin")).await?;
    app.hears("This file isn’t text").await?;
    anyhow::ensure!(
        newsroom.galley(["list", "--json"]).done().json().as_array().is_some_and(Vec::is_empty)
    );

    app.press("ctrl+n")?;
    app.find(".cm-content").await?;
    app.type_keys("A story that is open").await?;
    let dropped =
        ["bridge.txt", "noise.bin", "ferry.png", "ferry.txt"].map(|name| newsroom.path(name));
    let mut all: Vec<&std::path::Path> = dropped.iter().map(AsRef::as_ref).collect();
    all.push(&budget);
    app.drop_files(&all).await?;
    app.hears("3 stories created: ").await?;
    app.hears("noise.bin: This file isn’t text").await?;
    app.hears("One file in the folder isn’t text").await?;
    app.find(".cm-content .m-thumbnail").await?;
    app.close().await?;
    let listed = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(4), "{listed}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_opened_as_they_are_dropped() -> anyhow::Result<()> {
    let newsroom = Newsroom::new();
    newsroom.put("bridge.txt", "Swing bridge shut\n\nIt was so on Monday, the council said.\n");
    newsroom.put("ferry.md", "# Night ferry returns\n\nIt was so on Monday, the port said.\n");
    let [bridge, ferry] = ["bridge.txt", "ferry.md"].map(|name| newsroom.path(name));
    let app = App::open(&newsroom.store()).await?;
    app.find("main").await?;

    app.press("ctrl+o")?;
    app.choose(&bridge).await?;
    app.find("[role=option]").await?;
    app.wait_for_text("main", "Swing bridge shut").await?;
    app.press("Escape")?;

    app.press("ctrl+o")?;
    app.choose_all(&[&bridge, &ferry]).await?;
    app.hears("2 stories created: bridge.txt, ferry.md").await?;
    app.close().await?;
    let listed = newsroom.galley(["list", "--json"]).done().json();
    assert_eq!(listed.as_array().map(Vec::len), Some(2), "{listed}");
    Ok(())
}
